"""The pages of the reference that are written from a release: its tables, and where its figures come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from interlace.tables.release import Release

WRITTEN = (
    "<!-- Written from the manifest of the embedded release by `python -m tools.document_data`; "
    "a test keeps it current. -->"
)


def tables_page(release: Release) -> str:
    """Return the page that describes every table and column of a release, in Markdown."""
    lines = [
        f"# The tables of the release {release.name} {release.version}",
        "",
        WRITTEN,
        "",
        "Open them with `interlace.release().table(name)`, download them from the data page, or read the files under "
        "`interlace/data/europe` with anything that reads Parquet and CSV. An empty cell means *not published* or "
        "*not stated*, never zero.",
    ]
    for name, about in sorted(release.manifest["tables"].items()):
        lines += ["", *table_section(name, about)]
    return "\n".join(lines) + "\n"


def table_section(name: str, about: Mapping[str, Any]) -> Iterator[str]:
    yield f"## `{name}`"
    yield ""
    parts = [about["title"], f"{about['rows']:,} rows", about["years"], about["vintage"]]
    yield "; ".join(part for part in parts if part) + "."
    yield f"Sources: {', '.join(f'`{key}`' for key in about['sources'])}."
    if about["notes"]:
        yield ""
        yield from (f"- {note}" for note in about["notes"])
    yield ""
    yield "| column | type | what it holds |"
    yield "|---|---|---|"
    for column, meaning in about["columns"].items():
        yield f"| `{column}` | {about['types'][column]} | {meaning.replace('|', '¦')} |"


def licences_page(release: Release) -> str:
    """Return the page that names publisher, licence, attribution and vintage of every source, in Markdown."""
    lines = [
        "# Where the figures come from, and under which licence",
        "",
        WRITTEN,
        "",
        "The files of the publishers are not part of Interlace: a recipe (`interlace release build europe`) reads them "
        "and writes small tables of its own, with the facts and figures in them. Whoever shows these figures has to "
        "name the source: use the line under *attribution*.",
        "",
        "Region polygons of GISCO are never shipped. They may be downloaded by a user who accepts the terms of "
        "EuroGeographics; only one point for each region, computed from them, is in the release.",
    ]
    for key, source in sorted(release.sources.items()):
        users = [name for name, about in sorted(release.manifest["tables"].items()) if key in about["sources"]]
        facts = {
            "publisher": source.publisher,
            "licence": source.licence,
            "attribution": source.attribution,
            "vintage": source.vintage,
            "obtained from": f"<{source.url}>" if source.url else "",
            "SHA-256 of the original": f"`{source.sha256}`" if source.sha256 else "",
            "used in": ", ".join(f"`{name}`" for name in users),
        }
        lines += ["", f"## {source.title}", "", f"Key: `{key}`", "", "| | |", "|---|---|"]
        lines += [f"| {what} | {fact} |" for what, fact in facts.items() if fact]
    return "\n".join(lines) + "\n"
