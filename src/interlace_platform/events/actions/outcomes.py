"""What came out of an event: a milestone, a decision or a project, which is made by its own action and linked here."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict
from interlace_platform.core.refusals import refuse_wrong
from interlace_platform.events.actions.events import concerned, locked_event
from interlace_platform.events.models import Event, EventState, Outcome, Session
from interlace_platform.groups.actions import Question, add_milestone, draft_decision
from interlace_platform.groups.models import Decision, Milestone, WorkingGroup
from interlace_platform.partnerships.models import Partnership
from interlace_platform.projects.actions import ProjectFacts, start_project
from interlace_platform.projects.models import Project

Result = Milestone | Decision | Project
COLUMN: dict[type[models.Model], str] = {Milestone: "milestone", Decision: "decision", Project: "project"}
LINKING = (EventState.PUBLISHED, EventState.HELD, EventState.ARCHIVED)


@action
def note_outcome(*, event: Event, result: Result, session: Session | None = None, note: str = "", by: User) -> Outcome:
    """Say that something came out of an event. Twice is harmless."""
    event = locked_event(event, by)
    partnership = event.its_partnership
    is_elsewhere = partnership is not None and partnership_of(result) != partnership
    refuse_wrong(
        [
            ("", event.state not in LINKING, _("Nothing can come out of an event that is not announced.")),
            ("", is_elsewhere, _("That belongs to another partnership.")),
            ("session", session is not None and session.event_id != event.pk, _("That is a session of another event.")),
            ("note", len(note) > 300, _("At most 300 characters.")),
        ]
    )
    outcome, is_new = Outcome.objects.get_or_create(
        event=event, **{COLUMN[type(result)]: result},
        defaults={"session": session, "note": note.strip(), "recorded_by": by},
    )  # fmt: skip
    if is_new:
        details = {"what": COLUMN[type(result)]}
        concerns = list(dict.fromkeys([*concerned(event), partnership_of(result)]))
        record(what="event.outcome_noted", subject=event, by=by, details=details, concerns=concerns)
    return outcome


def partnership_of(result: Result) -> Partnership:
    return result.group.partnership if isinstance(result, Milestone) else result.partnership


@action
def remove_outcome(*, outcome: Outcome, by: User) -> None:
    """Take the link back; what it led to stays. Twice is harmless."""
    event = locked_event(outcome.event, by)
    if Outcome.objects.filter(pk=outcome.pk).delete()[0]:
        record(what="event.outcome_removed", subject=event, by=by, concerns=concerned(event))


@action
def begin_milestone(
    *, event: Event, group: WorkingGroup, track: str, title: str, due_on: date, session: Session | None = None, by: User
) -> Outcome:
    """Let a working group mean to reach something that came up at an event: who runs the group may."""
    milestone = add_milestone(group=group, track=track, title=title, due_on=due_on, by=by)
    return note_outcome(event=event, result=milestone, session=session, by=by)


@action
def begin_decision(*, event: Event, question: Question, session: Session | None = None, by: User) -> Outcome:
    """Draft a decision of the partnership on what came up at an event: who steers its decisions may."""
    decision = draft_decision(partnership=home_partnership(event), question=question, by=by)
    return note_outcome(event=event, result=decision, session=session, by=by)


@action
def begin_project(*, event: Event, facts: ProjectFacts, session: Session | None = None, by: User) -> Outcome:
    """Begin a demonstration case, or another project, that came up at an event: who may start projects may."""
    project = start_project(partnership=home_partnership(event), facts=facts, by=by)
    return note_outcome(event=event, result=project, session=session, by=by)


def home_partnership(event: Event) -> Partnership:
    partnership = event.its_partnership
    if partnership is None:
        raise Conflict(_("This event belongs to no partnership."))
    return partnership
