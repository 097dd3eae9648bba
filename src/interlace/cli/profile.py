"""`interlace profile`: a region at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from interlace.cli.figure_words import INDICATORS, amount_in_words, reading_order
from interlace.cli.question import Chain, Question, about_europe
from interlace.cli.words import said

if TYPE_CHECKING:
    from interlace.atlas import Atlas, Profile
    from interlace.atlas.results import Strengths
    from interlace.cli.screen import Screen
    from interlace.figures import Figure

TABLES = ("sbs", "region_figures", "register_claims")


def profile(
    region: Annotated[
        str, typer.Argument(metavar="REGION", help="A region: its NUTS code, or its name in any spelling.")
    ],
) -> Question:
    """Show a region at a glance.

    Its newest figures, its strengths and its thematic partnerships.

    \b
    Example:
      interlace profile Andalucia
    """
    return about_europe(Chain().then("region", region).then("profile"), show_profile, draw, TABLES)


def show_profile(found: Profile, screen: Screen) -> None:
    screen.title(f"{found.name} ({found.code}), {found.country_name}", *standing(found))
    show_figures(found, screen)
    if found.strengths is not None:
        show_strengths(found.strengths, screen)
    show_partnerships(found, screen)


def standing(found: Profile) -> tuple[str, ...]:
    """Where the region stands, in a line or two."""
    category = f"{said(found.category, {}).capitalize()} region (from its GDP per head, not the legal list)"
    facts = [category if found.category else "", *found.macro_regions]
    first = "; ".join(fact for fact in facts if fact)
    if found.not_ranked_because:
        return (first, f"Not enough published data to rank it for {found.year}: {found.not_ranked_because}.")
    second = (
        f"{found.persons_employed:,.0f} persons employed in industry, trade and services ({found.year}); "
        f"{found.coverage:.0%} of activities published"
    )
    third = f"Complexity: rank {found.complexity_rank} of {found.ranked_regions} ranked regions"
    return (first, second, third)


def show_figures(found: Profile, screen: Screen) -> None:
    from interlace.cli.screen import Column  # noqa: PLC0415 - Rich is needed only to print

    screen.heading("Figures")
    columns = (Column("figure", shrinks=True), Column("newest", is_number=True), Column("year", is_number=True))
    rows = [
        (said(row.indicator, INDICATORS), amount_in_words(row.indicator, row.amount), str(row.year))
        for row in sorted(found.figures, key=lambda row: reading_order(row.indicator))
    ]
    screen.table(columns, rows)


def show_strengths(strengths: Strengths, screen: Screen) -> None:
    from interlace.cli.screen import Column, number, percent  # noqa: PLC0415 - Rich is needed only to print

    screen.heading(strengths.title)
    columns = (
        Column("code"),
        Column("activity", shrinks=True),
        Column("× average", is_number=True),
        Column("95 % range", is_number=True, from_width=100),
        Column("employed", is_number=True),
        Column("share", is_number=True, from_width=90),
    )
    rows = [
        (
            row.activity,
            row.label,
            number(row.location_quotient, 2),
            f"{number(row.lq_low, 2)}–{number(row.lq_high, 2)}",
            number(row.persons_employed),
            percent(row.share, 1),
        )
        for row in strengths
    ]
    screen.table(columns, rows)
    screen.notes(strengths.notes)


def show_partnerships(found: Profile, screen: Screen) -> None:
    names = dict.fromkeys((claim.name, claim.role) for claim in found.partnerships)
    screen.heading(f"Thematic partnerships: {len({name for name, _ in names})}")
    if names:
        from interlace.cli.partnerships import show_claims_of_region  # noqa: PLC0415 - shares its table

        show_claims_of_region(found.partnerships, screen)
    screen.notes(found.partnerships.notes)


def draw(found: Profile, atlas: Atlas) -> Figure:
    from interlace.cli.drawings import draw_profile  # noqa: PLC0415 - only where a figure is wanted

    return draw_profile(found, atlas)
