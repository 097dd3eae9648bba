"""`interlace compare`: two regions side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from interlace.cli.figure_words import INDICATORS, amount_in_words, reading_order
from interlace.cli.question import Chain, Question, about_europe
from interlace.cli.words import REASONS, said

if TYPE_CHECKING:
    from interlace.atlas import Atlas, Comparison
    from interlace.cli.screen import Screen
    from interlace.figures import Figure

TABLES = ("sbs", "region_figures", "lfs")
REGION_HELP = "A region: its NUTS code, or its name in any spelling."


def compare(
    first: Annotated[str, typer.Argument(metavar="REGION", help=REGION_HELP)],
    second: Annotated[str, typer.Argument(metavar="OTHER", help=REGION_HELP)],
) -> Question:
    """Put two regions side by side.

    Their figures, their strengths, and what each would add to the other.

    \b
    Example:
      interlace compare ES61 ITH5
    """
    return about_europe(Chain().then("compare", first, second), show_comparison, draw, TABLES)


def show_comparison(found: Comparison, screen: Screen) -> None:
    apart = f"{found.distance_km:,.0f} km apart" if found.distance_km is not None else ""
    screen.title(f"{found.first_name} ({found.first}) and {found.second_name} ({found.second})", apart)
    show_figures(found, screen)
    show_strengths(found, screen)
    show_reasons(found, screen)


def show_figures(found: Comparison, screen: Screen) -> None:
    from interlace.cli.screen import Column  # noqa: PLC0415 - Rich is needed only to print

    screen.heading("Figures", "each the newest that is published")
    columns = (
        Column("figure", shrinks=True),
        Column(found.first, is_number=True),
        Column("", is_quiet=True),
        Column(found.second, is_number=True),
        Column("", is_quiet=True),
    )
    rows = [
        (
            said(row.indicator, INDICATORS),
            amount_in_words(row.indicator, row.first),
            str(row.first_year or ""),
            amount_in_words(row.indicator, row.second),
            str(row.second_year or ""),
        )
        for row in sorted(found.figures, key=lambda row: reading_order(row.indicator))
    ]
    screen.table(columns, rows)


def show_strengths(found: Comparison, screen: Screen) -> None:
    from interlace.cli.screen import Column, number  # noqa: PLC0415 - Rich is needed only to print

    columns = (
        Column("code"),
        Column("activity", shrinks=True),
        Column(found.first, is_number=True),
        Column(found.second, is_number=True),
    )
    parts = {"both": "Strengths of both", "first": f"Only {found.first_name}", "second": f"Only {found.second_name}"}
    for key, title in parts.items():
        rows = [row for row in found.activities if row.strength_of == key]
        rows.sort(key=lambda row: -max(row.first_location_quotient or 0, row.second_location_quotient or 0))
        screen.heading(f"{title}: {len(rows)}", *(["times the average share of all regions"] if key == "both" else []))
        shown = [
            (row.activity, row.label, number(row.first_location_quotient, 2), number(row.second_location_quotient, 2))
            for row in rows[:8]
        ]
        screen.table(columns, shown)
        if len(rows) > len(shown):
            screen.note(f"and {len(rows) - len(shown)} more; --csv has them all.")
    hidden = sum(row.strength_of == "unknown" for row in found.activities)
    screen.notes([f"{hidden} of {len(found.activities)} activities are not published for one or both."])


def show_reasons(found: Comparison, screen: Screen) -> None:
    from interlace.cli.screen import Column  # noqa: PLC0415 - Rich is needed only to print

    if not found.reasons:
        screen.notes(["Not enough is published to say what each would add to the other."])
        return
    screen.heading(
        "As partners",
        f"For {found.first_name}, {found.second_name} is number {found.rank_for_first} "
        f"(score {found.score_for_first:.2f}).",
        f"For {found.second_name}, {found.first_name} is number {found.rank_for_second} "
        f"(score {found.score_for_second:.2f}).",
        f"The reasons, seen from {found.first_name}:",
    )
    columns = (Column(""), Column("", wraps=True))
    screen.table(columns, [(said(each.key, REASONS), each.sentence) for each in found.reasons], has_head=False)


def draw(found: Comparison, atlas: Atlas) -> Figure:
    from interlace.cli.drawings import draw_comparison  # noqa: PLC0415 - only where a figure is wanted

    return draw_comparison(found, atlas)
