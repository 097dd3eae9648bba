"""A small release of fictional regions, with everything an atlas needs and every gap it must cope with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from interlace.tables import Release, Source, TableAbout, write_release

ACTIVITIES = ("C10", "C13", "C20", "C26", "C28", "G47", "I55", "J62", "M71", "M72")
OLD_REGIONS = tuple(f"Q{country}1{number}" for country in "ABC" for number in range(1, 5))
"""Twelve regions of 2013 in three fictional countries; QC14 was cut in two since, QA14 renamed QA15."""
YEAR = 2014
HIDDEN = {("QA11", "C26"), ("QB13", "C10"), ("QB13", "C13"), ("QB13", "C20")}


def write_fictional_release(folder: Path) -> Release:
    """Write the release; the same bytes every time."""
    tables = {
        "regions": regions(),
        "countries": pl.DataFrame(
            {"code": ["QA", "QB", "QC"], "name_en": ["Aland of Q", "Beland", "Celand"], "is_eu_member": [True] * 3}
        ),
        "region_centres": centres(),
        "region_categories": pl.DataFrame(
            {"code": ["QA11"], "nuts_version": [2021], "gdp_pps_index": [60.0], "category": ["less_developed"]}
        ),
        "macro_regions": pl.DataFrame({"strategy": ["QUSEA", "QUSEA"], "territory": ["QA", "QB11"], "note": ["", ""]}),
        "nuts_conversion": conversion(),
        "activities": activities(),
        "activity_labels": labels(),
        "sbs": sbs(),
        "lfs": lfs(),
        "region_figures": figures(),
        **register(),
    }
    source = Source("Made up", "The tests", "CC0", "Fictional figures")
    about = {name: TableAbout(title=name, sources=("made_up",)) for name in tables}
    return write_release(
        folder, name="fiction", version="1", tables=tables, about=about, sources={"made_up": source}, overwrite=True
    )


def regions() -> pl.DataFrame:
    new = [code for code in OLD_REGIONS if code not in ("QC14", "QA14")] + ["QA15", "QC15", "QC16", "QC17"]
    rows = [(code, version) for version, codes in ((2013, OLD_REGIONS), (2021, tuple(sorted(new)))) for code in codes]
    rows += [(code, 2021) for code in ("QA", "QB", "QC", "QA1", "QB1", "QC1", "QA112")]
    return pl.DataFrame(
        {
            "code": [code for code, _ in rows],
            "nuts_version": [version for _, version in rows],
            "level": [len(code) - 2 for code, _ in rows],
            "name": [name_of(code) for code, _ in rows],
            "name_latin": [name_of(code) for code, _ in rows],
            "parent": [code[:-1] for code, _ in rows],
            "country": [code[:2] for code, _ in rows],
        }
    )


def name_of(code: str) -> str:
    return "Small Valley" if code == "QA112" else f"Région {code}"


def conversion() -> pl.DataFrame:
    rows = [(code, code, 1.0) for code in OLD_REGIONS if code not in ("QC14", "QA14")]
    rows += [("QA14", "QA15", 1.0), ("QC14", "QC15", 0.6), ("QC14", "QC16", 0.4)]
    return pl.DataFrame(
        [{"level": 2, "from_version": 2013, "to_version": 2021, "from_code": a, "to_code": b, "weight": w,
          "weight_kind": "pop18"} for a, b, w in rows]
    )  # fmt: skip


def centres() -> pl.DataFrame:
    codes = regions().filter((pl.col("nuts_version") == 2021) & (pl.col("level") == 2))["code"].to_list()
    codes.remove("QC17")
    return pl.DataFrame(
        {
            "code": codes,
            "nuts_version": [2021] * len(codes),
            "level": [2] * len(codes),
            "lon": [float(place) for place in range(len(codes))],
            "lat": [50.0] * len(codes),
            "x_m": [1e5 * place for place in range(len(codes))],
            "y_m": [2e6] * len(codes),
        }
    )


def activities() -> pl.DataFrame:
    codes = [*sorted({code[0] for code in ACTIVITIES}), *ACTIVITIES]
    return pl.DataFrame(
        {
            "nomenclature": ["NACE Rev. 2"] * len(codes),
            "code": codes,
            "level": [1 if len(code) == 1 else 2 for code in codes],
            "parent": [code[:1] if len(code) > 1 else "" for code in codes],
            "label": [f"Activity {code}" for code in codes],
        }
    )


def labels() -> pl.DataFrame:
    rows = activities().select("nomenclature", "code", "label")
    return pl.concat([rows.with_columns(language=pl.lit("en")), rows.with_columns(language=pl.lit("fr"))])


def sbs() -> pl.DataFrame:
    rng = np.random.default_rng(7)
    rows = []
    for region in OLD_REGIONS:
        size = 2_000 if region == "QB14" else 100_000
        mix = rng.dirichlet(np.full(len(ACTIVITIES), 0.8))
        for activity, share in zip(ACTIVITIES, mix, strict=True):
            persons = round(size * share)
            hidden = (region, activity) in HIDDEN
            rows.append(
                (region, activity, 2, YEAR, "persons_employed", None if hidden else persons, "c" if hidden else "")
            )
            rows.append((region, activity, 2, YEAR, "local_units", persons // 10, ""))
        rows.append((region, "C", 1, YEAR, "persons_employed", round(size * mix[:5].sum()) + 1, ""))
    rows += [(region, "C10", 2, 2013, "persons_employed", 500.0, "") for region in OLD_REGIONS[:4]]
    names = ["region", "activity", "activity_level", "year", "measure", "amount", "flag"]
    schema = {"amount": pl.Float64}
    frame = pl.DataFrame(rows, schema=names, orient="row", schema_overrides=schema)
    return frame.with_columns(nuts_version=pl.lit(2013))


def lfs() -> pl.DataFrame:
    rng = np.random.default_rng(8)
    rows = []
    for region in OLD_REGIONS:
        farms, plants, services = (float(number) for number in rng.uniform(5, 90, 3).round(1))
        parts = {"A": farms, "B-E": plants, "G-I": services, "TOTAL": farms + plants + services}
        rows += [(region, 2013, group, YEAR, amount, "") for group, amount in parts.items()]
    names = ["region", "nuts_version", "section_group", "year", "employed_thousand", "flag"]
    return pl.DataFrame(rows, schema=names, orient="row")


def figures() -> pl.DataFrame:
    rng = np.random.default_rng(9)
    units = {"gdp_pps_per_head": 1e4, "population": 1e6, "tertiary_share": 0.3, "gerd_share_gdp": 0.02,
             "employment_rate": 0.7, "unemployment_rate": 0.1}  # fmt: skip
    rows = []
    for region in OLD_REGIONS:
        for indicator, scale in units.items():
            for year in (2013, YEAR):
                amount = float(scale * rng.uniform(0.5, 1.5))
                rows.append((region, 2013, indicator, year, amount, "unit", "", "made_up"))
    rows.append(("QA11", 2013, "population", 2015, None, "unit", "c", "made_up"))
    names = ["region", "nuts_version", "indicator", "year", "amount", "unit", "flag", "source"]
    return pl.DataFrame(rows, schema=names, orient="row")


def register() -> dict[str, pl.DataFrame]:
    claims = [
        ("c1", "yarn", "QA11", "lead", "listed", "", "", "false"),
        ("c2", "yarn", "QB11", "participating", "active", "2018-03", "2019", "false"),
        ("c3", "yarn", "QC1", "participating", "listed", "", "", "false"),
        ("c4", "yarn", "QB12", "participating", "interested", "", "", "false"),
        ("c5", "sun", "QA12", "lead", "listed", "", "", "true"),
        ("c6", "sun", "QB112", "participating", "listed", "2020-01", "", "false"),
    ]
    names = ["key", "partnership", "territory", "role", "strength", "valid_from", "valid_to", "uncertain"]
    empty = {"organisation": pl.lit(""), "source": pl.lit("S1"), "note": pl.lit("")}
    places = ("QA11", "QA12", "QB11", "QB112", "QB12", "QC1")
    tables = {
        "platforms": pl.DataFrame({"key": ["industry"], "name": ["Industry"]}),
        "territories": pl.DataFrame(
            {"key": places, "name": [f"Land {place}" for place in places], "kind": ["nuts"] * 6, "nuts_code": places,
             "nuts_version": ["2021"] * 6, "country": [place[:2] for place in places], "note": [""] * 6}
        ),
        "partnerships": pl.DataFrame(
            {"key": ["yarn", "sun"], "number": ["1", "2"], "name": ["Yarn", "Sun"], "platform": ["industry"] * 2,
             "year_established": ["2016", ""], "year_note": ["", "before 2019"], "scope": ["", ""],
             "status_note": ["", ""], "sources": ["S1", "S1"]}
        ),
        "claims": pl.DataFrame(claims, schema=names, orient="row").with_columns(**empty),
        "counts": pl.DataFrame(
            schema=dict.fromkeys(["partnership", "as_of", "count", "unit", "what", "source"], pl.String)
        ),
        "lineage": pl.DataFrame(
            schema=dict.fromkeys(
                ["from_kind", "from_key", "to_kind", "to_key", "relation", "source", "note", "uncertain"], pl.String
            )
        ),
        "initiatives": pl.DataFrame(schema=dict.fromkeys(["key", "name", "kind", "year", "note", "source"], pl.String)),
        "sources": pl.DataFrame({"key": ["S1"], "title": ["A page"], "url": [""], "read_as": [""], "note": [""]}),
    }  # fmt: skip
    return {f"register_{name}": frame for name, frame in tables.items()}
