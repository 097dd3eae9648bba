"""What each table of the evidence is, in words."""

from __future__ import annotations

from collections.abc import Callable

from interlace.atlas.atlas import Atlas
from interlace.tables import TableAbout

NOT_ZERO = "A figure that is not published is empty, never zero."


def _sources(atlas: Atlas, *tables: str) -> tuple[str, ...]:
    """The sources of the tables something was computed from, each once."""
    held = [table for table in tables if table in atlas.release.table_names]
    keys = [key for table in held for key in atlas.release.manifest["tables"][table]["sources"]]
    return tuple(dict.fromkeys(keys))


def _whole_series(atlas: Atlas) -> str:
    return f"{min(atlas.years)}-{max(atlas.years)}"


def _main_year(atlas: Atlas) -> str:
    return str(atlas.year)


def _all_there_are(atlas: Atlas) -> str:
    return ""


def _about(
    title: str, *tables: str, years: Callable[[Atlas], str] = _main_year, notes: tuple[str, ...] = ()
) -> Callable[[Atlas], TableAbout]:
    def described(atlas: Atlas) -> TableAbout:
        return TableAbout(
            title=title,
            sources=_sources(atlas, *tables),
            vintage=f"{atlas.release.name} {atlas.release.version}",
            years=years(atlas),
            notes=notes,
        )

    return described


PAIR_NOTES = (
    "For each reason its raw number and its score: the share of the other eligible regions that do worse.",
    "Only regions of which enough is published; an empty score means no evidence.",
)

TABLES_ABOUT: dict[str, Callable[[Atlas], TableAbout]] = {
    "region": _about(
        "NUTS 2 regions: place, what is published, complexity",
        "regions", "countries", "region_centres", "region_categories", "macro_regions", "sbs",
        notes=(
            "`category` is derived from GDP per head; it is not the legal list.",
            "`density_around_lacking` is the density of related activities around what the region lacks.",
            NOT_ZERO,
        ),
    ),
    "activity": _about("Divisions of NACE Rev. 2: how common and how complex", "activities", "sbs"),
    "activity_label": _about("Names of sections and divisions by language", "activity_labels", years=_all_there_are),
    "figure": _about("Figures of regions by year", "region_figures", years=_all_there_are, notes=(NOT_ZERO,)),
    "strength": _about(
        "Every region and activity: persons employed, specialisation, what is related, what it would open up",
        "sbs",
        notes=(NOT_ZERO, "`lq_low` and `lq_high`: 95 % bounds if workplaces settled by chance."),
    ),
    "panel": _about("Persons employed and how much is published, by year", "sbs", years=_whole_series),
    "relatedness": _about("How much more often than by chance two activities are found in one region", "sbs"),
    "pair": _about(
        "What each region would find in each other, reason by reason",
        "sbs", "lfs", "region_figures", "region_centres", "macro_regions", "register_claims",
        notes=PAIR_NOTES,
    ),
    "pair_brings": _about("Which activities of a partner weigh most in what it adds", "sbs"),
    "pair_activity": _about("The ten partners that add most around each activity a region lacks", "sbs"),
    "similar": _about("The twenty regions nearest in structure", "lfs", "region_figures"),
    "nuts_region": _about("Codes and names of regions in all versions of NUTS", "regions", years=_all_there_are),
}  # fmt: skip
