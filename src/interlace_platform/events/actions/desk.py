"""How people register for an event, what they are asked, and who is invited."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.accounts.queries import user_with
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict
from interlace_platform.core.refusals import refuse_stale, refuse_wrong
from interlace_platform.events.actions.events import concerned, kept, locked_event
from interlace_platform.events.actions.registering import promote_waiting
from interlace_platform.events.facts import DeskFacts, wrong_desk
from interlace_platform.events.inviting.people import roles_for
from interlace_platform.events.models import (
    Answer,
    AnswerKind,
    Event,
    Invitation,
    RegistrationQuestion,
)
from interlace_platform.events.refusals import refuse_closed
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import visible_to as organisations_visible_to

MOST_QUESTIONS, MOST_CHOICES, LONGEST_ADDRESS = 20, 30, 254
DESK = ("takes_registrations", "registration_opens_at", "registration_closes_at", "capacity", "needs_approval")


@dataclass(frozen=True)
class QuestionFacts:
    """Something to ask those who register."""

    text: str
    kind: str = AnswerKind.TEXT
    choices: tuple[str, ...] = ()
    is_required: bool = False

    @property
    def tidy_choices(self) -> list[str]:
        """The choices without spaces around them, each once."""
        return list(dict.fromkeys(text.strip() for text in self.choices if text.strip()))


@action
def set_desk(*, event: Event, facts: DeskFacts, revision: int | None = None, by: User) -> Event:
    """Say how people register. Where there are more places now, those who wait get them. The same is harmless.

    Nobody loses a place: fewer places than people who are registered only means that no further place is given.
    """
    event = locked_event(event, by)
    refuse_closed(event)
    refuse_wrong(wrong_desk(facts))
    wanted = {name: getattr(facts, name) for name in DESK}
    if all(getattr(event, name) == value for name, value in wanted.items()):
        return event
    refuse_stale(event.revision, revision)
    for name, value in wanted.items():
        setattr(event, name, value)
    kept(event)
    details = {"capacity": event.capacity, "takes_registrations": event.takes_registrations}
    record(what="event.desk_set", subject=event, by=by, details=details, concerns=concerned(event))
    promote_waiting(event)
    return event


@action
def add_question(*, event: Event, facts: QuestionFacts, by: User) -> RegistrationQuestion:
    """Ask those who register something more. The same question twice is asked once."""
    event = locked_event(event, by)
    refuse_closed(event)
    text, choices = facts.text.strip(), facts.tidy_choices
    known = event.questions.filter(text=text).first()
    if known is not None:
        return known
    asked = list(event.questions.values_list("position", flat=True))
    is_choice = facts.kind == AnswerKind.CHOICE
    refuse_wrong(
        [
            ("text", not text, _("Write the question.")),
            ("text", len(text) > 200, _("At most 200 characters.")),
            ("kind", facts.kind not in AnswerKind.values, _("Say how it is answered.")),
            ("choices", is_choice and not 2 <= len(choices) <= MOST_CHOICES, _("Give two to thirty answers.")),
            ("choices", any(len(each) > 200 for each in choices), _("An answer has at most 200 characters.")),
            ("text", len(asked) >= MOST_QUESTIONS, _("Twenty questions are enough.")),
        ]
    )
    question = RegistrationQuestion.objects.create(
        event=event, position=max(asked, default=0) + 1, text=text, kind=facts.kind,
        choices=choices if is_choice else [], is_required=facts.is_required,
    )  # fmt: skip
    record(what="event.question_added", subject=event, by=by, concerns=concerned(event))
    return question


@action
def remove_question(*, question: RegistrationQuestion, by: User) -> None:
    """Ask it no more. A question that somebody has answered stays."""
    event = locked_event(question.event, by)
    refuse_closed(event)
    if Answer.objects.filter(question=question).exists():
        raise Conflict(_("Somebody has answered this question already, so it stays."))
    if RegistrationQuestion.objects.filter(pk=question.pk).delete()[0]:
        record(what="event.question_removed", subject=event, by=by, concerns=concerned(event))


@action
def invite(
    *, event: Event, email: str = "", organisation: Organisation | None = None, role: str = "", by: User
) -> Invitation:
    """Invite whoever has an address, whoever acts for an organisation, or a part of the event's home.

    Inviting twice is harmless. Nothing tells who invites whether an account has the address.
    """
    event = locked_event(event, by)
    refuse_closed(event)
    email = email.strip().casefold()
    seen = organisation is None or organisations_visible_to(by).filter(pk=organisation.pk).exists()
    is_role_elsewhere = bool(role) and role not in roles_for(event)
    is_one = [bool(email), organisation is not None, bool(role)].count(True) == 1
    refuse_wrong(
        [
            ("", not is_one, _("Say whom: an address, an organisation, or a part of the event's home.")),
            ("email", bool(email) and not is_address(email), _("Write an e-mail address.")),
            ("organisation", not seen, _("Choose an organisation of the register.")),
            ("role", is_role_elsewhere, _("What this event belongs to has no such part.")),
        ]
    )
    user = account_to_invite(event, email) if email else None
    found, is_new = Invitation.objects.get_or_create(
        event=event, email=email, organisation=organisation, role=role, defaults={"invited_by": by, "user": user}
    )
    if is_new:
        concerns = [*concerned(event), *([user] if user else []), *([organisation] if organisation else [])]
        record(what="event.invited", subject=event, by=by, details={"role": role}, concerns=concerns)
    return found


def is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= LONGEST_ADDRESS


def account_to_invite(event: Event, email: str) -> User | None:
    """The account with an address; none where it is invited by another address already."""
    user = user_with(email)
    return None if user is None or Invitation.objects.filter(event=event, user=user).exists() else user


@action
def take_back_invitation(*, invitation: Invitation, by: User) -> None:
    """Invite no more; who has registered stays registered. Twice is harmless."""
    event = locked_event(invitation.event, by)
    refuse_closed(event)
    if Invitation.objects.filter(pk=invitation.pk).delete()[0]:
        record(what="event.invitation_taken_back", subject=event, by=by, concerns=concerned(event))
