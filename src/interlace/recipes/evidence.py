"""The derived release `evidence`: every table the platform shows, computed once from an atlas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl

from interlace.atlas.atlas import Atlas
from interlace.recipes.evidence_about import TABLES_ABOUT
from interlace.recipes.evidence_pairs import pair, pair_activity, pair_brings, similar
from interlace.recipes.evidence_regions import activity, activity_label, figure, panel, region, relatedness, strength
from interlace.recipes.progress import Progress, say_nothing
from interlace.tables import Release, TableAbout, write_release

NAME = "evidence"
METHODS = {
    "location_quotient": "1",
    "relatedness": "1, probability index, above chance only",
    "relatedness_density": "1",
    "complexity": "1, oriented by GDP per head",
    "opportunity_space": "1, cut at the region's median density and the median complexity",
    "complementarity": "1, weighted by the density around what a region lacks",
    "structural_similarity": "1",
    "partner_suggestions": "1",
}
"""Versions of the methods; raise one when its numbers change."""

PASSED_ON = ("nuts_conversion",)

STEPS: dict[str, Callable[[Atlas], pl.DataFrame]] = {
    "region": region,
    "activity": activity,
    "activity_label": activity_label,
    "figure": figure,
    "strength": strength,
    "panel": panel,
    "relatedness": relatedness,
    "pair": pair,
    "pair_brings": pair_brings,
    "pair_activity": pair_activity,
    "similar": similar,
}


def build_evidence(
    atlas: Atlas, to: str | Path, *, progress: Progress = say_nothing, overwrite: bool = False
) -> Release:
    """Compute every table the platform shows and write them as a release.

    Parameters
    ----------
    atlas
        An open release of figures; the evidence inherits its sources and attributions.
    to
        The folder to write to. The same atlas gives the same bytes.
    progress
        Called with the name of each step, how many are done and how many there are.

    Raises
    ------
    ReleaseExists
        The folder holds something and `overwrite` is false.
    """
    tables: dict[str, pl.DataFrame] = {}
    for done, (name, step) in enumerate(STEPS.items()):
        progress(name, done, len(STEPS))
        tables[name] = step(atlas)
    about = {name: TABLES_ABOUT[name](atlas) for name in tables}
    for name, (frame, description) in copied(atlas).items():
        tables[name], about[name] = frame, description
    progress("writing", len(STEPS), len(STEPS))
    return write_release(
        to,
        name=NAME,
        version=f"{atlas.release.version}-{atlas.year}",
        tables=tables,
        about=about,
        sources=atlas.release.sources,
        methods=METHODS,
        notes=(
            f"Computed from the release {atlas.release.name} {atlas.release.version}; industries of {atlas.year}.",
            atlas.economy.complexity_orientation,
        ),
        overwrite=overwrite,
    )


def copied(atlas: Atlas) -> dict[str, tuple[pl.DataFrame, TableAbout]]:
    """The tables that are passed on as they are: the register, codes of regions and what became of them."""
    names = [name for name in atlas.release.table_names if name.startswith("register_") or name in PASSED_ON]
    tables = {name: (atlas.table(name), replace(atlas.release.about(name), file="")) for name in names}
    return {**tables, "nuts_region": (atlas.table("regions"), TABLES_ABOUT["nuts_region"](atlas))}
