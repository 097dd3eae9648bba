"""The organisers choose what people may say; and what every action here begins and ends with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict
from interlace_platform.core.limits import limit_of, take
from interlace_platform.core.refusals import Found, refuse_stale, refuse_wrong
from interlace_platform.events.actions.events import concerned
from interlace_platform.events.discussion import policy
from interlace_platform.events.discussion.models import Floor
from interlace_platform.events.models import Event
from interlace_platform.events.refusals import refuse_closed

WORDS = "words"
COLUMNS = ("takes_questions", "opens_at", "closes_at", "is_moderated", "has_discussion")
HOMES = ("platform", "partnership__platform", "group__partnership__platform", "territory", "organisation")


@dataclass(frozen=True)
class FloorFacts:
    """What people may say at an event."""

    takes_questions: bool = True
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    is_moderated: bool = True
    has_discussion: bool = True


@action(may=policy.may_moderate)
def set_floor(*, event: Event, facts: FloorFacts, revision: int | None = None, by: User) -> Floor:
    """Choose what people may say, and whether somebody looks at it first. The same is harmless."""
    floor = locked_floor(event)
    refuse_closed(floor.event)
    backwards = facts.opens_at is not None and facts.closes_at is not None and facts.closes_at <= facts.opens_at
    refuse_wrong([("closes_at", backwards, _("Questions must close after they open."))])
    if all(getattr(floor, name) == getattr(facts, name) for name in COLUMNS):
        return floor
    refuse_stale(floor.revision, revision)
    for name in COLUMNS:
        setattr(floor, name, getattr(facts, name))
    floor.revision += 1
    floor.pulse += 1
    floor.save()
    details = {name: getattr(facts, name) for name in ("takes_questions", "is_moderated", "has_discussion")}
    record(what="event.floor_set", subject=floor.event, by=by, details=details, concerns=concerned(floor.event))
    return floor


def locked_floor(event: Event) -> Floor:
    """The floor of an event with the event as it is now; whoever writes waits here until the transaction ends."""
    Floor.objects.get_or_create(event=event)
    rows = Floor.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related(*(f"event__{home}" for home in HOMES), "event__series").get(event=event)


def beat(floor: Floor) -> None:
    """Let pages know that there is something new."""
    floor.pulse += 1
    floor.save(update_fields=["pulse"])


def refuse_hasty(by: User) -> None:
    """Nobody writes faster than people do."""
    taken = take(limit_of(WORDS), f"{WORDS}:{by.pk}")
    if taken is not None and taken.is_refused:
        wait = taken.again_in_s
        said = ngettext("Wait %(number)s second.", "Wait %(number)s seconds.", wait) % {"number": wait}
        raise Conflict(_("You have written a lot within a minute.") + " " + said)


def wrong_text(field: str, text: str, most: int, missing: str) -> list[Found]:
    """What is wrong with something that somebody wrote."""
    return [
        (field, not text.strip(), missing),
        (field, len(text.strip()) > most, _("At most %(most)s characters.") % {"most": f"{most:,}"}),
    ]
