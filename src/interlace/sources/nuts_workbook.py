"""Eurostat's NUTS workbooks: codes, names, levels, parents, what changed, Latin spellings and typologies.

Three editions are known (2013-2016, 2016-2021, 2021-2024). Sheets, headings and their order differ in each, so a sheet
is recognised by what its headings say, not by its name or place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import fastexcel
import polars as pl

from interlace.errors import MalformedFile, UnknownDialect
from interlace.nomenclature.nuts import level_of, looks_like_a_region, parent_of

ADDRESS = "https://ec.europa.eu/eurostat/documents/345175/629341/NUTS2021-NUTS2024.xlsx"
CODE_OF_YEAR = re.compile(r"code (\d{4})")
CODE_OF_LIST = re.compile(r"(nuts|sr|nuts-3) code")
NAME_LEVEL = re.compile(r"(nuts|stati\w+ regions) level [123]")
HEADING_ROWS = 3
TYPOLOGIES = {
    "urban-rural typology": "urban_rural",
    "coastal regions": "coastal",
    "metropolitan regions": "metropolitan",
    "metro id": "metro_id",
    "border": "border",
    "island regions": "island",
    "mountanious regions": "mountain",
    "mountainous regions": "mountain",
    "capital regions": "capital",
}
CHANGE = {
    **dict.fromkeys(["level", "from_version", "to_version"], pl.Int64()),
    **dict.fromkeys(["from_code", "to_code", "name", "change"], pl.String()),
}
Cells = tuple[str, ...]
ChangeRow = tuple[int | str | None, ...]


@dataclass(frozen=True)
class NutsWorkbook:
    """What one workbook says.

    Attributes
    ----------
    regions
        `code`, `nuts_version`, `level` (0-3), `name`, `name_version`, `country`, `parent` ("" at level 0). A workbook
        prints one name for a region it has in two versions, that of the newer one; `name_version` says whose it is.
        The edition 2021-2024 names no countries: their `name` is "".
    changes
        One row a region of either version: `level`, `from_version`, `to_version`, `from_code`, `to_code` (null: new or
        discontinued), `name` (of the newer version where both have the region), `change` ("" where nothing changed).
    explanations
        The hand-written notes on changed regions: as `changes`, with `explanation`.
    latin_names
        `code`, `name`, `name_latin` for names in Greek or Cyrillic letters.
    typologies
        NUTS 3 regions by urban-rural type, coast, metropolis, border, island, mountain and capital.
    """

    regions: pl.DataFrame
    changes: pl.DataFrame
    explanations: pl.DataFrame
    latin_names: pl.DataFrame
    typologies: pl.DataFrame


@dataclass(frozen=True)
class Sheet:
    """One sheet with its headings found: heading text in lower case -> column."""

    name: str
    headings: dict[str, int]
    rows: list[tuple[int, Cells]]

    def year_columns(self) -> dict[int, int]:
        found = {CODE_OF_YEAR.fullmatch(text): at for text, at in self.headings.items()}
        return {int(match[1]): at for match, at in found.items() if match}

    def list_column(self) -> int | None:
        return next((at for text, at in self.headings.items() if CODE_OF_LIST.fullmatch(text)), None)

    def name_columns(self) -> list[int]:
        return [at for text, at in self.headings.items() if text == "country" or NAME_LEVEL.match(text)]

    def column(self, beginning: str) -> int | None:
        return next((at for text, at in self.headings.items() if text.startswith(beginning)), None)


def parse_nuts_workbook(data: bytes) -> NutsWorkbook:
    """Read one of Eurostat's NUTS workbooks.

    Parameters
    ----------
    data
        The bytes of `NUTS2013-NUTS2016.xlsx`, `NUTS2016-NUTS2021.xlsx` or `NUTS2021-NUTS2024.xlsx`.

    Returns
    -------
    NutsWorkbook
        Its tables; those an edition does not have are empty.

    Raises
    ------
    UnknownDialect
        The bytes are no workbook, or one without NUTS codes.
    MalformedFile
        A code stands twice in a list of one version, or a region has no name: every place is listed.
    """
    sheets = _sheets(data)
    regions = [row for sheet in sheets for row in _regions(sheet, _newest_year(sheets))]
    if not regions:
        raise UnknownDialect("The workbook has no sheet with NUTS codes.", do=f"use the workbook at {ADDRESS}")
    _refuse_contradictions(regions)
    return NutsWorkbook(
        regions=_region_frame(regions),
        changes=pl.DataFrame([row for sheet in sheets for row in _changes(sheet)], schema=CHANGE, orient="row"),
        explanations=pl.DataFrame(
            [row for sheet in sheets for row in _explanations(sheet)],
            schema={**CHANGE, "explanation": pl.String()},
            orient="row",
        ),
        latin_names=_latin_frame(sheets),
        typologies=_typology_frame(sheets),
    )


def _sheets(data: bytes) -> list[Sheet]:
    try:
        book = fastexcel.read_excel(data)
    except fastexcel.FastExcelError as problem:
        raise UnknownDialect(
            "The file is not an Excel workbook.", do=f"download it again from {ADDRESS} and do not open it in between"
        ) from problem
    found = (_sheet(name, _text_rows(book, name)) for name in book.sheet_names)
    return [sheet for sheet in found if sheet.headings]


def _text_rows(book: fastexcel.ExcelReader, name: str) -> list[Cells]:
    table = book.load_sheet(name, header_row=None, dtypes="string").to_polars()
    return [tuple(" ".join((cell or "").split()) for cell in row) for row in table.iter_rows()]


def _sheet(name: str, rows: list[Cells]) -> Sheet:
    """Find the row of headings; a heading may be written over two rows ("NUTS" above "level")."""
    for at, row in enumerate(rows[:HEADING_ROWS]):
        headings = [cell.lower() for cell in row]
        if any(CODE_OF_YEAR.fullmatch(text) or CODE_OF_LIST.fullmatch(text) or text == "code" for text in headings):
            places = {text: column for column, text in enumerate(headings) if text}
            return Sheet(name, places, [(i + 1, cells) for i, cells in enumerate(rows) if i > at])
    return Sheet(name, {}, [])


def _newest_year(sheets: list[Sheet]) -> int:
    return max((year for sheet in sheets for year in sheet.year_columns()), default=0)


@dataclass(frozen=True)
class Entry:
    """One code in one version, and where it was found."""

    code: str
    version: int
    name: str
    name_version: int
    above: str
    sheet: str
    row: int


def _regions(sheet: Sheet, newest: int) -> Iterator[Entry]:
    """Entries of a list of regions, or of both versions of a table of changes."""
    years, names = sheet.year_columns(), sheet.name_columns()
    label = sheet.column("nuts label") or sheet.column("sr label")
    level = sheet.column("nuts level") or sheet.column("sr level")
    listed_at = sheet.list_column()
    if listed_at is not None and label is not None and level is not None:
        years, names = {newest: listed_at}, [label]
    if not names or sheet.column("explanation") is not None:
        return
    last: dict[tuple[int, int], str] = {}
    for row, cells in sheet.rows:
        codes = {year: cells[column] for year, column in years.items() if looks_like_a_region(cells[column])}
        name = _first_filled(cells, names)
        for year, code in codes.items():
            last[year, len(code)] = code
            yield Entry(code, year, name, max(codes), last.get((year, len(code) - 1), ""), sheet.name, row)


def _changes(sheet: Sheet) -> Iterator[ChangeRow]:
    names = sheet.name_columns()
    change = sheet.column("change comments") or sheet.column("change")
    if change is None or sheet.column("explanation") is not None:
        return
    for codes, cells in _both_codes(sheet):
        yield *codes, _first_filled(cells, names), cells[change]


def _explanations(sheet: Sheet) -> Iterator[ChangeRow]:
    name, change, why = (sheet.column(heading) for heading in ("label", "change", "explanation"))
    if name is None or change is None or why is None:
        return
    for codes, cells in _both_codes(sheet):
        yield *codes, cells[name], cells[change], cells[why]


def _both_codes(sheet: Sheet) -> Iterator[tuple[ChangeRow, Cells]]:
    """Level, both versions and both codes of each row of a sheet about two versions, with the row itself."""
    years = sheet.year_columns()
    if len(years) < 2:
        return
    old, new = min(years), max(years)
    for _, cells in sheet.rows:
        before, after = (_code(cells[years[year]]) for year in (old, new))
        if before or after:
            yield (level_of(after or before or ""), old, new, before, after), cells


def _first_filled(cells: Cells, columns: list[int]) -> str:
    return next((cells[column] for column in columns if cells[column]), "")


def _code(text: str) -> str | None:
    return text if looks_like_a_region(text) else None


def _refuse_contradictions(entries: list[Entry]) -> None:
    """Below the countries each code has a name, and a list of one version names each code once."""
    problems = [
        f'sheet "{entry.sheet}", row {entry.row}: {entry.code} has no name'
        for entry in entries
        if not entry.name and len(entry.code) > 2
    ]
    versions_of = {entry.sheet: {other.version for other in entries if other.sheet == entry.sheet} for entry in entries}
    counts = Counter((entry.sheet, entry.code) for entry in entries if len(versions_of[entry.sheet]) == 1)
    problems += [f'sheet "{sheet}": {code} stands {n} times' for (sheet, code), n in counts.items() if n > 1]
    if problems:
        raise MalformedFile(
            f"{len(problems):,} problems in a NUTS workbook:",
            places=problems,
            do=f"compare with the workbook at {ADDRESS}; nothing of this one was read",
        )


def _region_frame(entries: list[Entry]) -> pl.DataFrame:
    """One row a code and version; a sheet of one version is better evidence for a name than one of two."""
    known = {(entry.version, entry.code) for entry in entries}
    frame = pl.DataFrame(
        {
            "code": [entry.code for entry in entries],
            "nuts_version": [entry.version for entry in entries],
            "level": [level_of(entry.code) for entry in entries],
            "name": [entry.name for entry in entries],
            "name_version": [entry.name_version for entry in entries],
            "country": [entry.code[:2] for entry in entries],
            "parent": [_parent(entry, known) for entry in entries],
        }
    )
    own_name_first = frame.sort((pl.col("name_version") - pl.col("nuts_version")).abs(), maintain_order=True)
    return own_name_first.unique(["code", "nuts_version"], keep="first", maintain_order=True).sort(
        "nuts_version", "code"
    )


def _parent(entry: Entry, known: set[tuple[int, str]]) -> str:
    """The code without its last letter; where no such region exists (UKN10 lies in UKN0), the one listed above."""
    prefix = parent_of(entry.code)
    return prefix if len(prefix) < 3 or (entry.version, prefix) in known else entry.above


def _latin_frame(sheets: list[Sheet]) -> pl.DataFrame:
    rows: list[tuple[str, str, str]] = []
    for sheet in sheets:
        code, name, latin = (sheet.column(heading) for heading in ("code", "label", "transliteration"))
        if code is not None and name is not None and latin is not None:
            rows += [
                (cells[code], cells[name], cells[latin]) for _, cells in sheet.rows if looks_like_a_region(cells[code])
            ]
    return pl.DataFrame(rows, schema=dict.fromkeys(["code", "name", "name_latin"], pl.String), orient="row")


def _typology_frame(sheets: list[Sheet]) -> pl.DataFrame:
    columns = list(dict.fromkeys(TYPOLOGIES.values()))
    rows: list[tuple[str, ...]] = []
    for sheet in sheets:
        places = {TYPOLOGIES[text]: at for text, at in sheet.headings.items() if text in TYPOLOGIES}
        code = sheet.list_column()
        if code is not None and places.keys() >= set(columns):
            rows += [
                (cells[code], *(cells[places[column]] for column in columns))
                for _, cells in sheet.rows
                if looks_like_a_region(cells[code])
            ]
    return pl.DataFrame(rows, schema=dict.fromkeys(["code", *columns], pl.String), orient="row")
