"""Where the numbers come from: the sources and tables a release declares."""

from __future__ import annotations

from dataclasses import dataclass

from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.evidence.queries.releases import current_release


@dataclass(frozen=True)
class SourceNote:
    """An original the release was made from, and the tables made from it."""

    key: str
    title: str
    publisher: str
    licence: str
    attribution: str
    url: str
    retrieved_on: str
    vintage: str
    tables: tuple[str, ...]


@dataclass(frozen=True)
class TableNote:
    """A table of the release; `columns` are (name, type, meaning)."""

    name: str
    title: str
    rows: int
    columns: tuple[tuple[str, str, str], ...]
    vintage: str
    years: str
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    bytes: int
    sha256: str


def sources(reader: Reader = VISITOR) -> tuple[SourceNote, ...]:
    """Every source of the current release, with licence and the attribution that readers must see."""
    manifest = current_release(reader).manifest
    used: dict[str, list[str]] = {}
    for name, table in manifest["tables"].items():
        for key in table["sources"]:
            used.setdefault(key, []).append(name)
    wanted = ("title", "publisher", "licence", "attribution", "url", "retrieved_on", "vintage")
    return tuple(
        SourceNote(key=key, tables=tuple(used.get(key, ())), **{name: source[name] for name in wanted})
        for key, source in manifest["sources"].items()
    )


def tables(reader: Reader = VISITOR) -> tuple[TableNote, ...]:
    """Every table of the current release."""
    return tuple(table_note(name, about) for name, about in current_release(reader).manifest["tables"].items())


def table_note(name: str, about: dict[str, object]) -> TableNote:
    columns, types = dict(about["columns"]), dict(about["types"])  # type: ignore[call-overload]  # from JSON
    return TableNote(
        name=name,
        title=str(about["title"]),
        rows=int(str(about["rows"])),
        columns=tuple((column, types[column], meaning) for column, meaning in columns.items()),
        vintage=str(about["vintage"]),
        years=str(about["years"]),
        notes=tuple(map(str, about["notes"])),  # type: ignore[call-overload]  # from JSON
        sources=tuple(map(str, about["sources"])),  # type: ignore[call-overload]  # from JSON
        bytes=int(str(about["bytes"])),
        sha256=str(about["sha256"]),
    )
