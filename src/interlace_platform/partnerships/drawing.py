"""The table of moves as words and as a diagram, for the documentation."""

from __future__ import annotations

from collections.abc import Iterator

from interlace_platform.partnerships.models import ClaimState
from interlace_platform.partnerships.moves import MOVES, AllowedMove, Party


def diagram() -> str:
    """The states and the moves between them, as a Mermaid state diagram."""
    arrows = dict.fromkeys(f"    {row.before or '[*]'} --> {row.after}: {row.move}" for row in MOVES)
    ends = [f"    {state} --> [*]" for state in (ClaimState.SUPERSEDED, ClaimState.WITHDRAWN)]
    return "\n".join(["stateDiagram-v2", *arrows, *ends])


def table() -> str:
    """The moves and who may make them, as a Markdown table."""
    return "\n".join(["| move | from | to | who | of claims | when |", "|---|---|---|---|---|---|", *rows()])


def rows() -> Iterator[str]:
    for row in MOVES:
        yield f"| {row.move} | {row.before or '–'} | {row.after} | {who(row)} | {', '.join(row.origins)} | {row.when} |"


def who(row: AllowedMove) -> str:
    return ", ".join(party for party in Party if party in row.parties)


def parties() -> str:
    """What each party is, as a Markdown list."""
    return "\n".join(f"- *{party.value}*: {party.label}" for party in Party)


def page() -> str:
    """The part of ``docs/reference/claims.md`` that follows from the table."""
    return f"```text\n{diagram()}\n```\n\n{table()}\n\nWho they are:\n\n{parties()}\n"
