"""The tables of activities: both revisions of NACE, labels in many languages, and the link between them."""

from __future__ import annotations

import re
from collections.abc import Callable

import polars as pl

from interlace.nomenclature.nace import REV_2, REV_21, level_of, parent_of
from interlace.recipes.europe.originals import FoundOriginals

LABELS = "nace_rev2_labels_25lang.csv"
STRUCTURE_21 = "nace21_structure_en.csv"
LINK = "nace21_to_nace2.csv"

KEPT_AS_PRINTED = {"el"}
"""Languages whose section labels, printed in capitals, cannot be set in lower case: the accents are missing."""
GERMAN_WORDS_IN_LOWER_CASE = (
    "und", "von", "durch", "für", "den", "ohne", "mit", "freiberuflichen", "wissenschaftlichen", "technischen",
    "sonstigen", "wirtschaftlichen", "ausgeprägten",
)  # fmt: skip
MISPRINTS = {"u0ndifferentiated": "undifferentiated"}
"""Slips in the published labels that are put right."""
SETTING: dict[str, Callable[[str], str]] = {"tr": lambda text: text.replace("I", "ı").replace("İ", "i")}


def activities(originals: FoundOriginals) -> pl.DataFrame:
    """Return nomenclature, code, level, parent, label (English); sections, divisions, groups and classes."""
    old = read_structure(originals, LABELS).select("code", label="en")
    new = read_structure(originals, STRUCTURE_21).select("code", label="label_en")
    both = pl.concat([old.with_columns(nomenclature=pl.lit(REV_2)), new.with_columns(nomenclature=pl.lit(REV_21))])
    return both.select(
        "nomenclature",
        "code",
        level=pl.col("code").map_elements(level_of, return_dtype=pl.Int64).cast(pl.Int8),
        parent=pl.col("code").map_elements(parent_of, return_dtype=pl.String),
        label=sentence_case("en"),
    ).sort("nomenclature", "code")


def activity_labels(originals: FoundOriginals) -> pl.DataFrame:
    """Return nomenclature, code, language, label of the sections and divisions of NACE Rev. 2."""
    wide = read_structure(originals, LABELS).filter(pl.col("code").str.len_chars() <= 3)
    languages = [column for column in wide.columns if len(column) == 2]
    parts = [
        wide.select(
            nomenclature=pl.lit(REV_2), code="code", language=pl.lit(language), label=sentence_case(language, language)
        )
        for language in languages
    ]
    return pl.concat(parts).drop_nulls("label").filter(pl.col("label") != "").sort("code", "language")


def nace21_to_nace2(originals: FoundOriginals) -> pl.DataFrame:
    """Return from_code, to_code: all links, unweighted; codes carry their section letter."""
    link = pl.read_csv(originals.path(LINK), infer_schema=False)
    new = section_letters(read_structure(originals, STRUCTURE_21))
    old = section_letters(read_structure(originals, LABELS))
    return link.select(
        from_code=pl.col("from_code").replace_strict(new), to_code=pl.col("to_code").replace_strict(old)
    ).sort("from_code", "to_code")


def read_structure(originals: FoundOriginals, file: str) -> pl.DataFrame:
    """Read a structure file; `printed` is the code as the file has it, `code` the one with its section letter."""
    rows = pl.read_csv(originals.path(file), infer_schema=False).rename({"code": "printed"})
    is_section = pl.col("printed").str.contains(r"^[A-Z]$")
    section = pl.when(is_section).then("printed").forward_fill()
    digits = pl.when(is_section).then(pl.lit("")).otherwise(pl.col("printed").str.replace_all(".", "", literal=True))
    return rows.with_columns(code=section + digits)


def section_letters(structure: pl.DataFrame) -> dict[str, str]:
    return dict(structure.select("printed", "code").iter_rows())


def sentence_case(language: str, column: str = "label") -> pl.Expr:
    """Set section labels, which are printed in capitals, as sentences where a rule can do it."""
    text = pl.col(column).map_elements(lambda label: set_as_sentence(label, language), return_dtype=pl.String)
    for misprint, word in MISPRINTS.items():
        text = text.str.replace_all(misprint, word, literal=True)
    return text


def set_as_sentence(label: str, language: str) -> str:
    if not label.isupper() or language in KEPT_AS_PRINTED:
        return label
    if language == "de":
        return re.sub(r"[^\W\d]+", german_word, label)
    lower = SETTING.get(language, str)
    return label[:1] + lower(label[1:]).lower()


def german_word(word: re.Match[str]) -> str:
    lower = word[0].lower()
    return lower if lower in GERMAN_WORDS_IN_LOWER_CASE else lower.capitalize()
