"""`interlace opportunities`: what a region lacks and could take up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from interlace.cli.question import Chain, Question, about_europe
from interlace.cli.words import QUADRANTS, said

if TYPE_CHECKING:
    from interlace.atlas import Atlas
    from interlace.atlas.results import Opportunities
    from interlace.cli.screen import Screen
    from interlace.figures import Figure

TABLES = ("sbs", "region_figures")


def opportunities(
    region: Annotated[
        str, typer.Argument(metavar="REGION", help="A region: its NUTS code, or its name in any spelling.")
    ],
    top: Annotated[int, typer.Option(min=1, metavar="NUMBER", help="How many activities.")] = 10,
) -> Question:
    """List what a region could take up next.

    Activities it is not specialised in, by how related they are to what it has and how complex they are.

    \b
    Example:
      interlace opportunities ES61 --top 20
    """
    asked = Chain().then("region", region).then("opportunities", top=top if top != 10 else None)
    return about_europe(asked, show_opportunities, partial(draw, region=region), TABLES)


def show_opportunities(found: Opportunities, screen: Screen) -> None:
    from interlace.cli.screen import Column, number, percent  # noqa: PLC0415 - Rich is needed only to print

    screen.title(found.title)
    screen.gap()
    columns = (
        Column("code"),
        Column("activity", shrinks=True),
        Column("kind"),
        Column("related", is_number=True),
        Column("complexity", is_number=True),
        Column("gain", is_number=True, from_width=90),
        Column("employed", is_number=True, from_width=110),
    )
    rows = [
        (
            row.activity,
            row.label,
            said(row.quadrant, QUADRANTS),
            percent(row.density),
            number(row.complexity, 2),
            number(row.opportunity_gain, 2),
            number(row.persons_employed),
        )
        for row in found
    ]
    screen.table(columns, rows)
    screen.notes(
        [
            "Related: how much of what an activity is related to the region has. Gain: complexity it brings near.",
            *found.notes,
        ]
    )


def draw(found: Opportunities, atlas: Atlas, *, region: str) -> Figure:
    from interlace.cli.drawings import draw_opportunities  # noqa: PLC0415 - only where a figure is wanted

    return draw_opportunities(found, atlas, region=region)
