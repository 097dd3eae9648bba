"""Who is told by mail what happened to an expression of interest: those who agreed to notices."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from interlace_platform.accounts.models import ConsentTo, PlatformRole, User
from interlace_platform.accounts.queries import has_agreed_to
from interlace_platform.core.periods import in_force
from interlace_platform.founding.models import Expression, Move, Step
from interlace_platform.notify.mail import send_mail
from interlace_platform.organisations.models import ACTING_ROLES, Affiliation

SUBJECTS = {
    Move.SUBMIT: _("Submitted: %(title)s"),
    Move.RETURN: _("Questions about: %(title)s"),
    Move.ACCEPT: _("Accepted: %(title)s"),
    Move.DECLINE: _("Declined: %(title)s"),
}


def tell(expression: Expression, step: Step) -> None:
    """Ask for the mails of a step, in its transaction; each person gets one however often it is asked for."""
    move = Move(step.move)
    if move not in SUBJECTS:
        return
    people = team() if move == Move.SUBMIT else authors(expression)
    for user in people:
        if user.pk != step.by_id and has_agreed_to(user, ConsentTo.NOTICES):
            mail(expression, step, user)


def mail(expression: Expression, step: Step, user: User) -> None:
    with override(user.language):
        subject = str(SUBJECTS[Move(step.move)]) % {"title": expression.title}
    send_mail(
        topic=f"founding.{step.move}",
        to=user.email,
        subject=subject,
        template=f"founding/mail/{step.move}.txt",
        context={"expression": expression, "step": step},
        idempotency_key=f"founding-step-{step.pk}-{user.public_id}",
        language=user.language,
    )


def team() -> Iterable[User]:
    """Everybody who is of the platform team today."""
    granted = in_force(prefix="grants__")
    return User.objects.filter(granted, grants__role=PlatformRole.TEAM, is_active=True).distinct().order_by("pk")


def authors(expression: Expression) -> Iterable[User]:
    """Everybody who acts for a founding organisation today."""
    acting = Affiliation.objects.filter(
        in_force(), organisation__founded__expression=expression, role__in=ACTING_ROLES, person__user__isnull=False
    )
    people = acting.values("person__user_id")
    return User.objects.filter(pk__in=people, is_active=True).order_by("pk")
