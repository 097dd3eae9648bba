"""What the partnership decided by votes. How each region voted stays within the partnership."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.groups.models import Decision, DecisionState
from interlace_platform.partnerships.models import Partnership
from interlace_platform.reporting.documents import Figures, Part, Table, day_in_words, row, source_of
from interlace_platform.reporting.halves import HalfYear
from interlace_platform.reporting.registry import Chapter, Comparison, Shape, Source, draw_from


class DecisionFact(Shape):
    """A decision whose votes were counted during the half-year."""

    number: int
    question: str
    counted_on: date
    outcome: str
    regions_entitled: int
    regions_voted: int


class Decisions(Chapter):
    """Decisions that were counted, and how many waited for votes when the facts were drawn."""

    decided: tuple[DecisionFact, ...]
    open: int


def collect(partnership: Partnership, half: HalfYear) -> Decisions:
    """What was counted between the first and the last day."""
    own = Decision.objects.filter(partnership=partnership)
    counted = own.filter(
        state=DecisionState.CLOSED, counted_at__gte=half.begins_at, counted_at__lt=half.ends_at
    ).order_by("number")
    return Decisions(
        page=reverse("partnership-decisions", args=[partnership.key]),
        decided=tuple(fact_of(each) for each in counted),
        open=own.filter(state=DecisionState.OPEN).count(),
    )


def fact_of(decision: Decision) -> DecisionFact:
    assert decision.counted_at is not None
    return DecisionFact(
        number=decision.number,
        question=decision.question,
        counted_on=timezone.localdate(decision.counted_at, timezone.get_default_timezone()),
        outcome=decision.outcome,
        regions_entitled=decision.regions_entitled or 0,
        regions_voted=decision.regions_voted or 0,
    )


def told(facts: Decisions) -> Iterator[Part]:
    """The questions and what came of them."""
    yield Figures(((str(len(facts.decided)), _("decisions counted")), (str(facts.open), _("open for votes"))))
    head = (_("No."), _("Question"), _("What came of it"), _("Regions that voted"), _("Counted on"))
    rows = tuple(
        row(
            str(each.number), each.question, each.outcome, f"{each.regions_voted} / {each.regions_entitled}",
            day_in_words(each.counted_on),
        )
        for each in facts.decided
    )  # fmt: skip
    if rows:
        yield Table(_("Decisions"), head, rows, frozenset({0}))
    yield source_of(facts.page, _("Decisions (for those within the partnership)"))


def changed(before: Decisions, after: Decisions) -> Iterator[Comparison]:
    """How many were counted, and which."""
    known = {each.number for each in before.decided}
    new = tuple(each.question for each in after.decided if each.number not in known)
    yield Comparison(_("Decisions counted in the half-year"), len(before.decided), len(after.decided), new)


draw_from(Source("decisions", gettext_lazy("Decisions and votes"), Decisions, collect, told, changed))
