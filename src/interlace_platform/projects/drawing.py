"""The table of moves as a picture and as words, for the documentation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from interlace_platform.projects.models import Criterion, Stage
from interlace_platform.projects.moves import MOVES, PIPELINE, AllowedMove, Party


def diagram() -> str:
    """The way from stage to stage; every stage on it with those that can come next."""
    on_the_way = " ──▶ ".join(str(stage.label) for stage in PIPELINE)
    width = max(len(stage.label) for stage in Stage)
    steps = [f"{stage.label:>{width}} ──▶ {', '.join(after_labels(stage))}" for stage in Stage]
    return "\n".join([on_the_way, "", *steps])


def after_labels(stage: Stage) -> Iterator[str]:
    return (str(row.after.label) for row in MOVES if row.before == stage)


def table() -> str:
    """The moves, who may make them, and whether they have to say why, as a Markdown table."""
    return "\n".join(["| from | to | who | reason |", "|---|---|---|---|", *rows()])


def rows() -> Iterator[str]:
    """One row for all moves from a stage that are alike."""
    for (before, who, needs_reason), alike in groupby(MOVES, key=likeness):
        stages = ", ".join(str(row.after.label) for row in alike)
        yield f"| {before} | {stages} | {who} | {'needed' if needs_reason else 'if you like'} |"


def likeness(row: AllowedMove) -> tuple[str, str, bool]:
    return str(row.before.label) if row.before else "(new)", parties(row), row.needs_reason


def parties(row: AllowedMove) -> str:
    return ", ".join(party.value for party in Party if party in row.parties)


def everybody() -> str:
    """What each party is, as a Markdown list."""
    return "\n".join(f"- *{party.value}*: {party.label}" for party in Party)


def checklist() -> str:
    """The questions of the checklist, as a Markdown list."""
    return "\n".join(f"- {criterion.label}" for criterion in Criterion)


def page() -> str:
    """The part of ``docs/reference/projects.md`` that follows from the table."""
    return f"```text\n{diagram()}\n```\n\n{table()}\n\nWho they are:\n\n{everybody()}\n"
