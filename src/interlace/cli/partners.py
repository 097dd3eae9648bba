"""`interlace partners`: who complements a region, and why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from interlace.cli.question import Chain, Question, about_europe
from interlace.cli.weights import weights_of
from interlace.cli.words import REASONS, said

if TYPE_CHECKING:
    from interlace.atlas import Atlas
    from interlace.atlas.results import PartnerRow, Partners
    from interlace.cli.screen import Screen
    from interlace.figures import Figure
    from interlace.matching.reasons import Reason

WIDTH_FOR_NUMBERS = 100


def partners(
    region: Annotated[
        str, typer.Argument(metavar="REGION", help="A region: its NUTS code, or its name in any spelling.")
    ],
    activity: Annotated[
        str | None, typer.Option(metavar="CODE", help="For one activity, such as C28 (`interlace activities`).")
    ] = None,
    top: Annotated[int, typer.Option(min=1, metavar="NUMBER", help="How many partners.")] = 10,
    explain: Annotated[bool, typer.Option("--explain", help="Print every reason as a sentence.")] = False,
    diverse: Annotated[
        bool, typer.Option("--diverse", help="Not only neighbours and compatriots of each other.")
    ] = False,
    exclude_country: Annotated[
        bool, typer.Option("--exclude-country", help="Leave out regions of the same country.")
    ] = False,
    weight: Annotated[
        list[str] | None,
        typer.Option(
            metavar="REASON=NUMBER", help="What a reason counts; may be given several times. near=0 ignores it."
        ),
    ] = None,
) -> Question:
    """Suggest partners for a region, with reasons.

    A score is the sum of seven named contributions: what a partner adds to the region, what the region adds to it,
    the strengths they share, similar structure, thematic partnerships and macro-regional strategies in common, and
    nearness. The reasons are called adds_to_us, adds_to_them, shared_strengths, similar_structure, same_partnership,
    same_macro_region and near.

    \b
    Example:
      interlace partners ES61 --activity C28 --explain
      interlace partners Andalucia --diverse --weight near=0
    """
    asked = Chain().then("region", region)
    asked = asked.then(
        "partners",
        activity=activity,
        weights=weights_of(weight),
        top=top if top != 10 else None,
        diverse=diverse,
        exclude_country=exclude_country,
    )
    draw = draw_reasons if explain else partial(draw_map, region=region)
    return about_europe(asked, partial(show_partners, explain=explain), draw)


def show_partners(found: Partners, screen: Screen, *, explain: bool) -> None:
    screen.title(found.title)
    if explain:
        for row in found:
            show_reasons(row, screen)
    else:
        screen.gap()
        show_ranking(found, screen)
    screen.notes(found.notes)


def show_ranking(found: Partners, screen: Screen) -> None:
    from interlace.cli.screen import Column, bar, number  # noqa: PLC0415 - Rich is needed only to print

    columns = (
        Column("", is_number=True, is_quiet=True),
        Column("partner", shrinks=True),
        Column("code"),
        Column("score", is_number=True),
        Column("", from_width=70),
        Column("mostly because", shrinks=True, from_width=76),
    )
    rows = [
        (
            str(row.rank),
            row.name,
            row.region,
            number(row.score, 2),
            bar(row.score, 12).ljust(12),
            main_reasons(row, screen.width),
        )
        for row in found
    ]
    screen.table(columns, rows)


def main_reasons(row: PartnerRow, width: int) -> str:
    """The reasons that contribute most; with what they contribute where there is room."""
    heaviest = [each for each in sorted(row.reasons, key=lambda reason: -reason.contribution) if each.contribution > 0]
    if width < WIDTH_FOR_NUMBERS:
        return ", ".join(said(each.key, REASONS) for each in heaviest[:2])
    return ", ".join(f"{said(each.key, REASONS)} {each.contribution:.2f}" for each in heaviest[:3])


def show_reasons(row: PartnerRow, screen: Screen) -> None:
    from interlace.cli.screen import Column  # noqa: PLC0415 - Rich is needed only to print

    screen.heading(f"{row.rank}. {row.name} ({row.region})", f"score {row.score:.2f} = the sum of")
    columns = (Column("", is_number=True), Column("", from_width=60), Column("", wraps=True))
    screen.table(
        columns, [(points(each), said(each.key, REASONS), each.sentence) for each in row.reasons], has_head=False
    )
    if row.moved_because:
        screen.note(row.moved_because)


def points(reason: Reason) -> str:
    """What a reason contributes; a dash where there is no evidence."""
    return "–" if reason.score is None else f"{reason.contribution:.2f}"


def draw_map(found: Partners, atlas: Atlas, *, region: str) -> Figure:
    from interlace.cli.drawings import draw_partners  # noqa: PLC0415 - only where a figure is wanted

    return draw_partners(found, atlas, region=region)


def draw_reasons(found: Partners, atlas: Atlas) -> Figure:
    from interlace.cli.drawings import draw_contributions  # noqa: PLC0415 - only where a figure is wanted

    return draw_contributions(found, atlas)
