"""The two tables of moves as diagrams and as words, for the documentation."""

from __future__ import annotations

from interlace_platform.events.moves import MOVES, STEPS


def arrows(rows: list[tuple[str, str, str]]) -> str:
    """States with an arrow for every move."""
    width = max(len(before) for before, _, _ in rows)
    reach = max(len(move) for _, move, _ in rows) + 4
    return "\n".join(dict.fromkeys(f"{a:>{width}} {f' {move} ':─^{reach}}▶ {b}" for a, move, b in rows))


def table_of_events() -> str:
    """Every move of an event, and when it can be made."""
    rows = (
        f"| {row.move.label} | {row.before.label if row.before else '–'} | {row.after.label} "
        f"| {row.when.label or 'at any time'} |"
        for row in MOVES
    )
    return "\n".join(["| move | from | to | when |", "|---|---|---|---|", *rows])


def table_of_registrations() -> str:
    """Every move of a registration, who makes it, and when."""
    rows = (
        f"| {row.move.label} | {row.before.label if row.before else '–'} | {row.after.label} | {row.party.label} "
        f"| {row.when.label or 'at any time'} |"
        for row in STEPS
    )
    return "\n".join(["| move | from | to | who | when |", "|---|---|---|---|---|", *rows])


def page() -> str:
    """The part of ``docs/reference/events.md`` that follows from the tables."""
    events = arrows([(row.before or "(new)", row.move.value, row.after.value) for row in MOVES])
    people = arrows([(row.before or "(new)", row.move.value, row.after.value) for row in STEPS])
    return (
        f"### An event\n\n```text\n{events}\n```\n\n{table_of_events()}\n\n"
        f"### A registration\n\n```text\n{people}\n```\n\n{table_of_registrations()}\n"
    )
