"""The table of regions: every code of six versions of NUTS, with its name and parent."""

from __future__ import annotations

import polars as pl

from interlace.nomenclature.latin import in_latin_letters
from interlace.nomenclature.nuts import VERSIONS, normalised_code
from interlace.recipes.europe import workbooks
from interlace.recipes.europe.countries import NAMES_OF_THEIR_OWN
from interlace.recipes.europe.originals import FoundOriginals

FORMER_NAMES = {
    "EL1": "Βόρεια Ελλάδα", "EL2": "Κεντρική Ελλάδα", "FR9": "Départements d'outre-mer", "UKI1": "Inner London",
    "UKI2": "Outer London", "UKD2": "Cheshire", "UKD5": "Merseyside", "ITD": "Nord-Est", "ITE": "Centro",
    "DE41": "Brandenburg - Nordost", "DE42": "Brandenburg - Südwest", "DED1": "Chemnitz", "DED3": "Leipzig",
    "FI13": "Itä-Suomi", "FI18": "Etelä-Suomi", "FI1A": "Pohjois-Suomi", "SI01": "Vzhodna Slovenija",
    "SI02": "Zahodna Slovenija", "ITD5": "Emilia-Romagna", "ITE3": "Marche", "HR01": "Sjeverozapadna Hrvatska",
}  # fmt: skip
"""Names of codes that were given up before the oldest workbook at hand."""


def regions(originals: FoundOriginals, successors: pl.DataFrame) -> pl.DataFrame:
    """Return code, nuts_version, level, name, name_latin, parent, country.

    Parameters
    ----------
    originals
        The workbooks and the list of codes.
    successors
        from_code, to_code: the later code of the same territory, for names of codes given up long ago.

    Notes
    -----
    A code keeps its latest spelling through all versions. Codes given up before NUTS 2013 have the name of the
    code that took over the same territory, or one of `FORMER_NAMES`, or else the code in place of a name.
    """
    known = codes_by_version(originals)
    names = latest_names(originals, successors)
    table = known.join(names, on="code", how="left").with_columns(
        name=pl.coalesce("name", "code"),
        level=(pl.col("code").str.len_chars() - 2).cast(pl.Int8),
        nuts_version=pl.col("nuts_version").cast(pl.Int16),
        parent=pl.when(pl.col("code").str.len_chars() > 2).then(pl.col("code").str.head(-1)).otherwise(pl.lit("")),
        country=pl.col("code").str.head(2),
    )
    return with_latin_names(table, originals).sort("nuts_version", "code")


def codes_by_version(originals: FoundOriginals) -> pl.DataFrame:
    listed = workbooks.places(pl.read_csv(originals.path("all_nuts_codes_2006_2021.csv"))).with_columns(
        pl.col("code").map_elements(normalised_code, return_dtype=pl.String)
    )
    frames = [listed.select("code", nuts_version="version")]
    frames += [
        workbooks.names(originals, version).select("code", nuts_version=pl.lit(version, pl.Int64))
        for version in workbooks.EDITIONS
    ]
    codes = pl.concat(frames)
    return with_parents(pl.concat([codes, countries_of(codes)]).filter(pl.col("nuts_version").is_in(VERSIONS)).unique())


def with_parents(codes: pl.DataFrame) -> pl.DataFrame:
    """Leave out codes without a parent: the workbook of 2016 has UKN10 to UKN16, which became UKN0A to UKN0G."""
    parents = codes.select(parent="code", nuts_version="nuts_version")
    below = codes.with_columns(parent=pl.col("code").str.head(-1)).filter(pl.col("code").str.len_chars() > 2)
    orphans = below.join(parents, on=["parent", "nuts_version"], how="anti").select("code", "nuts_version")
    return codes.join(orphans, on=["code", "nuts_version"], how="anti")


def countries_of(codes: pl.DataFrame) -> pl.DataFrame:
    return codes.select(pl.col("code").str.head(2), "nuts_version").unique()


def latest_names(originals: FoundOriginals, successors: pl.DataFrame) -> pl.DataFrame:
    former = {**FORMER_NAMES, **NAMES_OF_THEIR_OWN}
    by_code = pl.concat(
        [
            *(workbooks.names(originals, version) for version in workbooks.EDITIONS),
            pl.DataFrame({"code": list(former), "name": list(former.values())}),
        ]
    ).drop_nulls("name")
    by_code = by_code.unique("code", keep="first", maintain_order=True)
    inherited = successors.join(by_code, left_on="to_code", right_on="code").select(code="from_code", name="name")
    names = pl.concat([by_code, inherited]).unique("code", keep="first", maintain_order=True)
    return names.with_columns(pl.col("name").map_elements(in_lower_case, return_dtype=pl.String))


def in_lower_case(name: str) -> str:
    """Write a name of capitals as a name: old workbooks shout those of level 1."""
    return name.title() if name.isupper() and len(name) > 3 else name


def with_latin_names(table: pl.DataFrame, originals: FoundOriginals) -> pl.DataFrame:
    spelt = workbooks.read_workbook(originals.path(workbooks.NEWEST)).latin_names
    official = spelt.unique(["code", "name"], keep="first", maintain_order=True)
    return (
        table.join(official, on=["code", "name"], how="left")
        .with_columns(
            name_latin=pl.coalesce("name_latin", pl.col("name").map_elements(in_latin_letters, return_dtype=pl.String))
        )
        .select("code", "nuts_version", "level", "name", "name_latin", "parent", "country")
    )
