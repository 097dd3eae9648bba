"""People register, cancel, are approved or declined, and come; a place that becomes free is given away at once.

Every action locks the event first, so the number of places and the waiting list are never seen half-changed.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import Found, refuse_wrong
from interlace_platform.events import policy
from interlace_platform.events.actions.events import concerned, locked_event
from interlace_platform.events.models import (
    Answer,
    AnswerKind,
    Event,
    EventState,
    Registration,
    RegistrationMove,
    RegistrationQuestion,
    RegistrationState,
)
from interlace_platform.events.moves import When, steps_from
from interlace_platform.events.notices import tell_of_registration
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import acts_for

LONGEST_ANSWER = 1_000
PROMOTING = (EventState.PUBLISHED, EventState.POSTPONED)


@action
def register(
    *,
    event: Event,
    organisation: Organisation | None = None,
    is_listed: bool = False,
    answers: Mapping[int, str] | None = None,
    by: User,
) -> Registration:
    """Register for an event: at once, on the waiting list, or for approval. Registering twice is harmless.

    Parameters
    ----------
    organisation
        The one that somebody comes for; they act for it.
    is_listed
        Whether other participants may see the name.
    answers
        By the key of the question.
    """
    event = locked_event(event)
    refuse_unless(policy.may_register(by=by, event=event))
    known = Registration.objects.filter(event=event, user=by).first()
    if known is not None and known.is_standing:
        return known
    refuse_closed_desk(event)
    if known is not None and known.state == RegistrationState.DECLINED:
        raise Conflict(_("The organisers have declined your registration. Ask them."))
    said = tidy(answers or {})
    questions = list(event.questions.all())
    is_strange = organisation is not None and not acts_for(by, organisation)
    refuse_wrong(
        [
            ("organisation", is_strange, _("Choose an organisation that you act for.")),
            *(problem for each in questions for problem in wrong_answer(each, said.get(each.pk, ""))),
        ]
    )
    registration = known or Registration(event=event, user=by)
    registration.organisation, registration.is_listed = organisation, is_listed
    registration.queued_at = timezone.now()
    stepped(registration, RegistrationMove.REGISTER, by, of_desk(event))
    keep_answers(registration, questions, said)
    return registration


def refuse_closed_desk(event: Event) -> None:
    if not event.takes_people:
        raise Conflict(_("One cannot register for this event now."))


def tidy(answers: Mapping[int, str]) -> dict[int, str]:
    return {key: text.strip() for key, text in answers.items() if text.strip()}


def wrong_answer(question: RegistrationQuestion, text: str) -> list[Found]:
    field = f"question_{question.pk}"
    is_strange = bool(text) and question.kind == AnswerKind.CHOICE and text not in question.choices
    return [
        (field, question.is_required and not text, _("Please answer this.")),
        (field, is_strange, _("Choose one of the answers.")),
        (field, len(text) > LONGEST_ANSWER, _("At most 1,000 characters.")),
    ]


def keep_answers(registration: Registration, questions: list[RegistrationQuestion], said: Mapping[int, str]) -> None:
    registration.answers.all().delete()
    given = [(each, said[each.pk]) for each in questions if each.pk in said]
    Answer.objects.bulk_create(Answer(registration=registration, question=each, text=text) for each, text in given)


def of_desk(event: Event) -> When:
    """Which of the rows for registering holds now."""
    if event.needs_approval:
        return When.ON_REQUEST
    return When.FREE if has_free_place(event) else When.FULL


def has_free_place(event: Event) -> bool:
    return event.capacity is None or places_taken(event) < event.capacity


def places_taken(event: Event) -> int:
    return Registration.objects.filter(event=event, state=RegistrationState.REGISTERED).count()


def stepped(registration: Registration, move: RegistrationMove, by: User | None, when: When = When.ANY_TIME) -> None:
    """Bring a registration to where the table says it goes, and ask for the mail about it."""
    event, before = registration.event, registration.state or None
    rows = steps_from(move, before)
    row = next((each for each in rows if each.when == when), rows[0] if rows and when == When.ANY_TIME else None)
    if row is None:
        said = {"state": registration.get_state_display()}
        raise Conflict(_("This registration is %(state)s now, so that cannot be done.") % said)
    if row.when == When.BEFORE_END and event.is_over:
        raise Conflict(_("The event is over."))
    registration.state, registration.changed_at = row.after, timezone.now()
    registration.checked_in_at = registration.checked_in_by = None
    registration.revision += 1
    registration.save()
    details = {"move": move.value, "before": before, "after": row.after}
    record(
        what=PAST[move], subject=registration, by=by, details=details, concerns=[*concerned(event), registration.user]
    )
    if event.state != EventState.CANCELLED:
        tell_of_registration(registration, was_promoted=move == RegistrationMove.PROMOTE)


@action
def cancel_registration(*, event: Event, by: User) -> Registration | None:
    """Come not after all; the next on the waiting list gets the place. Twice is harmless."""
    event = locked_event(event)
    registration = Registration.objects.filter(event=event, user=by).select_related("event", "user").first()
    if registration is None or registration.state == RegistrationState.CANCELLED:
        return registration
    stepped(registration, RegistrationMove.CANCEL, by)
    promote_waiting(event)
    return registration


@action
def approve_registration(*, registration: Registration, by: User) -> Registration:
    """Let somebody come who asked to, or who was declined: at once where a place is free, else in their turn."""
    event = locked_event(registration.event, by)
    registration = fresh(registration)
    if registration.state in (RegistrationState.REGISTERED, RegistrationState.WAITING):
        return registration
    is_free = has_free_place(event)
    stepped(registration, RegistrationMove.APPROVE, by, When.PLACE_FREE if is_free else When.PLACE_TAKEN)
    return registration


@action
def decline_registration(*, registration: Registration, by: User) -> Registration:
    """Do not let somebody come; the next on the waiting list gets the place. Twice is harmless."""
    event = locked_event(registration.event, by)
    registration = fresh(registration)
    if registration.state != RegistrationState.DECLINED:
        stepped(registration, RegistrationMove.DECLINE, by)
        promote_waiting(event)
    return registration


@action
def check_in(*, registration: Registration, by: User) -> Registration:
    """Note that somebody who is registered came. Twice is harmless."""
    event = locked_event(registration.event, by)
    registration = fresh(registration)
    if registration.checked_in_at is not None:
        return registration
    if registration.state != RegistrationState.REGISTERED or not event.was_seen or event.was_called_off:
        raise Conflict(_("Only somebody who is registered can be checked in."))
    return attendance(registration, event, by, is_there=True)


@action
def undo_check_in(*, registration: Registration, by: User) -> Registration:
    """Take back that somebody came. Twice is harmless."""
    event = locked_event(registration.event, by)
    registration = fresh(registration)
    return attendance(registration, event, by, is_there=False) if registration.checked_in_at else registration


def attendance(registration: Registration, event: Event, by: User, *, is_there: bool) -> Registration:
    registration.checked_in_at = timezone.now() if is_there else None
    registration.checked_in_by = by if is_there else None
    registration.save(update_fields=["checked_in_at", "checked_in_by"])
    what = "registration.checked_in" if is_there else "registration.check_in_undone"
    record(what=what, subject=registration, by=by, concerns=[*concerned(event), registration.user])
    return registration


def fresh(registration: Registration) -> Registration:
    """The registration as it is now that its event is locked."""
    return Registration.objects.select_related("event", "user").get(pk=registration.pk)


def promote_waiting(event: Event) -> None:
    """Give free places of a locked event to those who wait longest, as long as it has not begun."""
    if event.state not in PROMOTING or event.starts_at <= timezone.now():
        return
    for registration in next_in_turn(event):
        stepped(registration, RegistrationMove.PROMOTE, None, When.PLACE_FREE)


def next_in_turn(event: Event) -> QuerySet[Registration]:
    """Those who get the places that are free now; who has no account any more, none."""
    waiting = Registration.objects.filter(event=event, state=RegistrationState.WAITING, user__is_active=True)
    queue = waiting.select_related("event", "user").order_by("queued_at", "pk")
    return queue if event.capacity is None else queue[: max(0, event.capacity - places_taken(event))]


PAST = {
    RegistrationMove.REGISTER: "registration.made",
    RegistrationMove.APPROVE: "registration.approved",
    RegistrationMove.DECLINE: "registration.declined",
    RegistrationMove.PROMOTE: "registration.promoted",
    RegistrationMove.CANCEL: "registration.cancelled",
}
