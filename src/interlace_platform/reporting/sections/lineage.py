"""What the partnership came from and what came of it, as far as links were recorded during the half-year."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.core.readers import VISITOR
from interlace_platform.partnerships.models import LineageLink, NodeKind, Partnership
from interlace_platform.partnerships.queries import lineage_of
from interlace_platform.reporting.documents import Paragraph, Part, Run, Table, row, source_of, text
from interlace_platform.reporting.halves import HalfYear
from interlace_platform.reporting.registry import Chapter, Comparison, Shape, Source, compared, draw_from

RELATIONS = {
    "continues": gettext_lazy("continues as"),
    "merged_into": gettext_lazy("merged into"),
    "split_from": gettext_lazy("split from"),
    "grew_out_of": gettext_lazy("grew out of"),
}


class LinkFact(Shape):
    """That one initiative or partnership lives on in another."""

    of: str
    relation: str
    other: str

    @property
    def name(self) -> str:
        """The link as a sentence."""
        return f"{self.of} {RELATIONS.get(self.relation, self.relation)} {self.other}"


class Lineage(Chapter):
    """The links of the partnership itself, and which of them were recorded or taken back during the half-year."""

    links: tuple[LinkFact, ...]
    recorded: tuple[str, ...]
    taken_back: int


def collect(partnership: Partnership, half: HalfYear) -> Lineage:
    """The links with the partnership at one end."""
    graph = lineage_of(partnership, VISITOR)
    names = {(node.kind, node.key): node.name for node in graph.nodes}
    own = [link for link in graph.links if is_end(partnership, link)]
    begun, ended = half.begins_at, half.ends_at
    retired = LineageLink.objects.filter(ends_in(partnership), retired_at__gte=begun, retired_at__lt=ended)
    recorded = (link for link in own if link.recorded_at and begun <= link.recorded_at < ended)
    return Lineage(
        page=reverse("partnership", args=[partnership.key]),
        links=tuple(link_fact(link, names) for link in own),
        recorded=tuple(link_fact(link, names).name for link in recorded),
        taken_back=retired.count(),
    )


def ends_in(partnership: Partnership) -> Q:
    here = NodeKind.PARTNERSHIP
    return Q(from_kind=here, from_key=partnership.key) | Q(to_kind=here, to_key=partnership.key)


def is_end(partnership: Partnership, link: LineageLink) -> bool:
    here = (NodeKind.PARTNERSHIP.value, partnership.key)
    return here in ((link.from_kind, link.from_key), (link.to_kind, link.to_key))


def link_fact(link: LineageLink, names: dict[tuple[str, str], str]) -> LinkFact:
    of, other = (link.from_kind, link.from_key), (link.to_kind, link.to_key)
    return LinkFact(of=names.get(of, of[1]), relation=link.relation, other=names.get(other, other[1]))


def told(facts: Lineage) -> Iterator[Part]:
    """The links, and which are new."""
    if facts.links:
        rows = tuple(row(each.of, str(RELATIONS.get(each.relation, each.relation)), each.other) for each in facts.links)
        yield Table(_("Where it came from, what came of it"), (_("This"), _("did"), _("with")), rows)
    else:
        yield Paragraph(text(_("Nothing is recorded of what it came from or led to.")))
    if facts.recorded:
        yield Paragraph((Run(_("Recorded in the half-year: "), bold=True), Run("; ".join(facts.recorded))))
    yield source_of(facts.page, _("The partnership's page"))


def changed(before: Lineage, after: Lineage) -> Iterator[Comparison]:
    """Links that came and went."""
    old, new = ((each.name for each in facts.links) for facts in (before, after))
    yield compared(_("Lineage links"), old, new)


draw_from(Source("lineage", gettext_lazy("Lineage"), Lineage, collect, told, changed))
