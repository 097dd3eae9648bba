"""The two tables of moves as diagrams and as words, for the documentation."""

from __future__ import annotations

from interlace_platform.events.discussion.moves import MOVES, STEPS
from interlace_platform.events.drawing import arrows


def table_of_questions() -> str:
    """Every move of a question, who makes it, and when."""
    rows = (
        f"| {row.move.label} | {row.before.label if row.before else '–'} | {row.after.label} | {row.party.label} "
        f"| {row.when.label or 'at any time'}{', with a reason' if row.needs_reason else ''} |"
        for row in MOVES
    )
    return "\n".join(["| move | from | to | who | when |", "|---|---|---|---|---|", *rows])


def page() -> str:
    """The part of ``docs/reference/questions-and-polls.md`` that follows from the tables."""
    questions = arrows([(row.before or "(new)", row.move.value, row.after.value) for row in MOVES])
    polls = arrows([(row.before or "(new)", row.move.value, row.after.value) for row in STEPS])
    return (
        f"### A question\n\n```text\n{questions}\n```\n\n{table_of_questions()}\n\n"
        f"### A poll\n\n```text\n{polls}\n```\n\nAll moves of a poll are made by who prepares the event.\n"
    )
