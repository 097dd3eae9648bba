"""Events are drafted and changed, hosted by organisations, and moved from state to state."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.addresses import first_free
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import refuse_stale, refuse_wrong
from interlace_platform.events import policy
from interlace_platform.events.facts import COLUMNS, EventFacts, Origin, columns_of, wrong_facts
from interlace_platform.events.followed import tell_followers
from interlace_platform.events.models import Event, EventHost, EventMove, EventState, HostRole, Series
from interlace_platform.events.moves import AllowedMove, When, row_for
from interlace_platform.events.notices import tell_of_change, tell_of_move
from interlace_platform.events.policy import Home
from interlace_platform.events.refusals import refuse_closed
from interlace_platform.evidence.folding import address_word
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import visible_to as organisations_visible_to

LONGEST_REASON = 2_000
TIMED = ("starts_at", "ends_at", "time_zone", "mode", "place", "join_url")
"""What those who registered are told of when it changes."""


@action(may=policy.may_begin)
def draft_event(
    *, home: Home, facts: EventFacts, series: Series | None = None, origin: Origin | None = None, by: User
) -> Event:
    """Enter an event as a draft. The same title at the same time in the same home gives the draft that is there."""
    refuse_wrong(wrong_facts(facts, home))
    refuse_strange_series(series, by)
    known = Event.objects.filter(**columns_of(home), title=facts.title.strip(), starts_at=facts.starts_at)
    same = known.filter(state=EventState.DRAFT).first()
    if same is not None:
        return same
    told = origin or Origin()
    event = Event.objects.create(
        **columns_of(home), **facts.columns, slug=free_slug(facts), series=series, drafted_by=by,
        is_fictional=told.is_fictional, source=told.source,
    )  # fmt: skip
    if isinstance(home, Organisation):
        EventHost.objects.create(event=event, organisation=home, role=HostRole.ORGANISER)
    record(what="event.drafted", subject=event, by=by, concerns=concerned(event))
    return event


def refuse_strange_series(series: Series | None, by: User) -> None:
    """An event joins a series whose owner somebody acts for."""
    is_strange = series is not None and not policy.may_change_series(by=by, series=series)
    refuse_wrong([("series", is_strange, _("Choose a series of an organisation that you act for."))])


def free_slug(facts: EventFacts) -> str:
    """Title and day as an address, with a number where another event has it."""
    wanted = (
        f"{address_word(facts.title)[:110].strip('-')}-{facts.starts_at.astimezone(ZoneInfo(facts.time_zone)):%Y-%m-%d}"
    )
    taken = set(Event.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return first_free(wanted, taken)


def concerned(event: Event) -> list[models.Model]:
    """Whose log an entry about an event belongs to: its home and its partnership."""
    partnership = event.its_partnership
    home: models.Model = event.home
    return [home] if partnership is None or partnership == home else [home, partnership]


@action
def change_event(
    *, event: Event, facts: EventFacts, series: Series | None = None, revision: int | None = None, by: User
) -> Event:
    """Change what is said of an event. Who registered is told of a new time or place; saying the same is harmless."""
    event = locked_event(event, by)
    refuse_closed(event)
    refuse_wrong(wrong_facts(facts, event.home))
    if series != event.series:
        refuse_strange_series(series, by)
    changed = {name for name, value in facts.columns.items() if getattr(event, name) != value}
    if not changed and series == event.series:
        return event
    refuse_stale(event.revision, revision)
    event.series = series
    for name in COLUMNS:
        setattr(event, name, facts.columns[name])
    kept(event)
    details = {"changed": sorted(changed)}
    record(what="event.changed", subject=event, by=by, details=details, concerns=concerned(event))
    if changed.intersection(TIMED) and event.state == EventState.PUBLISHED:
        tell_of_change(event)
    return event


def kept(event: Event) -> None:
    """Write an event that has changed; calendars are told by a higher number of what was published."""
    event.revision += 1
    event.changed_at = timezone.now()
    if event.was_seen:
        event.sequence += 1
    event.save()


@action
def publish_event(*, event: Event, by: User) -> Event:
    """Show a draft to whoever it is for; or announce a postponed event anew, with its new time. Twice is harmless."""
    event = locked_event(event, by)
    return event if event.state == EventState.PUBLISHED else moved(event, EventMove.PUBLISH, by)


@action
def postpone_event(*, event: Event, reason: str = "", by: User) -> Event:
    """Say that it does not take place when it was announced. Registrations stay; twice is harmless."""
    event = locked_event(event, by)
    return event if event.state == EventState.POSTPONED else moved(event, EventMove.POSTPONE, by, reason)


@action
def cancel_event(*, event: Event, reason: str = "", by: User) -> Event:
    """Call an event off, for good. Who registered is told; twice is harmless."""
    event = locked_event(event, by)
    return event if event.state == EventState.CANCELLED else moved(event, EventMove.CANCEL, by, reason)


@action
def hold_event(*, event: Event, by: User) -> Event:
    """Say that it took place: from now on it counts. Twice is harmless."""
    event = locked_event(event, by)
    return event if event.state == EventState.HELD else moved(event, EventMove.HOLD, by)


@action
def archive_event(*, event: Event, by: User) -> Event:
    """Close the record of an event that was held: it stays to be read, as it is. Twice is harmless."""
    event = locked_event(event, by)
    return event if event.state == EventState.ARCHIVED else moved(event, EventMove.ARCHIVE, by)


@action
def take_out_event(*, event: Event, by: User) -> Event:
    """Open the record of an archived event again: it is one that was held. Twice is harmless."""
    event = locked_event(event, by)
    return event if event.state == EventState.HELD else moved(event, EventMove.TAKE_OUT, by)


def locked_event(event: Event, by: User | None = None) -> Event:
    """The event as it is now, locked until the end of the transaction; with `by`, for who prepares it only."""
    rows = Event.objects.select_for_update(of=("self",), no_key=True)
    partnerships = ("partnership__platform", "group__partnership__platform")
    related = ("series", "platform", *partnerships, "territory", "organisation")
    found = rows.select_related(*related).get(pk=event.pk)
    if by is not None:
        refuse_unless(policy.may_prepare(by=by, event=found))
    return found


def moved(event: Event, move: EventMove, by: User, reason: str = "") -> Event:
    row = allowed_row(event, move)
    refuse_wrong([("reason", len(reason) > LONGEST_REASON, _("At most 2,000 characters."))])
    before, event.state, event.reason = event.state, row.after, reason.strip()
    stamped(event, row)
    kept(event)
    details = {"before": before, "after": row.after}
    record(what=PAST[move], subject=event, by=by, details=details, concerns=concerned(event))
    tell_followers(event, move, by)
    if event.was_seen and not (move == EventMove.PUBLISH and before == EventState.DRAFT):
        tell_of_move(event, move)
    return event


def allowed_row(event: Event, move: EventMove) -> AllowedMove:
    """The row of the table by which this is done."""
    row = row_for(move, event.state)
    if row is None:
        said = {"state": event.get_state_display()}
        raise Conflict(_("This event is %(state)s now, so that cannot be done.") % said)
    if row.when == When.BEFORE_END and event.is_over:
        raise Conflict(_("The event would be over already. Give it a new time first."))
    if row.when == When.AFTER_END and not event.is_over:
        raise Conflict(_("The event is not over yet."))
    return row


def stamped(event: Event, row: AllowedMove) -> None:
    """Note when something first became so."""
    now: dict[str, Any] = {}
    if row.after == EventState.PUBLISHED and event.published_at is None:
        now["published_at"] = timezone.now()
    if row.after == EventState.CANCELLED:
        now["cancelled_at"] = timezone.now()
    if row.move == EventMove.HOLD:
        now["held_at"] = timezone.now()
    for name, value in now.items():
        setattr(event, name, value)


@action
def add_host(*, event: Event, organisation: Organisation, role: str, by: User) -> EventHost:
    """Say that an organisation organises or hosts it, or in what role now; its people may prepare the event, too."""
    event = locked_event(event, by)
    refuse_closed(event)
    is_unseen = not organisations_visible_to(by).filter(pk=organisation.pk, merged_into__isnull=True).exists()
    refuse_wrong(
        [
            ("role", role not in HostRole.values, _("Say in what role.")),
            ("organisation", is_unseen, _("Choose an organisation of the register.")),
        ]
    )
    host, is_new = EventHost.objects.get_or_create(event=event, organisation=organisation, defaults={"role": role})
    if not is_new and host.role == role:
        return host
    host.role = role
    host.save(update_fields=["role"])
    kept(event)
    concerns = [*concerned(event), organisation]
    record(what="event.host_named", subject=event, by=by, details={"role": role}, concerns=concerns)
    return host


@action
def remove_host(*, event: Event, organisation: Organisation, by: User) -> None:
    """Say that an organisation does not host it. Twice is harmless."""
    event = locked_event(event, by)
    refuse_closed(event)
    gone, _rows = EventHost.objects.filter(event=event, organisation=organisation).delete()
    if gone:
        kept(event)
        record(what="event.host_removed", subject=event, by=by, concerns=[*concerned(event), organisation])


PAST = {
    EventMove.PUBLISH: "event.published",
    EventMove.POSTPONE: "event.postponed",
    EventMove.CANCEL: "event.cancelled",
    EventMove.HOLD: "event.held",
    EventMove.ARCHIVE: "event.archived",
    EventMove.TAKE_OUT: "event.taken_out",
}
