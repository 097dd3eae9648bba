"""`interlace activities` and `interlace activity`: the activities, and where in Europe one is strong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from interlace.cli.question import Chain, Question, about_europe

if TYPE_CHECKING:
    from interlace.atlas import Activities, Activity, Atlas
    from interlace.cli.screen import Screen
    from interlace.figures import Figure


def activities() -> Question:
    """List all activities with their codes.

    \b
    Example:
      interlace activities --csv
    """
    return about_europe(Chain().then("activities"), show_activities)


def show_activities(found: Activities, screen: Screen) -> None:
    from interlace.cli.screen import Column, number  # noqa: PLC0415 - Rich is needed only to print

    screen.title(found.title)
    screen.gap()
    columns = (
        Column("code"),
        Column("activity", shrinks=True),
        Column("complexity", is_number=True),
        Column("specialised", is_number=True),
        Column("published", is_number=True, from_width=90),
        Column("employed", is_number=True, from_width=90),
    )
    rows = [
        (
            row.activity,
            row.label,
            number(row.complexity, 2),
            str(row.regions_specialised),
            str(row.regions_published),
            number(row.persons_employed),
        )
        for row in found
    ]
    screen.table(columns, rows)
    screen.notes(found.notes)


def activity(
    code: Annotated[str, typer.Argument(metavar="CODE", help="Its code, such as C28, or words of its English name.")],
) -> Question:
    """Show one activity, and where in Europe it is strong.

    \b
    Example:
      interlace activity C28
    """
    return about_europe(Chain().then("activity", code), show_activity, draw_activity)


def show_activity(found: Activity, screen: Screen) -> None:
    from interlace.cli.screen import Column, number, percent  # noqa: PLC0415 - Rich is needed only to print

    screen.title(f"{found.label} ({found.code}), {found.year}", found.section_label)
    screen.note(
        f"{found.regions_specialised} of the {found.regions_published} regions that publish it are specialised in it; "
        f"{found.persons_employed:,.0f} persons employed in them. Complexity {number(found.complexity, 2)}."
    )
    screen.heading("Found together with")
    related = (Column("code"), Column("activity", shrinks=True), Column("relatedness", is_number=True))
    screen.table(related, [(code, label, number(value, 2)) for code, label, value in found.related])
    screen.heading(found.strongest.title)
    columns = (
        Column("region", shrinks=True),
        Column("code"),
        Column("× average", is_number=True),
        Column("employed", is_number=True),
        Column("share", is_number=True, from_width=70),
    )
    rows = [
        (row.name, row.region, number(row.location_quotient, 2), number(row.persons_employed), percent(row.share, 1))
        for row in found.strongest
    ]
    screen.table(columns, rows)
    screen.notes(found.strongest.notes)


def draw_activity(found: Activity, atlas: Atlas) -> Figure:
    from interlace.cli import drawings  # noqa: PLC0415 - only where a figure is wanted

    return drawings.draw_activity(found, atlas)
