"""What the dialects of Eurostat share: periods, amounts, flags, and the list of everything wrong with a file.

Every reader returns the same long frame: the dimensions in lower case (`nace_r2`, `geo`, ...), `time` (a whole year
where the file is annual, else text), `amount` (float, null where nothing is published) and `flag` (text, "" for none,
letters in alphabetical order). "Not published" is null and never zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import polars as pl

from interlace.errors import MalformedFile

FLAGS = {
    "b": "break in time series",
    "c": "confidential",
    "d": "definition differs",
    "e": "estimated",
    "f": "forecast",
    "i": "see metadata",
    "m": "missing",
    "n": "not significant",
    "p": "provisional",
    "r": "revised",
    "s": "Eurostat estimate",
    "t": "see metadata",
    "u": "low reliability",
    "z": "not applicable",
}
KNOWN_FLAGS = "".join(FLAGS)
PERIOD = re.compile(r"\d{4}(-?[AQMSW]\d{1,3}|-\d{2}(-\d{2})?)?")
DO_NOT_REPAIR = "fetch the file again or ask its publisher; it is not repaired here and nothing of it was read"


@dataclass
class Findings:
    """Everything found wrong with one file, by line."""

    places: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: int, what: str) -> None:
        self.places.append((line, what))

    def add_rows(self, rows: pl.DataFrame, sentence: str) -> None:
        """Add one finding for each row; the sentence may name the columns of `rows`."""
        for row in rows.iter_rows(named=True):
            self.add(row["line"], sentence.format_map(row))

    def refuse(self, dialect: str) -> None:
        """Raise with all findings in the order of the lines, or return if there are none."""
        if not self.places:
            return
        ordered = [f"line {line}: {what}" for line, what in sorted(self.places, key=lambda place: place[0])]
        count = f"{len(ordered):,} problem{'s' if len(ordered) > 1 else ''}"
        raise MalformedFile(f"{count} in a file in {dialect}:", places=ordered, do=DO_NOT_REPAIR)


def figure_lines(body: str, found: Findings) -> pl.DataFrame:
    """The lines after the header that are not blank: `line` as an editor counts them, and `text`."""
    lines = pl.DataFrame({"text": body.split("\n")}).with_row_index("line", offset=2)
    lines = lines.filter(pl.col("text").str.strip_chars() != "")
    if lines.is_empty():
        found.add(1, "no line of figures follows the header")
    return lines


def of_width(lines: pl.DataFrame, width: int, found: Findings) -> pl.DataFrame:
    """Keep the lines with as many `columns` as the header; the others are noted."""
    found.add_rows(lines.filter(pl.col("columns") != width), f"{{columns}} columns where the header has {width}")
    return lines.filter(pl.col("columns") == width)


def is_period(text: str) -> bool:
    return PERIOD.fullmatch(text) is not None


def with_years(frame: pl.DataFrame, periods: Iterable[str]) -> pl.DataFrame:
    """Turn `time` into whole years if every period of the file is one."""
    if all(len(period) == 4 and period.isdigit() for period in periods):
        return frame.with_columns(pl.col("time").cast(pl.Int64))
    return frame


def amount_of(text: pl.Expr) -> pl.Expr:
    """Numbers from text; null where the text is not a finite number."""
    number = text.cast(pl.Float64, strict=False)
    return pl.when(number.is_finite()).then(number)


def tidy_flags(frame: pl.DataFrame, column: str = "flag") -> pl.DataFrame:
    """Flags in lower case, each letter once, in alphabetical order; few distinct ones, so done once for each."""
    distinct = frame[column].unique().to_list()
    return frame.with_columns(pl.col(column).replace_strict(distinct, [tidy_flag(text) for text in distinct]))


def tidy_flag(text: str) -> str:
    return "".join(sorted(set(text.lower()) - {" ", ",", "@"}))


def add_unknown_flags(found: Findings, frame: pl.DataFrame, known: str = KNOWN_FLAGS) -> None:
    """Note every cell whose flag holds a letter that is not a flag."""
    unknown = frame.filter(pl.col("flag").str.strip_chars(known) != "")
    found.add_rows(unknown, 'the flag "{flag}" of {where} is not one of ' + known)


def add_duplicates(found: Findings, frame: pl.DataFrame, key: Sequence[str], sentence: str) -> None:
    """Note every row after the first that repeats a key; `{first}` in the sentence is the line of the first."""
    if not frame.select(key).is_duplicated().any():
        return
    first = pl.col("line").min().over(key).alias("first")
    repeated = frame.with_columns(first).filter(pl.col("line") != pl.col("first"))
    found.add_rows(repeated, sentence)
