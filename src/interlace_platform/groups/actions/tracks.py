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
    """Say what a group means to reach on one of its tracks, and until when. Saying the same twice is harmless.

    One of that name that was dropped is taken up again.
    """
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
    if known is not None and known.dropped_on is not None:
        return taken_up(known, track, due_on, by)
    if known is not None:
        return the_same_or_refused(known, track, due_on)
    milestone = Milestone.objects.create(group=group, track=track, title=title.strip(), due_on=due_on)
    noted(milestone, group, "milestone.added", by)
    return milestone


def the_same_or_refused(known: Milestone, track: str, due_on: date) -> Milestone:
    if (known.track, known.due_on) == (track, due_on):
        return known
    raise Conflict(_("There is a milestone of that name already; change that one."))


def taken_up(milestone: Milestone, track: str, due_on: date, by: User) -> Milestone:
    milestone.track, milestone.due_on = track, due_on
    milestone.dropped_on, milestone.dropped_because = None, ""
    return saved(milestone, "milestone.taken_up", by)


@action
def change_milestone(
    *, milestone: Milestone, due_on: date, reached_on: date | None, revision: int | None = None, by: User
) -> Milestone:
    """Move the day a milestone is due, or say on which day it was reached (none: not yet). Twice is harmless."""
    milestone = locked_milestone(milestone, by)
    if (milestone.due_on, milestone.reached_on) == (due_on, reached_on):
        return milestone
    refuse_closed(milestone.group)
    refuse_stale(milestone.revision, revision)
    if milestone.dropped_on is not None:
        raise Conflict(_("This milestone was dropped. Add it again, under the same name, to take it up."))
    is_to_come = reached_on is not None and reached_on > today()
    refuse_wrong([("reached_on", is_to_come, _("That day is still to come."))])
    milestone.due_on, milestone.reached_on = due_on, reached_on
    saved(milestone, "milestone.changed", by)
    if reached_on is not None:
        tell_of_milestone(milestone, by)
    return milestone


@action
def drop_milestone(*, milestone: Milestone, reason: str, revision: int | None = None, by: User) -> Milestone:
    """Say that a group no longer means to reach something, and why. It stays to be read. Twice is harmless."""
    milestone = locked_milestone(milestone, by)
    if milestone.dropped_on is not None:
        return milestone
    refuse_closed(milestone.group)
    refuse_stale(milestone.revision, revision)
    if milestone.reached_on is not None:
        raise Conflict(_("This milestone was reached. What was reached is not dropped."))
    refuse_wrong(
        [
            ("reason", not reason.strip(), _("Say why.")),
            ("reason", len(reason) > LONGEST_NOTE, _("At most 2,000 characters.")),
        ]
    )
    milestone.dropped_on, milestone.dropped_because = today(), reason.strip()
    return saved(milestone, "milestone.dropped", by)


def locked_milestone(milestone: Milestone, by: User) -> Milestone:
    """The milestone as it is now, locked, with its group, for somebody who runs the group."""
    group = locked_group(milestone.group)
    refuse_unless(policy.may_run(by=by, group=group))
    found = Milestone.objects.select_for_update(no_key=True).get(pk=milestone.pk)
    found.group = group
    return found


def saved(milestone: Milestone, what: str, by: User) -> Milestone:
    """Write it as its next revision, with its event."""
    milestone.revision += 1
    milestone.save()
    noted(milestone, milestone.group, what, by)
    return milestone


def noted(milestone: Milestone, group: WorkingGroup, what: str, by: User) -> None:
    days = {"due_on": milestone.due_on, "reached_on": milestone.reached_on}
    details = {"group": group.slug, "track": milestone.track, **days}
    record(what=what, subject=milestone, by=by, details=details, concerns=[group.partnership])
