"""`interlace similar`: regions of similar structure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from interlace.cli.question import Chain, Question, about_europe

if TYPE_CHECKING:
    from interlace.atlas import Atlas
    from interlace.atlas.results import Similars
    from interlace.cli.screen import Screen
    from interlace.figures import Figure


def similar(
    region: Annotated[
        str, typer.Argument(metavar="REGION", help="A region: its NUTS code, or its name in any spelling.")
    ],
    top: Annotated[int, typer.Option(min=1, metavar="NUMBER", help="How many regions.")] = 10,
    exclude_country: Annotated[
        bool, typer.Option("--exclude-country", help="Leave out regions of the same country.")
    ] = False,
) -> Question:
    """List regions of similar structure.

    Compared are sectors, size, education, research, labour market and income.

    \b
    Example:
      interlace similar ES61 --exclude-country
    """
    asked = Chain().then("region", region)
    asked = asked.then("similar", top=top if top != 10 else None, exclude_country=exclude_country)
    return about_europe(asked, show_similar, partial(draw, region=region), ("lfs", "region_figures"))


def show_similar(found: Similars, screen: Screen) -> None:
    from interlace.cli.screen import Column, number, percent  # noqa: PLC0415 - Rich is needed only to print

    screen.title(found.title)
    screen.gap()
    families = tuple(found[0].families) if len(found) else ()
    columns = (
        Column("", is_number=True, is_quiet=True),
        Column("region", shrinks=True),
        Column("code"),
        Column("distance", is_number=True),
        *(Column(family, is_number=True, from_width=110) for family in families),
        Column("known", is_number=True),
    )
    rows = [
        (
            str(row.rank),
            row.name,
            row.region,
            number(row.distance, 2),
            *(number(row.families[family], 2) for family in families),
            percent(row.known_share),
        )
        for row in found
    ]
    screen.table(columns, rows)
    screen.notes(found.notes)


def draw(found: Similars, atlas: Atlas, *, region: str) -> Figure:
    from interlace.cli.drawings import draw_similar  # noqa: PLC0415 - only where a figure is wanted

    return draw_similar(found, atlas, region=region)
