"""Series: opened, changed, and filled with events that recur, as drafts that can each be changed."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.addresses import first_free
from interlace_platform.core.audit import record
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import Found, refuse_stale, refuse_wrong
from interlace_platform.events import policy
from interlace_platform.events.actions.events import draft_event, locked_event
from interlace_platform.events.facts import LONGEST_TEXT, Origin, facts_of
from interlace_platform.events.models import Event, EventHost, Series
from interlace_platform.evidence.folding import address_word
from interlace_platform.organisations.models import Organisation

MOST_AT_ONCE = 100


class Rhythm(TextChoices):
    """How often an event recurs."""

    DAILY = "daily", gettext_lazy("every day")
    WORKING_DAYS = "working_days", gettext_lazy("every day from Monday to Friday")
    WEEKLY = "weekly", gettext_lazy("every week")
    FORTNIGHTLY = "fortnightly", gettext_lazy("every two weeks")
    MONTHLY = "monthly", gettext_lazy("every month, on the same day")


STEP_DAYS = {Rhythm.DAILY: 1, Rhythm.WORKING_DAYS: 1, Rhythm.WEEKLY: 7, Rhythm.FORTNIGHTLY: 14}
SATURDAY = 5


@dataclass(frozen=True)
class Recurrence:
    """How often an event recurs, and until which day, included."""

    rhythm: str
    until: date


@action(may=policy.may_own_series)
def open_series(
    *, owner: Organisation, name: str, description: str = "", is_fictional: bool = False, by: User
) -> Series:
    """Open a series of events. The same name of the same owner gives the one that is there."""
    refuse_wrong(wrong_words(name, description))
    known = Series.objects.filter(owner=owner, name__iexact=name.strip()).first()
    if known is not None:
        return known
    series = Series.objects.create(
        slug=free_slug(name), name=name.strip(), description=description.strip(), owner=owner,
        is_fictional=is_fictional,
    )  # fmt: skip
    record(what="event_series.opened", subject=series, by=by, concerns=[owner])
    return series


def wrong_words(name: str, description: str) -> Iterator[Found]:
    yield "name", not address_word(name), _("Give the series a name.")
    yield "name", len(name.strip()) > 200, _("At most 200 characters.")
    yield "description", len(description) > LONGEST_TEXT, _("At most 20,000 characters.")


def free_slug(name: str) -> str:
    """The name as an address, with a number where another series, or a page, has it."""
    wanted = address_word(name)[:110]
    taken = {"new", *Series.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)}
    return first_free(wanted, taken)


@action
def change_series(*, series: Series, name: str, description: str = "", revision: int | None = None, by: User) -> Series:
    """Change what a series is called and what is said of it. Saying the same is harmless."""
    series = Series.objects.select_for_update(no_key=True, of=("self",)).select_related("owner").get(pk=series.pk)
    refuse_unless(policy.may_change_series(by=by, series=series))
    refuse_wrong(wrong_words(name, description))
    wanted = (name.strip(), description.strip())
    if (series.name, series.description) == wanted:
        return series
    refuse_stale(series.revision, revision)
    series.name, series.description = wanted
    series.revision += 1
    series.save()
    record(what="event_series.changed", subject=series, by=by, concerns=[series.owner])
    return series


@action
def repeat_event(*, event: Event, recurrence: Recurrence, by: User) -> tuple[Event, ...]:
    """Draft the same event again at all times that a rhythm gives, in the clocks of its place. Twice is harmless.

    Each draft stands for itself: it has the same hosts and series, and can be changed alone.
    """
    event = locked_event(event, by)
    refuse_wrong(wrong_recurrence(event, recurrence))
    starts = times_of(event, recurrence)
    refuse_wrong([("until", len(starts) > MOST_AT_ONCE, _("At most a hundred at once. Choose an earlier day."))])
    made = tuple(drafted_again(event, start, by) for start in starts)
    hosts = [(host.organisation, host.role) for host in event.hosts.select_related("organisation")]
    EventHost.objects.bulk_create(
        (EventHost(event=each, organisation=own, role=role) for each in made for own, role in hosts),
        ignore_conflicts=True,
    )
    return made


def wrong_recurrence(event: Event, recurrence: Recurrence) -> Iterator[Found]:
    yield "rhythm", recurrence.rhythm not in Rhythm.values, _("Say how often.")
    yield "until", recurrence.until <= event.starts_there.date(), _("Choose a day after this event.")
    is_long = recurrence.until > event.starts_there.date() + timedelta(days=5 * 366)
    yield "until", is_long, _("At most five years ahead.")


def times_of(event: Event, recurrence: Recurrence) -> list[datetime]:
    """When it begins again: the same hour by the clocks there, whatever summer time does."""
    first = event.starts_there.replace(tzinfo=None)
    days = days_of(first.date(), recurrence)
    return [datetime.combine(day, first.time(), event.zone) for day in days]


def days_of(first: date, recurrence: Recurrence) -> Iterator[date]:
    """The days after the first, until the last one included; a month without that day is left out."""
    if recurrence.rhythm == Rhythm.MONTHLY:
        yield from monthly(first, recurrence.until)
        return
    step, day = timedelta(days=STEP_DAYS[Rhythm(recurrence.rhythm)]), first
    while (day := day + step) <= recurrence.until:
        if recurrence.rhythm != Rhythm.WORKING_DAYS or day.weekday() < SATURDAY:
            yield day


def monthly(first: date, until: date) -> Iterator[date]:
    months = first.year * 12 + first.month - 1
    for month in range(months + 1, until.year * 12 + until.month):
        year, place = divmod(month, 12)
        if first.day <= monthrange(year, place + 1)[1]:
            day = first.replace(year=year, month=place + 1)
            if day <= until:
                yield day


def drafted_again(event: Event, start: datetime, by: User) -> Event:
    lasting = event.ends_there.replace(tzinfo=None) - event.starts_there.replace(tzinfo=None)
    end = (start.replace(tzinfo=None) + lasting).replace(tzinfo=event.zone)
    facts = replace(facts_of(event), starts_at=start, ends_at=end, recording_url="")
    origin = Origin(is_fictional=event.is_fictional)
    return draft_event(home=event.home, facts=facts, series=event.series, origin=origin, by=by)
