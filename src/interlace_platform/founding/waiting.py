"""What of founding waits for somebody: questions to answer, and for the platform team what to take up and decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.accounts.policy import is_platform_team
from interlace_platform.core.policy import Reader
from interlace_platform.core.waiting import Item, Kind, declare
from interlace_platform.founding.models import Expression, ExpressionState, FoundingOrganisation
from interlace_platform.founding.policy import own_expressions
from interlace_platform.organisations.policy import affiliations_to_act


def to_answer(reader: Reader) -> QuerySet[Expression]:
    """What was returned to those who act for a founding organisation, what waits longest first."""
    returned = Expression.objects.filter(own_expressions(reader), state=ExpressionState.RETURNED)
    return returned.order_by("since", "pk")


def to_review(reader: Reader) -> QuerySet[Expression]:
    """For the platform team: what nobody has taken up, and what somebody reviews; the earliest cut-off first.

    Not what organisations founded that they act for.
    """
    if not is_platform_team(reader):
        return Expression.objects.none()
    acting = affiliations_to_act(reader).values("organisation_id")
    mine = FoundingOrganisation.objects.filter(expression=OuterRef("pk"), organisation__in=acting)
    reviewing = Q(state=ExpressionState.UNDER_REVIEW, reviewers__user_id=reader.pk)
    found = Expression.objects.filter(Q(state=ExpressionState.SUBMITTED) | reviewing).exclude(Exists(mine))
    order = (F("cut_off__closes_on").asc(nulls_last=True), "since", "pk")
    return found.select_related("cut_off").order_by(*order)


def told_to_answer(rows: Iterable[Expression]) -> Iterator[Item]:
    for row in rows:
        note = _("returned on %(day)s") % {"day": date_format(row.since, "j F Y")}
        yield Item(name=row.title, route="founding-expression", at=(row.public_id,), note=note)


def told_to_review(rows: Iterable[Expression]) -> Iterator[Item]:
    for row in rows:
        days = {"day": date_format(row.cut_off.closes_on, "j F Y")} if row.cut_off else {}
        note = _("cut-off %(day)s") % days if days else _("no cut-off is entered yet")
        about = str(row.get_state_display())
        yield Item(name=row.title, route="founding-review", at=(row.public_id,), about=about, note=note)


declare(
    Kind(
        name="expressions-to-answer",
        title=gettext_lazy("Questions about what you want to found"),
        says=gettext_lazy("The platform team returned it. Change it, and let one of the leads submit it again."),
        rows=to_answer,
        told=told_to_answer,
    )
)
declare(
    Kind(
        name="expressions-to-review",
        title=gettext_lazy("Expressions of interest"),
        says=gettext_lazy("They wait to be taken up, or for what you find as their reviewer."),
        rows=to_review,
        told=told_to_review,
    )
)
