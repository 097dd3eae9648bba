"""Write docs/reference/decisions-and-votes.md, with the states of decisions drawn from the table of moves."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "decisions-and-votes.md"
ABOUT = """# Decisions and votes

How a partnership decides on the platform: states, who may do what, who votes, how votes are counted.
Working groups stand at the end. This page is written by `python -m tools.document_decisions`; the states and moves
come from the table in `interlace_platform.groups.moves`, which the platform itself obeys.

## States of a decision
"""
RULES = """
## Who votes

- A region votes if it has a mandate in the partnership on that day: one given for this partnership; or one given for
  all partnerships, if the organisation that holds it takes part as a member and the region has given no other here.
- The vote is cast by people who act for the organisation that holds the mandate on that day. One region has one vote,
  whoever casts it; the database holds at most one for each region and decision.
- Until voting ends the vote can be changed or taken back. Every change is in the audit log, where only the region's own
  organisation and the administrators of the platform read it. Others see votes by region once they are counted.

## How votes are counted

- Anybody in the partnership may have the votes counted once voting has ended. The count leaves no choice.
- Counted are the votes of regions that have a mandate on the day of the count. A vote stands when another organisation
  has taken over the region's mandate. A region without any mandate on that day is shown as not counted.
- The quorum is a share of the regions with a mandate on that day. It is met when as many, or more, have voted; at least
  one has to.
- The option with the most votes is decided; it needs no majority of all. A tie at the top decides nothing.
- Once voting has ended, a question cannot be withdrawn any more: nobody escapes a count.

## Who sees what

- Drafts: coordinators and the platform team. Everything else: all who take part in the partnership in whatever role,
  and those who vote for a region.
- Minutes are Markdown, kept in versions. A correction is a new version; those before it can be read.

## Working groups

"""


PARTICIPANTS = """\
An organisation *takes part* in a group from a day until a day. Who coordinates the partnership and who leads
the group let any organisation of the partnership take part; a member's own people do so for their organisation, and
the people of any organisation may take theirs out. Who leads a group takes part in it; who leaves the partnership
takes part in none of its groups any more. Everybody who sees the group sees who takes part, and since when. Events of
a group can invite all of them."""


def page() -> str:
    """The text of the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlace_platform.config.settings")
    django.setup()
    return "\n".join([ABOUT, drawing(), "", *table(), RULES.strip("\n"), "", *tracks(), ""])


def drawing() -> str:
    """The states, with an arrow for every move."""
    from interlace_platform.groups.moves import MOVES  # noqa: PLC0415 - after the setup

    width = max(len(row.before or "(new)") for row in MOVES)
    reach = max(len(row.move) for row in MOVES) + 4
    arrows = [f"{row.before or '(new)':>{width}} {f' {row.move} ':─^{reach}}▶ {row.after}" for row in MOVES]
    return "\n".join(["```text", *arrows, "```"])


def table() -> list[str]:
    """Every move with who may make it, and when."""
    from interlace_platform.groups.moves import MOVES  # noqa: PLC0415 - after the setup

    rows = [
        f"| {row.move.label} | {row.before.label if row.before else '–'} | {row.after.label} "
        f"| {'; '.join(sorted(str(party.label) for party in row.parties))} | {row.when.label or 'at any time'} |"
        for row in MOVES
    ]
    return ["| move | from | to | who | when |", "|---|---|---|---|---|", *rows, ""]


def tracks() -> list[str]:
    """The tracks and states of working groups."""
    from interlace_platform.groups.models import TrackKind, TrackState  # noqa: PLC0415 - after the setup

    kinds = ", ".join(str(each.label).lower() for each in TrackKind)
    states = ", ".join(str(each.label) for each in TrackState)
    return [
        f"A group has no status. Five tracks run side by side: {kinds}. Each of them is in a state of its own",
        f"({states}), and any state may follow any: work is taken up again.",
        "",
        *PARTICIPANTS.splitlines(),
    ]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.exit(0)
