"""The value-chain board as it was when the facts were drawn: missing links, single points, balance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.boards.findings import Link
from interlace_platform.boards.queries import board_of, grid_of
from interlace_platform.core.periods import today
from interlace_platform.core.readers import VISITOR
from interlace_platform.partnerships.models import Partnership
from interlace_platform.reporting.documents import Figures, Paragraph, Part, Table, day_in_words, row, source_of, text
from interlace_platform.reporting.halves import HalfYear
from interlace_platform.reporting.registry import Chapter, Comparison, Shape, Source, compared, draw_from

LINKS = {
    Link.MISSING: gettext_lazy("missing link"),
    Link.SINGLE: gettext_lazy("single point"),
    Link.REDUNDANT: gettext_lazy("covered by several"),
}


class StepFact(Shape):
    """A step of the chain: how many cover it, and how firmly that makes it covered."""

    name: str
    covered_by: int
    link: str


class BoardFacts(Chapter):
    """The board on the day it was looked at: it keeps no history. Empty where there is no board."""

    as_of: date
    steps: tuple[StepFact, ...]
    organisations: int
    category_known: int
    less_developed: int

    def those(self, link: Link) -> tuple[str, ...]:
        """The names of the steps that are covered like this."""
        return tuple(each.name for each in self.steps if each.link == link)


def collect(partnership: Partnership, half: HalfYear) -> BoardFacts:
    """Today's board, as everybody sees it."""
    page, found = reverse("board", args=[partnership.key]), board_of(partnership, VISITOR)
    if found is None:
        return BoardFacts(page=page, as_of=today(), steps=(), organisations=0, category_known=0, less_developed=0)
    grid = grid_of(found, VISITOR)
    return BoardFacts(
        page=page,
        as_of=today(),
        steps=tuple(
            StepFact(name=each.step.name, covered_by=each.covered_by, link=each.link.value) for each in grid.steps
        ),
        organisations=grid.balance.organisations,
        category_known=grid.balance.known,
        less_developed=grid.balance.less_developed,
    )


def told(facts: BoardFacts) -> Iterator[Part]:
    """How firmly the chain is covered, step by step."""
    if not facts.steps:
        yield Paragraph(text(_("The partnership has no value-chain board yet.")))
        yield source_of(facts.page, _("Value chain"))
        return
    share = f"{facts.less_developed} / {facts.category_known}" if facts.category_known else "–"
    yield Figures(
        (
            (str(len(facts.steps)), _("steps")),
            (str(len(facts.those(Link.MISSING))), _("missing links")),
            (str(len(facts.those(Link.SINGLE))), _("single points")),
            (share, _("organisations from less developed regions, where it is known (derived)")),
        )
    )
    rows = tuple(row(each.name, str(each.covered_by), str(LINKS[Link(each.link)])) for each in facts.steps)
    said = _("Value chain on %(day)s") % {"day": day_in_words(facts.as_of)}
    yield Table(said, (_("Step"), _("Covered by"), _("How firmly")), rows, frozenset({1}))
    yield source_of(facts.page, _("Value chain"))


def changed(before: BoardFacts, after: BoardFacts) -> Iterator[Comparison]:
    """Steps, gaps that opened (came) and closed (went), organisations."""
    yield compared(_("Steps of the value chain"), names(before), names(after))
    yield compared(_("Missing links"), before.those(Link.MISSING), after.those(Link.MISSING))
    yield compared(_("Single points"), before.those(Link.SINGLE), after.those(Link.SINGLE))
    yield Comparison(_("Organisations on the board"), before.organisations, after.organisations)


def names(facts: BoardFacts) -> Iterable[str]:
    return (each.name for each in facts.steps)


draw_from(Source("board", gettext_lazy("Value chain"), BoardFacts, collect, told, changed))
