"""Tables of the evidence about single regions and activities."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from interlace.atlas.atlas import Atlas

Floats = NDArray[np.float64]


def region(atlas: Atlas) -> pl.DataFrame:
    """All NUTS 2 regions, ranked or not."""
    places = pl.DataFrame(
        [{**place.__dict__, "macro_regions": ";".join(place.macro_regions)} for place in atlas.places.all]
    ).with_columns(pl.col(pl.Float64).fill_nan(None))
    known = places.join(_standing(atlas), on="code", how="left").with_columns(
        is_ranked=pl.col("not_ranked_because") == "",
    )
    missing = f"no figures by activity are published for {atlas.year}"
    return known.with_columns(
        is_ranked=pl.col("is_ranked").fill_null(False),
        not_ranked_because=pl.col("not_ranked_because").fill_null(missing),
    ).sort("code")


def _standing(atlas: Atlas) -> pl.DataFrame:
    economy = atlas.economy
    scores = economy.region_complexity
    rank = pl.Series(scores).fill_nan(None).rank("min", descending=True).cast(pl.Int64)
    return pl.DataFrame(
        {
            "code": economy.table.regions,
            "coverage": economy.table.coverage,
            "split_share": economy.table.split_share,
            "not_ranked_because": economy.eligibility.because,
            "persons_employed": economy.table.region_totals,
            "diversity": economy.presence.sum(axis=1),
            "complexity": scores,
            "complexity_rank": rank,
            "density_around_lacking": economy.density_around_targets,
        }
    ).with_columns(pl.col(pl.Float64).fill_nan(None))


def activity(atlas: Atlas) -> pl.DataFrame:
    """The divisions the figures cover."""
    economy = atlas.economy
    codes = economy.table.activities
    return pl.DataFrame(
        {
            "code": codes,
            "label": [atlas.labels.get(code, code) for code in codes],
            "section": [code[0] for code in codes],
            "section_label": [atlas.labels.get(code[0], code[0]) for code in codes],
            "ubiquity": economy.presence.sum(axis=0),
            "complexity": economy.complexity.activity_scores,
            "persons_employed": np.nansum(economy.table.amounts, axis=0),
            "regions_published": economy.known.sum(axis=0),
        }
    ).with_columns(pl.col(pl.Float64).fill_nan(None))


def activity_label(atlas: Atlas) -> pl.DataFrame:
    """Names of the divisions and their sections in every language at hand."""
    codes = {*atlas.economy.table.activities, *(code[0] for code in atlas.economy.table.activities)}
    rows = atlas.table("activity_labels").filter(
        (pl.col("nomenclature") == "NACE Rev. 2") & pl.col("code").is_in(sorted(codes))
    )
    return rows.select("code", "language", "label").sort("code", "language")


def figure(atlas: Atlas) -> pl.DataFrame:
    """Every figure of every region and year, in the codes of the current version."""
    known = atlas.facts.by_region.filter(pl.col("region").is_in(list(atlas.places.codes)))
    return known.select("region", "indicator", "year", "amount", "unit", "flag", "source").sort(
        "region", "indicator", "year"
    )


def strength(atlas: Atlas) -> pl.DataFrame:
    """Every region and activity of the main year."""
    economy = atlas.economy
    low, high = economy.quotient_bounds
    shape = economy.table.shape
    cells: dict[str, Floats] = {
        "amount": economy.table.amounts,
        "share": economy.table.amounts / economy.table.region_totals[:, None],
        "location_quotient": economy.location_quotient,
        "lq_low": low,
        "lq_high": high,
        "local_units": economy.local_units,
        "density": economy.density,
        "density_coverage": economy.density_coverage,
        "complexity": np.broadcast_to(economy.complexity.activity_scores, shape),
        "opportunity_gain": economy.opportunity_gain,
    }
    present = pl.Series(economy.presence.ravel())
    frame = pl.DataFrame(
        {
            "region": np.repeat(np.array(economy.table.regions), shape[1]),
            "activity": np.tile(np.array(economy.table.activities), shape[0]),
            "flag": economy.table.flags.ravel(),
            "quadrant": economy.quadrant.ravel(),
            "known": economy.known.ravel(),
            **{name: values.ravel() for name, values in cells.items()},
        }
    )
    return frame.with_columns(
        pl.col(pl.Float64).fill_nan(None), is_present=pl.when(pl.col("known")).then(present)
    ).drop("known")


def relatedness(atlas: Atlas) -> pl.DataFrame:
    """How much more often than by chance two activities are found in one region; pairs that never are, left out."""
    economy = atlas.economy
    codes = np.array(economy.table.activities)
    one, other = np.nonzero(economy.relatedness > 0)
    return pl.DataFrame({"activity": codes[one], "other": codes[other], "relatedness": economy.relatedness[one, other]})


def panel(atlas: Atlas) -> pl.DataFrame:
    """Persons employed in the activities covered, and the share of them published, for every year."""
    parts = [_panel_of(atlas, year) for year in atlas.years]
    return pl.concat(parts).sort("region", "year")


def _panel_of(atlas: Atlas, year: int) -> pl.DataFrame:
    table = atlas.activity_table(year=year)
    return pl.DataFrame(
        {
            "region": table.regions,
            "year": [year] * len(table.regions),
            "persons_employed": table.region_totals,
            "coverage": table.coverage,
        }
    )
