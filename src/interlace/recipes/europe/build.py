"""Building the European release: originals in, a folder of tables with their manifest out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl

from interlace.recipes import geography
from interlace.recipes.europe import (
    activities,
    categories,
    countries,
    industry,
    labour,
    macro_regions,
    region_conversion,
    region_facts,
    regions,
)
from interlace.recipes.europe.about import ABOUT, about_register
from interlace.recipes.europe.embedding import EMBEDDED, REGISTER, register_frames
from interlace.recipes.europe.originals import FoundOriginals, find_originals
from interlace.recipes.europe.populations import populations
from interlace.recipes.europe.refresh import holds_fetched_files, refresh_europe
from interlace.recipes.progress import Progress, say_nothing
from interlace.tables.release import Release, Source, TableAbout, refuse_unfit_release, write_release

NAME = "europe"
VERSION = "2026.1"

OWN_SOURCES = {
    "register": Source(
        title="Register of thematic smart specialisation partnerships",
        publisher="The Interlace authors",
        licence="CC BY 4.0",
        attribution="Source: Interlace register of thematic partnerships; each claim names its own source",
    ),
    "macro_regional_strategies": Source(
        title="Perimeters of the EU macro-regional strategies",
        publisher="The Interlace authors, from the descriptions of the European Commission",
        licence="CC BY 4.0",
        attribution="Source: European Commission, EU macro-regional strategies; table by the Interlace authors",
        url="https://ec.europa.eu/regional_policy/policy/cooperation/macro-regional-strategies_en",
    ),
}


def build_europe(
    originals: str | Path,
    to: str | Path,
    *,
    register: Path = REGISTER,
    overwrite: bool = False,
    progress: Progress = say_nothing,
) -> Release:
    """Write the European release from the original files.

    Parameters
    ----------
    originals
        A folder that holds the originals anywhere inside, under their own names; or one that holds what
        `interlace fetch` wrote, which renews the shipped release (`interlace.recipes.europe.refresh`).
    to
        The folder to write to; the same originals give the same bytes.
    register
        The folder of the hand-written register of partnerships.
    progress
        Called with the name of each step, how many are done and how many there are.

    Raises
    ------
    MissingOriginals
        Files that are not there, all of them, each with the place where it is obtained.
    MalformedRegister
        The register contradicts itself.
    ReleaseExists
        The folder holds something and `overwrite` is false.
    """
    refuse_unfit_release(Path(to), {}, {}, overwrite)
    if holds_fetched_files(Path(originals)):
        return refresh_europe(originals, to, overwrite=overwrite, progress=progress)
    found = find_originals(Path(originals))
    tables = europe_tables(found, progress)
    own = register_frames(register)
    about = described(tables, found) | {name: about_register(name) for name in own}
    return write_release(
        to,
        name=NAME,
        version=VERSION,
        tables=tables | own,
        about=about,
        sources={**geography.SOURCES, **found.sources(), **OWN_SOURCES},
        overwrite=overwrite,
    )


def europe_tables(found: FoundOriginals, progress: Progress = say_nothing) -> dict[str, pl.DataFrame]:
    """Make every table that comes from the originals."""
    tables: dict[str, pl.DataFrame] = {}
    steps: dict[str, Callable[[], pl.DataFrame]] = {
        "nuts_conversion": lambda: region_conversion.nuts_conversion(found, populations(found)),
        "regions": lambda: regions.regions(found, region_conversion.same_territory(tables["nuts_conversion"])),
        "countries": countries.countries,
        "activities": lambda: activities.activities(found),
        "activity_labels": lambda: activities.activity_labels(found),
        "nace21_to_nace2": lambda: activities.nace21_to_nace2(found),
        "macro_regions": macro_regions.macro_regions,
        "sbs": lambda: industry.sbs(found, tables["regions"], tables["nuts_conversion"]),
        "lfs": lambda: labour.lfs(found, tables["regions"], tables["nuts_conversion"]),
        "region_figures": lambda: region_facts.region_figures(found, tables["regions"]),
        "region_categories": lambda: categories.region_categories(tables["region_figures"]),
    }
    for done, (name, make) in enumerate(steps.items()):
        progress(name, done, len(steps) + 1)
        tables[name] = make()
    progress("region_centres", len(steps), len(steps) + 1)
    tables |= geography.geography_tables(found.folder, shipped=EMBEDDED)
    return dict(sorted(tables.items()))


def described(tables: dict[str, pl.DataFrame], found: FoundOriginals) -> dict[str, TableAbout]:
    """What each table is, with what was left out on the way."""
    known = {**ABOUT, **geography.ABOUT}
    about = {name: known[name] for name in tables}
    dropped = region_conversion.dropped_slivers(found)
    largest = float(dropped.select(pl.col("weight").max()).item())
    note = (
        f"{dropped.height} overlaps below 0.1 % of the older region come from drawing borders twice; they are left "
        f"out and the remaining weights sum to 1. The largest held {largest:.2%}."
    )
    about["nuts_conversion"] = replace(about["nuts_conversion"], notes=(note, *about["nuts_conversion"].notes))
    counts = tables["region_categories"].group_by("category").len().sort("category")
    parts = ", ".join(f"{number} {category.replace('_', ' ')}" for category, number in counts.iter_rows())
    about["region_categories"] = replace(
        about["region_categories"],
        notes=(
            f"Derived from GDP per head (regions of NUTS 2021): {parts}. The legal list is in Decision (EU) 2021/1130.",
        ),
    )
    about["sbs"] = replace(about["sbs"], notes=(*about["sbs"].notes, doubled_note(found, tables)))
    return about


def doubled_note(found: FoundOriginals, tables: dict[str, pl.DataFrame]) -> str:
    twice = industry.doubled(found, tables["regions"], tables["nuts_conversion"])
    groups = twice.group_by("year").agg(pl.col("region").unique().sort()).sort("year")
    parts = "; ".join(f"{year}: {', '.join(codes)}" for year, codes in groups.iter_rows())
    return f"Left out because the same territory is also told under newer codes ({parts})."
