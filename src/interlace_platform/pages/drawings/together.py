"""Pictures of what the members of a partnership have together."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from interlace_platform.evidence import figures
from interlace_platform.evidence.models import Region
from interlace_platform.evidence.queries import JointActivity, MemberCell
from interlace_platform.pages.drawings import Drawing, drawing
from interlace_platform.pages.drawings.maps import INDUSTRY_SOURCE, place
from interlace_platform.pages.naming import number_in_words, region_name

MOST_COLUMNS, MOST_SHADES = 12, 6


def of_quotients(regions: Sequence[Region], joint: Sequence[JointActivity], year: str) -> Drawing | None:
    """Every member in every activity, coloured by location quotient; None where there is nothing to draw."""
    columns = joint[:MOST_COLUMNS]
    values = tuple(tuple(quotient(own.cells[row]) for own in columns) for row in range(len(regions)))
    known = [each for row in values for each in row if each is not None]
    if not known:
        return None
    caption = figures.Caption(title=_("Location quotients of the members"), year=year, source=INDUSTRY_SOURCE)
    return drawing(
        figures.heat_table,
        tuple(region_name(own) for own in regions),
        tuple(own.activity.code for own in columns),
        values,
        caption,
        key="quotients",
        scale=figures.Scale.diverging(known, middle=1.0),
        shown=one_place,
    )


def one_place(value: float) -> str:
    return number_in_words(value, 1)


def quotient(cell: MemberCell) -> float | None:
    return cell.location_quotient


def of_strong_members(regions: Sequence[Region], joint: Sequence[JointActivity], year: str) -> Drawing:
    """In how many of the activities each member is specialised; None of a member that publishes none of them."""
    counts: dict[str, int | None] = {own.code: None for own in regions}
    for own in joint:
        for cell in own.cells:
            if cell.is_present is not None:
                counts[cell.region.code] = (counts[cell.region.code] or 0) + cell.is_present
    places = [place(own, value=counts[own.code]) for own in regions]
    caption = figures.Caption(
        title=_("Members by the number of these activities they are specialised in"), year=year, source=INDUSTRY_SOURCE
    )
    known = sorted({number for number in counts.values() if number is not None})
    few = len(known) <= MOST_SHADES
    scale = figures.Scale.fixed(known[1:]) if few else figures.Scale.sequential(known, classes=MOST_SHADES)
    return drawing(figures.map_of_shades, tuple(places), caption, key="map", scale=scale, unit=_("activities"))
