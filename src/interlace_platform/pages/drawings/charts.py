"""The charts of the pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from interlace_platform.evidence import figures
from interlace_platform.evidence.models import Strength
from interlace_platform.evidence.queries import Comparison, PairView, Reason, Suggestions
from interlace_platform.pages.drawings import HALF, WIDE, Drawing, drawing
from interlace_platform.pages.drawings.maps import INDUSTRY_SOURCE
from interlace_platform.pages.naming import number_in_words, region_name
from interlace_platform.pages.wording import REASONS
from interlace_platform.partnerships.plain import PlainClaim
from interlace_platform.partnerships.queries import LineageGraph

MOST_DIFFERENT = 15


def of_strengths(strengths: Sequence[Strength], year: str, *, width: int = WIDE) -> Drawing | None:
    """Location quotients as bars, with the intervals of small regions; None where there is no strength."""
    if not strengths:
        return None
    bars = [
        figures.Bar(
            name=each.activity.label,
            value=each.location_quotient,
            low=each.lq_low,
            high=each.lq_high,
            shown=f"{number_in_words(each.location_quotient, 1)} ×",
            link=reverse("activity", args=[each.activity.code]),
        )
        for each in strengths
    ]
    caption = figures.Caption(title=_("Strengths: location quotients"), year=year, source=INDUSTRY_SOURCE)
    return drawing(
        figures.horizontal_bars,
        tuple(bars),
        caption,
        reference=1.0,
        reference_label=_("average of all regions"),
        key="strengths",
        width=width,
    )


def of_opportunities(absent: Sequence[Strength], year: str) -> Drawing | None:
    """The opportunity space: relatedness across, complexity up."""
    placed = [each for each in absent if each.quadrant and each.density is not None and each.complexity is not None]
    if not placed:
        return None
    points = [
        figures.SpacePoint(
            code=each.activity.code,
            name=each.activity.label,
            density=each.density,
            complexity=each.complexity,
            size=each.activity.persons_employed,
            link=reverse("activity", args=[each.activity.code]),
        )
        for each in placed
    ]
    caption = figures.Caption(title=_("Opportunity space"), year=year, source=INDUSTRY_SOURCE)
    return drawing(
        figures.opportunity_space,
        tuple(points),
        caption,
        density_cut=min((each.density or 0.0 for each in placed if each.quadrant.startswith("low_risk")), default=0.0),
        complexity_cut=min(
            (each.complexity or 0.0 for each in placed if each.quadrant.endswith("high_return")), default=0.0
        ),
        key="space",
    )


def of_suggestions(suggestions: Suggestions, year: str) -> Drawing | None:
    """Each suggestion as one bar, stacked from the contributions of its reasons; None where there is none."""
    if not suggestions.items:
        return None
    ranking = [
        figures.PartsOf(
            name=each.partner.name_latin,
            parts=parts_of(each.reasons),
            link=reverse("pair", args=[suggestions.region.code, each.partner.code]),
        )
        for each in suggestions.items
    ]
    caption = figures.Caption(
        title=_("Suggested partners, by reason"),
        year=year,
        source=_("Eurostat (sbs_r_nuts06_r2) and the register"),
    )
    return drawing(figures.contribution_bars, tuple(ranking), caption, key="ranking")


def parts_of(reasons: Sequence[Reason]) -> tuple[figures.Part, ...]:
    return tuple(
        figures.Part(key=reason.key, label=str(REASONS[reason.key]), amount=reason.contribution, note=reason.sentence)
        for reason in reasons
    )


def of_balance(pair: PairView, year: str) -> Drawing | None:
    """What each adds to the other, activity by activity; None where the two cannot be compared."""
    if pair.forth is None or pair.back is None:
        return None
    brought = {each.activity.code: (each.activity.label, each.share, None) for each in pair.forth.brings}
    given = {each.activity.code: (each.activity.label, None, each.share) for each in pair.back.brings}
    bars = [
        figures.TwoWayBar(
            name=label,
            left=left,
            right=right,
            left_shown=shown(left),
            right_shown=shown(right),
            link=reverse("activity", args=[code]),
        )
        for code, (label, left, right) in {**brought, **given}.items()
    ]
    caption = figures.Caption(title=_("What each would add to the other"), year=year, source=INDUSTRY_SOURCE)
    return drawing(
        figures.two_way_bars,
        tuple(bars),
        caption,
        left_title=_("%(giver)s brings") % {"giver": pair.partner.name_latin},
        right_title=_("%(giver)s brings") % {"giver": pair.region.name_latin},
        key="balance",
    )


def shown(share: float | None) -> str:
    return "" if share is None else f"{share:.0%}"


def of_comparison(comparison: Comparison, year: str) -> Drawing:
    """Location quotients of two regions, back to back, where they differ most."""
    both = [(row.activity, quotient(row.ours), quotient(row.theirs)) for row in comparison.rows]
    known = [(activity, ours, theirs) for activity, ours, theirs in both if ours is not None and theirs is not None]
    bars = [
        figures.TwoWayBar(
            name=activity.label,
            left=ours,
            right=theirs,
            left_shown=number_in_words(ours, 1),
            right_shown=number_in_words(theirs, 1),
            link=reverse("activity", args=[activity.code]),
        )
        for activity, ours, theirs in sorted(known, key=lambda row: abs(row[1] - row[2]), reverse=True)[:MOST_DIFFERENT]
    ]
    caption = figures.Caption(title=_("Location quotients, side by side"), year=year, source=INDUSTRY_SOURCE)
    titles = {"left_title": region_name(comparison.a), "right_title": region_name(comparison.b)}
    return drawing(figures.two_way_bars, tuple(bars), caption, **titles, key="shares", width=HALF)


def quotient(strength: Strength | None) -> float | None:
    return strength.location_quotient if strength else None


def of_claims(dated: Sequence[PlainClaim], as_of: date | None) -> Drawing | None:
    """Who was in since when, as far as claims carry dates; None where none does."""
    spans = [
        figures.Span(
            lane=claim.who,
            role=claim.role,
            start=claim.valid_from,
            end=claim.valid_to,
            is_uncertain=claim.uncertain,
            note=claim.source.key,
        )
        for claim in dated
    ]
    if not spans:
        return None
    caption = figures.Caption(
        title=_("Dated claims"), year=_("dates as the sources give them"), source=_("sourced claims of the register")
    )
    return drawing(figures.timeline, tuple(spans), caption, as_of=as_of, key="timeline")


def of_lineage(graph: LineageGraph) -> Drawing | None:
    """What the partnership grew out of and lives on in; None where no link is known."""
    if not graph.links:
        return None
    boxes = [
        figures.Box(
            key=f"{node.kind}:{node.key}",
            name=node.name,
            year=node.year,
            kind=node.kind,
            is_here=node.is_here,
            link=reverse("partnership", args=[node.key]) if node.kind == "partnership" else "",
        )
        for node in graph.nodes
    ]
    arrows = [
        figures.Arrow(
            f"{link.from_kind}:{link.from_key}",
            f"{link.to_kind}:{link.to_key}",
            relation=link.relation,
            is_uncertain=link.uncertain,
        )
        for link in graph.links
    ]
    caption = figures.Caption(
        title=_("Lineage"), year=_("register as shipped"), source=_("sourced links of the register")
    )
    return drawing(figures.lineage, tuple(boxes), tuple(arrows), caption, key="lineage", width=HALF)
