"""Reading what Eurostat publishes, whatever dialect it comes in.

All readers return one long frame; see `interlace.sources.cells` for its columns. The dialect is told from the content
of a file, never from its name.
"""

from __future__ import annotations

import polars as pl

from interlace.errors import UnknownDialect, UnknownMeasures, listed
from interlace.sources.eurostat_csv import parse_sdmx_csv
from interlace.sources.eurostat_json import parse_json_stat
from interlace.sources.eurostat_tsv import parse_bulk_tsv
from interlace.sources.raw_text import unpack

__all__ = ["measures_of", "parse_bulk_tsv", "parse_eurostat", "parse_json_stat", "parse_sdmx_csv"]

MEASURES = {
    "indic_sb": {"V16110": "persons_employed", "V11210": "local_units", "V13320": "wages_meur"},
    "indic_sbs": {"EMP_LOC_NR": "persons_employed", "LOC_NR": "local_units", "WAGE_LOC_MEUR": "wages_meur"},
}


def parse_eurostat(data: bytes) -> pl.DataFrame:
    """Read a file of Eurostat in whichever dialect it is written.

    Parameters
    ----------
    data
        The bytes of the file, compressed or not: bulk TSV (old or new), SDMX-CSV (with labels, without, or tidied),
        or JSON-stat 2.0.

    Returns
    -------
    pl.DataFrame
        Dimensions (lower case, text), `time`, `amount` (null: not published), `flag` ("" for none).

    Raises
    ------
    UnknownDialect
        The content is none of these: an empty file, a web page, something else.
    MalformedFile
        The content is one of these and has problems; all of them are listed.

    Examples
    --------
    >>> parse_eurostat(b"freq,unit,geo,time,obs_value\\nA,NR,ES61,2015,7\\n").rows()
    [('A', 'NR', 'ES61', 2015, 7.0, '')]
    """
    text = unpack(data)
    header = text[: text.find("\n")] if "\n" in text else text
    content = text.encode()
    if header.lstrip().startswith(("{", "[")):
        return parse_json_stat(content)
    if "\t" in header:
        return parse_bulk_tsv(content)
    if "," in header:
        return parse_sdmx_csv(content)
    raise UnknownDialect(
        f'The file begins with "{header.strip()[:60]}", which is none of the dialects of Eurostat.',
        do="use the bulk TSV, SDMX-CSV or JSON-stat form of the dataset",
    )


def measures_of(frame: pl.DataFrame) -> pl.DataFrame:
    """Give regional business statistics one vocabulary, whichever of Eurostat's two code lists they use.

    Parameters
    ----------
    frame
        What `parse_eurostat` returns for `sbs_r_nuts06_r2` (2008-2020, `indic_sb`) or `sbs_r_nuts2021` (2021 on,
        `indic_sbs`).

    Returns
    -------
    pl.DataFrame
        The rows of the three measures Interlace uses, with `measure` (persons_employed, local_units, wages_meur) in
        place of the code. Where the file divides by size class, only the totals.

    Raises
    ------
    UnknownMeasures
        The frame has neither code list, or none of the three measures.
    """
    code_list = next((name for name in MEASURES if name in frame.columns), None)
    if code_list is None:
        raise UnknownMeasures(
            f"The figures have neither indic_sb nor indic_sbs, only {', '.join(frame.columns)}.",
            do="use sbs_r_nuts06_r2 or sbs_r_nuts2021",
        )
    measures = MEASURES[code_list]
    known = frame.filter(pl.col(code_list).is_in(list(measures)))
    if "size_emp" in frame.columns:
        known = known.filter(pl.col("size_emp") == "TOTAL").drop("size_emp")
    if known.is_empty():
        codes = frame[code_list].unique().sort().to_list()
        raise UnknownMeasures(
            f"None of {', '.join(measures)} is among the measures of the figures: {listed(codes)}.",
            do="fetch the dataset with these measures",
        )
    return known.with_columns(pl.col(code_list).replace_strict(measures)).rename({code_list: "measure"})
