"""One region: its figures, strengths, opportunities and likes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import F, QuerySet

from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.core.written import answers_to
from interlace_platform.evidence.models import Figure, PairActivity, Panel, Region, SearchKind, Similar, Strength
from interlace_platform.evidence.policy import visible_to
from interlace_platform.evidence.queries.finding import did_you_mean
from interlace_platform.evidence.queries.releases import current_release


@dataclass(frozen=True)
class FigureSeries:
    """One published number of a region over the years; an amount is None where it was not published."""

    indicator: str
    unit: str
    source: str
    points: tuple[tuple[int, float | None, str], ...]

    @property
    def latest(self) -> tuple[int, float | None, str] | None:
        """Year, amount and flag of the newest published number."""
        return next((point for point in reversed(self.points) if point[1] is not None), None)


def regions(reader: Reader = VISITOR) -> QuerySet[Region]:
    """All regions of the current release, by code."""
    return Region.objects.filter(release=current_release(reader)).order_by("code")


def region_names(reader: Reader = VISITOR) -> list[tuple[str, str]]:
    """Code and name of every region, by name; none while nothing is imported."""
    return [(code, f"{name} ({code})") for code, name in answers_to(codes_and_names, reader)]


def codes_and_names(reader: Reader) -> QuerySet[Any]:
    """What is read for that."""
    found = Region.objects.filter(release__in=visible_to(reader).filter(is_current=True))
    return found.order_by("name_latin", "code").values_list("code", "name_latin")


def region(code: str, reader: Reader = VISITOR) -> Region:
    """The region with this code; raises `Unknown` with what was perhaps meant, also for codes of other versions."""
    found = regions(reader).filter(code=code.strip().upper()).select_related("release").first()
    if found is None:
        raise Unknown(code, did_you_mean(code, SearchKind.REGION))
    return found


def figures_of(region: Region) -> tuple[FigureSeries, ...]:
    """All figures about the region as a whole, one series for each indicator."""
    rows = Figure.objects.filter(region=region).order_by("indicator", "year")
    return tuple(series_from(list(group)) for _, group in groupby(rows, key=lambda row: row.indicator))


def series_from(rows: list[Figure]) -> FigureSeries:
    points = tuple((row.year, row.amount, row.flag) for row in rows)
    return FigureSeries(rows[0].indicator, rows[-1].unit, rows[-1].source, points)


def panel_of(region: Region) -> tuple[Panel, ...]:
    """Persons employed in the published activities, year by year."""
    return tuple(Panel.objects.filter(region=region).order_by("year"))


def activities_of(region: Region) -> list[Strength]:
    """Every activity of the region, published or not, by code."""
    return list(Strength.objects.filter(region=region).select_related("activity").order_by("activity__code"))


def strengths_of(region: Region) -> list[Strength]:
    """The activities the region is specialised in, most specialised first."""
    present = Strength.objects.filter(region=region, is_present=True).select_related("activity")
    return list(present.order_by(F("location_quotient").desc(nulls_last=True), "activity__code"))


def opportunities_of(region: Region) -> list[Strength]:
    """The activities the region lacks and that can be placed in its opportunity space, nearest first."""
    absent = Strength.objects.filter(region=region, is_present=False, density__isnull=False).select_related("activity")
    return list(absent.order_by(F("density").desc(), "activity__code"))


def partners_by_opportunity(region: Region, top: int = 1) -> dict[str, list[PairActivity]]:
    """For each activity (code) the region lacks, the partners that would add most around it, best first."""
    rows = PairActivity.objects.filter(region=region, rank__lte=top).select_related("activity", "partner")
    found: dict[str, list[PairActivity]] = {}
    for row in rows.order_by("activity__code", "rank"):
        found.setdefault(row.activity.code, []).append(row)
    return found


def similar_to(region: Region, exclude_country: bool = False, top: int = 10) -> list[Similar]:
    """The regions nearest in structure, nearest first."""
    near = Similar.objects.filter(region=region).select_related("other").order_by("rank")
    return list((near.filter(same_country=False) if exclude_country else near)[:top])
