"""Who runs a group says where each of its tracks stands, and which milestones it means to reach."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict
from interlace_platform.core.periods import today
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import refuse_stale, refuse_wrong
from interlace_platform.groups import policy
from interlace_platform.groups.actions.groups import locked_group
from interlace_platform.groups.followed import tell_of_milestone
from interlace_platform.groups.models import Milestone, Track, TrackKind, TrackState, WorkingGroup
from interlace_platform.groups.refusals import refuse_closed

LONGEST_NOTE = 2_000
Days = tuple[date, date | None]
"""When a milestone is due, and when it was reached."""


@action
def set_track(
    *, group: WorkingGroup, kind: str, state: str, note: str = "", revision: int | None = None, by: User
) -> Track:
    """Say where one track of a group stands; the other four are not touched. Saying the same twice is harmless."""
    group = locked_group(group)
    refuse_unless(policy.may_run(by=by, group=group))
    refuse_wrong(
        [
            ("kind", kind not in TrackKind.values, _("There is no such track.")),
            ("state", state not in TrackState.values, _("There is no such state.")),
            ("note", len(note) > LONGEST_NOTE, _("At most 2,000 characters.")),
        ]
    )
    track = Track.objects.select_for_update(no_key=True).get(group=group, kind=kind)
    before = track.state
    if (before, track.note) == (state, note.strip()):
        return track
    refuse_closed(group)
    refuse_stale(track.revision, revision)
    track.state, track.note, track.changed_on, track.revision = state, note.strip(), today(), track.revision + 1
    track.save(update_fields=["state", "note", "changed_on", "revision"])
    details = {"group": group.slug, "before": before, "after": state}
    record(what="track.set", subject=track, by=by, details=details, concerns=[group.partnership])
    return track


@action
def add_milestone(*, group: WorkingGroup, track: str, title: str, due_on: date, by: User) -> Milestone:
    """Say what a group means to reach on one of its tracks, and until when. Saying the same twice is harmless."""
    group = locked_group(group)
    refuse_unless(policy.may_run(by=by, group=group))
    refuse_closed(group)
    refuse_wrong(
        [
            ("track", track not in TrackKind.values, _("There is no such track.")),
            ("title", not title.strip(), _("Say what is reached.")),
            ("title", len(title.strip()) > 200, _("At most 200 characters.")),
        ]
    )
    known = group.milestones.filter(title__iexact=title.strip()).first()
    if known is not None:
        return the_same_or_refused(known, track, due_on)
    milestone = Milestone.objects.create(group=group, track=track, title=title.strip(), due_on=due_on)
    noted(milestone, group, "milestone.added", by)
    return milestone


def the_same_or_refused(known: Milestone, track: str, due_on: date) -> Milestone:
    if (known.track, known.due_on) == (track, due_on):
        return known
    raise Conflict(_("There is a milestone of that name already; change that one."))


@action
def change_milestone(
    *, milestone: Milestone, due_on: date, reached_on: date | None, seen: Days | None = None, by: User
) -> Milestone:
    """Move the day a milestone is due, or say on which day it was reached (none: not yet). Twice is harmless.

    `seen` are the days that it had when it was read; None for who did not look.
    """
    group = locked_group(milestone.group)
    refuse_unless(policy.may_run(by=by, group=group))
    milestone = Milestone.objects.select_for_update(no_key=True).get(pk=milestone.pk)
    if (milestone.due_on, milestone.reached_on) == (due_on, reached_on):
        return milestone
    refuse_closed(group)
    refuse_stale((milestone.due_on, milestone.reached_on), seen)
    is_to_come = reached_on is not None and reached_on > today()
    refuse_wrong([("reached_on", is_to_come, _("That day is still to come."))])
    milestone.due_on, milestone.reached_on = due_on, reached_on
    milestone.save(update_fields=["due_on", "reached_on"])
    noted(milestone, group, "milestone.changed", by)
    if reached_on is not None:
        tell_of_milestone(milestone, by)
    return milestone


def noted(milestone: Milestone, group: WorkingGroup, what: str, by: User) -> None:
    days = {"due_on": milestone.due_on, "reached_on": milestone.reached_on}
    details = {"group": group.slug, "track": milestone.track, **days}
    record(what=what, subject=milestone, by=by, details=details, concerns=[group.partnership])
