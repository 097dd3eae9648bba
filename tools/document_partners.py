"""Write the worked example into docs/explanation/partners.md from the release that comes with Interlace."""

from __future__ import annotations

import sys
from pathlib import Path

import interlace as il
from interlace.atlas import Atlas
from interlace.matching import Reason, ranks_without

PAGE = Path(__file__).resolve().parent.parent / "docs" / "explanation" / "partners.md"
START, END = "<!-- worked example: start -->", "<!-- worked example: end -->"
REGION, PARTNER = "ES61", "ITH5"


def page() -> str:
    """The text of the page, with the example computed anew."""
    before, rest = PAGE.read_text(encoding="utf-8").split(START)
    return f"{before}{START}\n{example(il.release())}\n{END}{rest.split(END)[1]}"


def example(atlas: Atlas) -> str:
    """One pair, with every number that makes up its score."""
    region, partner = atlas.region(REGION), atlas.region(PARTNER)
    answer = region.partners(top=None)
    found = next(row for row in answer if row.region == PARTNER)
    rows = [table_row(reason, found.known_weight) for reason in found.reasons]
    return "\n".join(
        [
            f"{region} asks; {partner} is number {found.rank} of {len(answer)} eligible regions "
            f"(release {atlas.release.name} {atlas.release.version}, industries of {atlas.year}).",
            "",
            "| reason | number | does better than | weight | adds to the score |",
            "|---|---|---|---|---|",
            *rows,
            f"| **score** | | | | **{found.score:.3f}** |",
            "",
            *(f"- {reason.sentence}" for reason in found.reasons),
            "",
            counterfactual(atlas),
        ]
    )


def table_row(reason: Reason, known_weight: float) -> str:
    number = "no evidence" if reason.number is None else f"{reason.number:,.2f} {reason.unit}"
    score = "–" if reason.score is None else f"{reason.score:.1%} of the others"
    weight = reason.weight / known_weight if reason.score is not None else 0.0
    return f"| `{reason.key}` | {number} | {score} | {weight:.2f} | {reason.contribution:.3f} |"


def counterfactual(atlas: Atlas) -> str:
    """The rank without the reason that weighs most."""
    pairs, row = atlas.pairs, atlas.economy.row
    here, there = row[REGION], row[PARTNER]
    scores = pairs.scores(here)
    parts = {part.key: part.contribution for part in pairs.weighted(here).contributions_of(there)}
    heaviest = max(parts, key=lambda key: parts[key])
    rank = ranks_without(scores, None, heaviest, atlas.economy.table.regions)[there]
    return (
        f"Without `{heaviest}`, the reason that weighs most, {atlas.region(PARTNER).name} would be number {rank:.0f}."
    )


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
