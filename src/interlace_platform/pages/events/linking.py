"""What somebody can begin from an event, by the rules of the apps in which it then lives."""

from __future__ import annotations

from interlace_platform.core.readers import Reader
from interlace_platform.events.models import Event, EventState
from interlace_platform.groups.models import WorkingGroup
from interlace_platform.groups.policy import may_run, may_steer
from interlace_platform.groups.queries import groups_of
from interlace_platform.projects.policy import may_start

LINKING = (EventState.PUBLISHED, EventState.HELD, EventState.ARCHIVED)


def groups_to_choose(event: Event, user: Reader) -> tuple[WorkingGroup, ...]:
    """The working groups of its partnership that somebody runs and that are at work."""
    partnership = event.its_partnership
    if partnership is None:
        return ()
    found = (card.group for card in groups_of(partnership, user) if not card.group.is_closed)
    return tuple(group for group in found if may_run(by=user, group=group))


def kinds_open(event: Event, user: Reader) -> tuple[str, ...]:
    """What can be begun from an event by somebody: milestone, decision, case."""
    partnership = event.its_partnership
    if partnership is None or event.state not in LINKING:
        return ()
    may = {
        "milestone": bool(groups_to_choose(event, user)),
        "decision": may_steer(by=user, partnership=partnership),
        "case": may_start(by=user, partnership=partnership),
    }
    return tuple(kind for kind, is_open in may.items() if is_open)
