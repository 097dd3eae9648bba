"""How a document is cited: as plain text, BibTeX, RIS and CSL-JSON. Pure: from what is said of it to text."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from interlace_platform.library.models import DocumentKind

BIBTEX_TYPES = {DocumentKind.REPORT: "techreport", DocumentKind.SCOPING_NOTE: "techreport"}
RIS_TYPES = {
    DocumentKind.REPORT: "RPRT", DocumentKind.SCOPING_NOTE: "RPRT", DocumentKind.PRESENTATION: "SLIDE",
    DocumentKind.DATASET: "DATA", DocumentKind.LETTER: "PCOMM",
}  # fmt: skip
CSL_TYPES = {
    DocumentKind.REPORT: "report", DocumentKind.SCOPING_NOTE: "report", DocumentKind.PRESENTATION: "speech",
    DocumentKind.DATASET: "dataset", DocumentKind.LETTER: "personal_communication",
}  # fmt: skip
BIBTEX_SIGNS = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
ADDRESS_SIGNS = {sign: f"%{ord(sign):02X}" for sign in "\\{}%^~ " if sign != "%"}


@dataclass(frozen=True)
class Work:
    """What is cited: a version of a document. `people` and `organisations` are its authors, in order of mention."""

    key: str
    title: str
    kind: str
    address: str
    seen_on: date
    version: int
    year: int | None = None
    published_on: date | None = None
    publisher: str = ""
    organisations: Sequence[str] = ()
    people: Sequence[str] = ()
    language: str = ""
    licence: str = ""

    @property
    def authors(self) -> tuple[str, ...]:
        """All authors, people first."""
        return (*self.people, *self.organisations)


def one_line(text: str) -> str:
    """The text without line breaks and control characters: no format of citation may be broken out of."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def as_text(work: Work) -> str:
    """A sentence: Organisation (2024). Title. Version 2. Publisher. Address (seen on 2026-01-31)."""
    authors = one_line("; ".join(work.authors))
    year = str(work.year or "n.d.")
    parts = [f"{authors} ({year})." if authors else f"({year}).", f"{one_line(work.title).rstrip('.')}."]
    parts += [f"Version {work.version}."] if work.version > 1 else []
    parts += [f"{one_line(work.publisher).rstrip('.')}."] if work.publisher else []
    return " ".join([*parts, f"{work.address} (seen on {work.seen_on.isoformat()})."])


def as_bibtex(work: Work) -> str:
    """An entry of BibTeX; names of organisations in braces of their own, so that they are not taken apart."""
    names = [*map(bibtex_text, work.people), *(f"{{{bibtex_text(each)}}}" for each in work.organisations)]
    title, publisher = bibtex_text(work.title), bibtex_text(work.publisher)
    kind = BIBTEX_TYPES.get(DocumentKind(work.kind), "misc")
    said = {
        "author": " and ".join(names),
        "title": f"{{{title}}}",
        "year": str(work.year or ""),
        "institution" if kind == "techreport" else "howpublished": publisher,
        "version": str(work.version),
        "language": work.language,
        "url": "".join(ADDRESS_SIGNS.get(sign, sign) for sign in one_line(work.address)),
        "urldate": work.seen_on.isoformat(),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in said.items() if value]
    return "@" + kind + "{" + work.key + ",\n" + ",\n".join(lines) + "\n}\n"


def bibtex_text(text: str) -> str:
    """The text with the signs that TeX reads as commands made plain."""
    return "".join(BIBTEX_SIGNS.get(sign, sign) for sign in one_line(text))


def as_ris(work: Work) -> str:
    """A record of RIS: one field a line, each ended as the format asks."""
    day = work.published_on
    fields = [
        ("TY", RIS_TYPES.get(DocumentKind(work.kind), "GEN")),
        *(("AU", name) for name in work.authors),
        ("TI", work.title),
        ("PY", str(work.year or "")),
        ("DA", day.strftime("%Y/%m/%d") if day else ""),
        ("PB", work.publisher),
        ("ET", str(work.version)),
        ("LA", work.language),
        ("UR", work.address),
        ("Y2", work.seen_on.strftime("%Y/%m/%d")),
    ]
    lines = [f"{tag}  - {one_line(value)}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def as_csl(work: Work) -> str:
    """A list of one item in CSL-JSON."""
    day = work.published_on
    parts = [day.year, day.month, day.day] if day else [work.year] if work.year else []
    seen = work.seen_on
    said = {
        "id": work.key,
        "type": CSL_TYPES.get(DocumentKind(work.kind), "document"),
        "title": one_line(work.title),
        "author": [{"literal": one_line(name)} for name in work.authors],
        "issued": {"date-parts": [parts]} if parts else {},
        "publisher": one_line(work.publisher),
        "version": str(work.version),
        "language": work.language,
        "license": work.licence,
        "URL": work.address,
        "accessed": {"date-parts": [[seen.year, seen.month, seen.day]]},
    }
    return json.dumps([{name: value for name, value in said.items() if value}], ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True)
class Form:
    """A form of citation: what it is called, how it is written, its media type and the ending of its file."""

    name: str
    write: Callable[[Work], str]
    media_type: str
    ending: str


FORMS: Mapping[str, Form] = {
    "text": Form("Text", as_text, "text/plain; charset=utf-8", "txt"),
    "bibtex": Form("BibTeX", as_bibtex, "application/x-bibtex; charset=utf-8", "bib"),
    "ris": Form("RIS", as_ris, "application/x-research-info-systems; charset=utf-8", "ris"),
    "csl": Form("CSL-JSON", as_csl, "application/vnd.citationstyles.csl+json", "json"),
}
