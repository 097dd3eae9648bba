"""Who is told by mail what happened to an expression of interest."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import PlatformRole, User
from interlace_platform.core.periods import in_force
from interlace_platform.founding.models import Expression, Move, Step
from interlace_platform.notify import notices
from interlace_platform.organisations.models import ACTING_ROLES, Affiliation

SUBJECTS = {
    Move.SUBMIT: _("Submitted: %(title)s"),
    Move.RETURN: _("Questions about: %(title)s"),
    Move.ACCEPT: _("Accepted: %(title)s"),
    Move.DECLINE: _("Declined: %(title)s"),
}


def tell(expression: Expression, step: Step) -> None:
    """Tell the platform team what was submitted, and those who found what became of it, in the step's transaction."""
    move = Move(step.move)
    if move not in SUBJECTS:
        return
    is_for_team = move == Move.SUBMIT
    notice = notices.Notice(
        topic=f"founding.{move}",
        name=f"founding-step-{step.pk}",
        subject=SUBJECTS[move],
        names={"title": expression.title},
        template=f"founding/mail/{move}.txt",
        route="founding-review" if is_for_team else "founding-expression",
        at=(expression.public_id,),
        context={"expression": expression, "step": step},
    )
    people = team().exclude(pk__in=authors(expression).values("pk")) if is_for_team else authors(expression)
    notices.tell(people, notice, but=step.by)


def team() -> QuerySet[User]:
    """Everybody who is of the platform team today."""
    granted = in_force(prefix="grants__")
    return User.objects.filter(granted, grants__role=PlatformRole.TEAM, is_active=True).distinct()


def authors(expression: Expression) -> QuerySet[User]:
    """Everybody who acts for a founding organisation today."""
    acting = Affiliation.objects.filter(
        in_force(), organisation__founded__expression=expression, role__in=ACTING_ROLES, person__user__isnull=False
    )
    return User.objects.filter(pk__in=acting.values("person__user_id"), is_active=True)
