"""Two regions side by side."""

from __future__ import annotations

from dataclasses import dataclass

from interlace_platform.evidence.models import Activity, Figure, Region, Strength
from interlace_platform.evidence.queries.regions import activities_of


@dataclass(frozen=True)
class ComparedActivity:
    """One activity in both regions; a side is None where the release has no row for it."""

    activity: Activity
    ours: Strength | None
    theirs: Strength | None


@dataclass(frozen=True)
class ComparedFigure:
    """One figure of both regions in the newest year that is published for both."""

    indicator: str
    unit: str
    year: int
    ours: float
    theirs: float


@dataclass(frozen=True)
class Comparison:
    """Two regions: their activities, figures, and who is specialised in what.

    `unknown` holds the activities of which at least one side is not published.
    """

    a: Region
    b: Region
    rows: tuple[ComparedActivity, ...]
    figures: tuple[ComparedFigure, ...]
    shared: tuple[ComparedActivity, ...]
    only_ours: tuple[ComparedActivity, ...]
    only_theirs: tuple[ComparedActivity, ...]
    unknown: tuple[ComparedActivity, ...]


def comparison_of(a: Region, b: Region) -> Comparison:
    """Compare two regions activity by activity and figure by figure."""
    ours = {row.activity_id: row for row in activities_of(a)}
    theirs = {row.activity_id: row for row in activities_of(b)}
    activities = {row.activity_id: row.activity for row in (*ours.values(), *theirs.values())}
    rows = tuple(
        ComparedActivity(activity, ours.get(key), theirs.get(key))
        for key, activity in sorted(activities.items(), key=lambda item: item[1].code)
    )
    return Comparison(
        a=a,
        b=b,
        rows=rows,
        figures=compared_figures(a, b),
        shared=of_kind(rows, True, True),
        only_ours=of_kind(rows, True, False),
        only_theirs=of_kind(rows, False, True),
        unknown=tuple(row for row in rows if None in (presence(row.ours), presence(row.theirs))),
    )


def presence(strength: Strength | None) -> bool | None:
    return strength.is_present if strength else None


def of_kind(rows: tuple[ComparedActivity, ...], ours: bool, theirs: bool) -> tuple[ComparedActivity, ...]:
    return tuple(row for row in rows if presence(row.ours) is ours and presence(row.theirs) is theirs)


def compared_figures(a: Region, b: Region) -> tuple[ComparedFigure, ...]:
    rows = Figure.objects.filter(region__in=[a, b], amount__isnull=False).order_by("indicator", "year")
    amounts: dict[tuple[str, int], dict[int, Figure]] = {}
    for row in rows:
        amounts.setdefault((row.indicator, row.year), {})[row.region_id] = row
    newest: dict[str, ComparedFigure] = {}
    for (indicator, year), sides in amounts.items():
        if {a.pk, b.pk} <= sides.keys():
            ours, theirs = sides[a.pk], sides[b.pk]
            if ours.amount is not None and theirs.amount is not None:
                newest[indicator] = ComparedFigure(indicator, ours.unit, year, ours.amount, theirs.amount)
    return tuple(newest.values())
