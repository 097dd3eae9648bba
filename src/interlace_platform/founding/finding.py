"""What founding gives the one search: accepted expressions of interest, as everybody sees them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.core.markdown import plain_text
from interlace_platform.founding.models import Expression, ExpressionState
from interlace_platform.search.kinds import Draft, Kind, let_find

FOLLOWS = "founding.expression"


def drafts(ids: Collection[str] | None) -> Iterator[Draft]:
    """The accepted ones; one query."""
    found = Expression.objects.filter(state=ExpressionState.ACCEPTED).select_related("platform").order_by("pk")
    return (draft_of(expression) for expression in (found if ids is None else found.filter(public_id__in=ids)))


def draft_of(expression: Expression) -> Draft:
    decided = expression.decided_at
    return Draft(
        key=str(expression.public_id),
        names=tuple(name for name in (expression.title, expression.acronym) if name),
        source=f"{FOLLOWS}:{expression.public_id}",
        body=plain_text(expression.summary),
        platform=expression.platform.key,
        year=decided.year if decided else None,
        facts={"platform": expression.platform.name, "is_fictional": expression.is_fictional},
    )


def context(facts: Mapping[str, Any]) -> str:
    """The platform; whether it is made up."""
    return ", ".join(part for part in (facts["platform"], _("fictional") if facts["is_fictional"] else "") if part)


let_find(
    Kind(
        name="expression",
        label=gettext_lazy("expression of interest"),
        plural=gettext_lazy("Expressions of interest"),
        drafts=drafts,
        follows=FOLLOWS,
        context=context,
    )
)
