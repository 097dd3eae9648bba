"""`interlace search`: regions, activities and partnerships by a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from interlace.cli.question import Chain, Question, about_europe

if TYPE_CHECKING:
    from interlace.atlas import Hits
    from interlace.cli.screen import Screen


def search(
    text: Annotated[list[str], typer.Argument(help="Words, or beginnings of words, in any spelling.", metavar="TEXT")],
) -> Question:
    """Find regions, activities and partnerships by a few words.

    \b
    Example:
      interlace search batter
    """
    asked = Chain().then("search", " ".join(text))
    return about_europe(asked, show_hits, tables=("regions", "activities", "register_claims"))


def show_hits(found: Hits, screen: Screen) -> None:
    from interlace.cli.screen import Column  # noqa: PLC0415 - Rich is needed only to print

    screen.title(found.title)
    screen.notes(found.notes)
    if not len(found):
        return
    screen.gap()
    columns = (
        Column("", is_quiet=True),
        Column("code or key"),
        Column("name", shrinks=True),
        Column("", shrinks=True, is_quiet=True, from_width=70),
    )
    screen.table(columns, [(row.kind, row.key, row.name, row.about) for row in found])
    screen.gap()
