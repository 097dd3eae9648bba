"""The register of partnerships: eight small tables of dated, sourced claims, read and checked as one.

`docs/reference/register.md` says how to read the columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from interlace.errors import MalformedRegister, numbered

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "platforms": ("key", "name"),
    "sources": ("key", "title", "url", "read_as", "note"),
    "territories": ("key", "name", "kind", "nuts_code", "nuts_version", "country", "note"),
    "partnerships": (
        *("key", "number", "name", "platform", "year_established"),
        *("year_note", "scope", "status_note", "sources"),
    ),
    "claims": (
        *("key", "partnership", "territory", "organisation", "role", "strength"),
        *("valid_from", "valid_to", "source", "note", "uncertain"),
    ),
    "counts": ("partnership", "as_of", "count", "unit", "what", "source"),
    "initiatives": ("key", "name", "kind", "year", "note", "source"),
    "lineage": ("from_kind", "from_key", "to_kind", "to_key", "relation", "source", "note", "uncertain"),
}

KINDS = frozenset({"nuts", "country", "place", "macro_region", "other"})
ROLES = frozenset({"lead", "co_lead", "participating", "observer", "associated", "advisory", "working_group_lead"})
STRENGTHS = frozenset({"interested", "committed", "active", "left", "listed"})
RELATIONS = frozenset({"continues", "merged_into", "split_from", "grew_out_of"})
TRUTHS = frozenset({"true", "false"})
DATE = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
NUMBER = re.compile(r"\d+")

REFERENCES: tuple[tuple[str, str, str], ...] = (
    ("partnerships", "platform", "platforms"),
    ("claims", "partnership", "partnerships"),
    ("claims", "territory", "territories"),
    ("claims", "source", "sources"),
    ("counts", "partnership", "partnerships"),
    ("counts", "source", "sources"),
    ("initiatives", "source", "sources"),
    ("lineage", "source", "sources"),
)
VOCABULARIES: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("territories", "kind", KINDS),
    ("claims", "role", ROLES),
    ("claims", "strength", STRENGTHS),
    ("claims", "uncertain", TRUTHS),
    ("lineage", "relation", RELATIONS),
    ("lineage", "uncertain", TRUTHS),
)
DATES = (("claims", "valid_from"), ("claims", "valid_to"), ("counts", "as_of"))

Row = Mapping[str, str]


@dataclass(frozen=True)
class Register:
    """The eight tables, all columns text, "" where nothing is stated.

    Every key that one table uses is described in another; dates are ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
    """

    platforms: pl.DataFrame
    sources: pl.DataFrame
    territories: pl.DataFrame
    partnerships: pl.DataFrame
    claims: pl.DataFrame
    counts: pl.DataFrame
    initiatives: pl.DataFrame
    lineage: pl.DataFrame

    def tables(self) -> dict[str, pl.DataFrame]:
        """The tables under the names they have in a release: ``register_claims`` and so on."""
        return {f"register_{name}": getattr(self, name) for name in COLUMNS}


def read_register(folder: str | Path) -> Register:
    """Read and check the register.

    Raises
    ------
    MalformedRegister
        A file or column is missing, a key is described nowhere or twice, a word is not in its vocabulary, a
        date or a number is not one. All problems of all files are listed at once.
    """
    folder = Path(folder)
    problems = list(missing_parts(folder))
    if not problems:
        frames = {name: read_texts(folder / f"{name}.csv") for name in COLUMNS}
        problems = list(problems_of({name: frame.to_dicts() for name, frame in frames.items()}))
    if problems:
        raise MalformedRegister(
            f"The register in {folder} has {len(problems)} problem{'s' if len(problems) > 1 else ''}:"
            f"{numbered(problems)}",
            do="correct these lines; docs/reference/register.md says what each column may hold.",
        )
    return Register(**frames)


def read_texts(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, infer_schema=False).with_columns(pl.all().fill_null(""))


def missing_parts(folder: Path) -> Iterator[str]:
    for name, columns in COLUMNS.items():
        path = folder / f"{name}.csv"
        if not path.is_file():
            yield f"{name}.csv is missing"
            continue
        with path.open(encoding="utf-8") as lines:
            found = lines.readline().strip().split(",")
        if found != list(columns):
            yield f"{name}.csv has the columns {', '.join(found)}, not {', '.join(columns)}"


def problems_of(tables: Mapping[str, list[dict[str, str]]]) -> Iterator[str]:
    yield from repeated_keys(tables)
    yield from unknown_keys(tables)
    yield from unknown_words(tables)
    yield from wrong_dates(tables)
    for line, row in numbered_rows(tables["territories"]):
        yield from (f"territories.csv line {line}: {problem}" for problem in territory_problems(row))
    for line, row in numbered_rows(tables["lineage"]):
        yield from (f"lineage.csv line {line}: {problem}" for problem in lineage_problems(row, tables))
    for line, row in numbered_rows(tables["counts"]):
        if not NUMBER.fullmatch(row["count"]):
            yield f"counts.csv line {line}: count `{row['count']}` is not a whole number"
    for line, row in numbered_rows(tables["partnerships"]):
        yield from (f"partnerships.csv line {line}: {problem}" for problem in partnership_problems(row, tables))


def numbered_rows(rows: list[dict[str, str]]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with their line in the file; line 1 holds the column names."""
    return enumerate(rows, start=2)


def repeated_keys(tables: Mapping[str, list[dict[str, str]]]) -> Iterator[str]:
    for name in ("platforms", "sources", "territories", "partnerships", "claims", "initiatives"):
        seen: set[str] = set()
        for line, row in numbered_rows(tables[name]):
            if not row["key"]:
                yield f"{name}.csv line {line}: the key is empty"
            elif row["key"] in seen:
                yield f"{name}.csv line {line}: the key `{row['key']}` was used before"
            seen.add(row["key"])


def unknown_keys(tables: Mapping[str, list[dict[str, str]]]) -> Iterator[str]:
    for name, column, target in REFERENCES:
        known = {row["key"] for row in tables[target]}
        for line, row in numbered_rows(tables[name]):
            if row[column] not in known:
                yield f"{name}.csv line {line}: {column} `{row[column]}` is not in {target}.csv"


def unknown_words(tables: Mapping[str, list[dict[str, str]]]) -> Iterator[str]:
    for name, column, words in VOCABULARIES:
        for line, row in numbered_rows(tables[name]):
            if row[column] not in words:
                yield f"{name}.csv line {line}: {column} `{row[column]}` is none of {', '.join(sorted(words))}"


def wrong_dates(tables: Mapping[str, list[dict[str, str]]]) -> Iterator[str]:
    for name, column in DATES:
        for line, row in numbered_rows(tables[name]):
            if row[column] and not DATE.fullmatch(row[column]):
                yield f"{name}.csv line {line}: {column} `{row[column]}` is not YYYY, YYYY-MM or YYYY-MM-DD"


def territory_problems(row: Row) -> Iterator[str]:
    has_code = row["kind"] in ("nuts", "country")
    if has_code and not (row["nuts_code"] and row["nuts_version"]):
        yield f"`{row['key']}` is of kind {row['kind']} and needs a NUTS code and version"
    if not has_code and row["nuts_code"]:
        yield f"`{row['key']}` is of kind {row['kind']} and may not have a NUTS code"


def lineage_problems(row: Row, tables: Mapping[str, list[dict[str, str]]]) -> Iterator[str]:
    for end in ("from", "to"):
        kind, key = row[f"{end}_kind"], row[f"{end}_key"]
        if kind not in ("partnership", "initiative"):
            yield f"{end}_kind `{kind}` is none of initiative, partnership"
        elif key not in {described["key"] for described in tables[f"{kind}s"]}:
            yield f"{end}_key `{key}` is not in {kind}s.csv"


def partnership_problems(row: Row, tables: Mapping[str, list[dict[str, str]]]) -> Iterator[str]:
    known = {source["key"] for source in tables["sources"]}
    keys = row["sources"].split(";") if row["sources"] else []
    yield from (f"sources `{key}` is not in sources.csv" for key in keys if key not in known)
    if not keys and not row["status_note"].startswith("Unconfirmed"):
        yield f"`{row['key']}` has no source, and its status_note does not begin with Unconfirmed"
    for column in ("number", "year_established"):
        if row[column] and not NUMBER.fullmatch(row[column]):
            yield f"{column} `{row[column]}` is not a whole number"
