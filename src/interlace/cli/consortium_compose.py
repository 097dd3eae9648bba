"""`interlace consortium compose`: regions that together cover some activities, under rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from interlace.cli.question import Chain, Question, about_europe
from interlace.cli.words import said

if TYPE_CHECKING:
    from interlace.atlas.composition import Composition, Explanation
    from interlace.cli.screen import Screen

TABLES = ("sbs", "region_categories")
CATEGORIES = {"less_developed": "less developed", "transition": "transition", "more_developed": "more developed"}
FEWEST = 3


def compose(
    activity: Annotated[
        list[str],
        typer.Option(metavar="CODE", help="A step to be covered, such as C28; give it once for each step."),
    ],
    must_have: Annotated[
        list[str] | None, typer.Option(metavar="REGION", help="A region that must take part; may be repeated.")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(metavar="REGION", help="A region that may not; may be repeated.")
    ] = None,
    exclude_country: Annotated[
        list[str] | None, typer.Option(metavar="COUNTRY", help="A country that may not, such as UK; may be repeated.")
    ] = None,
    size: Annotated[int, typer.Option(min=1, metavar="NUMBER", help="How many members at most.")] = 8,
    at_least: Annotated[int, typer.Option(min=1, metavar="NUMBER", help="How many members at least.")] = FEWEST,
    countries: Annotated[int, typer.Option(min=0, metavar="NUMBER", help="From how many countries at least.")] = 0,
    per_country: Annotated[
        int | None, typer.Option(min=1, metavar="NUMBER", help="How many members from one country at most.")
    ] = None,
    less_developed: Annotated[
        int, typer.Option(min=0, metavar="NUMBER", help="How many members from less developed regions at least.")
    ] = 0,
    must_cover: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="A step without which there is no consortium; may be repeated."),
    ] = None,
    threshold: Annotated[
        float,
        typer.Option(min=0.01, max=1.0, metavar="STRENGTH", help="From which strength a step counts as covered."),
    ] = 0.5,
    seconds: Annotated[float, typer.Option(min=0.0, metavar="SECONDS", help="Time for each search.")] = 20.0,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why each is in, what each rule costs, and what else would do.")
    ] = False,
) -> Question:
    """Compose a consortium of regions that together cover some activities.

    Steps covered come first, then strength: LQ / (1 + LQ) of the best region in each step and two fifths of the
    second best, where LQ is the location quotient. The answer is exact under these rules, which does not make it
    the consortium to have: strength says nothing of quality, will or trust, and others may be as good (--explain).

    \b
    Example:
      interlace consortium compose --activity C28 --activity C26 --activity J62 --must-have ES61 --countries 4
    """
    asked = Chain().then(
        "compose",
        list(activity),
        size=(min(at_least, size) if at_least == FEWEST else at_least, size),
        countries=countries or None,
        per_country=per_country,
        less_developed=less_developed or None,
        must_have=must_have or None,
        exclude=exclude or None,
        must_cover=must_cover or None,
        exclude_countries=exclude_country or None,
        threshold=threshold if threshold != 0.5 else None,
        explain=explain,
        seconds=seconds if seconds != 20.0 else None,
    )
    return about_europe(asked, show_composition, tables=TABLES)


def show_composition(found: Composition, screen: Screen) -> None:
    screen.title(found.title.partition(": ")[0])
    show_members(found, screen)
    show_steps(found, screen)
    if found.explanation is not None:
        show_explanation(found, found.explanation, screen)
    screen.notes([found.named(note) for note in found.notes])


def show_members(found: Composition, screen: Screen) -> None:
    from interlace.cli.screen import Column  # noqa: PLC0415 - Rich is needed only to print

    screen.heading("Members")
    columns = (
        Column("region", shrinks=True),
        Column("code"),
        Column("by GDP per head", from_width=76),
        Column("covers", shrinks=True),
    )
    rows = []
    for code in found.members:
        own = [cell for cell in found.cells if cell.region == code]
        covers = ", ".join(cell.activity for cell in own if cell.covers)
        rows.append((found.names[code], code, said(own[0].category, CATEGORIES), covers or "nothing by itself"))
    screen.table(columns, rows)


def show_steps(found: Composition, screen: Screen) -> None:
    from interlace.cli.screen import Column, number  # noqa: PLC0415 - Rich is needed only to print

    screen.heading("Steps")
    columns = (
        Column("code"),
        Column("activity", shrinks=True),
        Column("covered by", shrinks=True),
        Column("strength", is_number=True),
    )
    rows = [
        (each.step, found.labels[each.step], ", ".join(each.providers) or "nobody", number(each.strength, 2))
        for each in found.consortium.steps
    ]
    screen.table(columns, rows)
    if found.consortium.single_points:
        screen.note(f"Hanging on one member: {', '.join(found.consortium.single_points)}.")


def show_explanation(found: Composition, explanation: Explanation, screen: Screen) -> None:
    from interlace.cli.screen import Column  # noqa: PLC0415 - Rich is needed only to print

    screen.heading("Why each is in")
    columns = (Column(""), Column("", wraps=True))
    reasons = [(each.member, found.named(each.sentence)) for each in explanation.reasons]
    screen.table(columns, reasons, has_head=False)
    screen.heading("What the rules cost")
    for price in explanation.prices:
        screen.paragraph(found.named(price.sentence))
    show_alternatives(found, explanation, screen)
    show_sizes(explanation, screen)


def show_alternatives(found: Composition, explanation: Explanation, screen: Screen) -> None:
    from interlace.cli.screen import Column, number  # noqa: PLC0415 - Rich is needed only to print

    pool = explanation.alternatives
    screen.heading(
        f"{len(pool.consortia) - 1} others, each with at least {pool.apart} other members",
        f"In at least 80 % of them: {', '.join(pool.core) or 'nobody'}. Open seats: {pool.open_seats}.",
    )
    columns = (Column("steps", is_number=True), Column("strength", is_number=True), Column("members", wraps=True))
    rows = [(str(len(each.covered)), number(each.strength, 3), ", ".join(each.members)) for each in pool.consortia]
    screen.table(columns, rows)


def show_sizes(explanation: Explanation, screen: Screen) -> None:
    from interlace.cli.screen import Column, number  # noqa: PLC0415 - Rich is needed only to print

    frontier = explanation.frontier
    knee = frontier.knee
    screen.heading(
        "With fewer or more members",
        *([f"From {knee} on, more members add little: less than 5 % of the strength."] if knee else []),
    )
    columns = (Column("at most", is_number=True), Column("steps", is_number=True), Column("strength", is_number=True))
    rows = [
        (str(point.most_members), str(len(each.covered)), number(each.strength, 3))
        if (each := point.consortium)
        else (str(point.most_members), "not possible", "")
        for point in frontier.points
    ]
    screen.table(columns, rows)
