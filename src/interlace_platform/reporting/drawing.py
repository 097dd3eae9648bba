"""The table of moves as words and as a diagram, for the documentation."""

from __future__ import annotations

from collections.abc import Iterator

from interlace_platform.reporting.models import Heading
from interlace_platform.reporting.moves import MOVES, AllowedMove, Party
from interlace_platform.reporting.registry import sources


def diagram() -> str:
    """The states, with an arrow for every move."""
    width = max(len(row.before or "(new)") for row in MOVES)
    reach = max(len(row.move) for row in MOVES) + 4
    arrows = (f"{row.before or '(new)':>{width}} {f' {row.move} ':─^{reach}}▶ {row.after}" for row in MOVES)
    return "\n".join(dict.fromkeys(arrows))


def table() -> str:
    """Every move with who may make it, and when."""
    return "\n".join(["| move | from | to | who | when |", "|---|---|---|---|---|", *map(line_of, MOVES)])


def line_of(row: AllowedMove) -> str:
    who = "; ".join(str(party.label) for party in Party if party in row.parties)
    before = row.before.label if row.before else "–"
    return f"| {row.move.label} | {before} | {row.after.label} | {who} | {row.when.label or 'at any time'} |"


def chapters() -> Iterator[str]:
    """Every chapter of facts, with what it holds."""
    for source in sources.values():
        says = (source.shape.__doc__ or "").strip().splitlines()[0]
        yield f"- **{source.title}** (`{source.name}`): {says}"


def headings() -> str:
    """The passages that people write."""
    return ", ".join(str(heading.label) for heading in Heading)


def page() -> str:
    """The part of ``docs/reference/half-yearly-report.md`` that follows from the code."""
    said = "\n".join(chapters())
    return (
        f"```text\n{diagram()}\n```\n\n{table()}\n\n### Chapters of facts\n\n{said}\n\n"
        f"### Passages that people write\n\n{headings()}.\n"
    )
