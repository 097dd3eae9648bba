"""A list of organisations as a sheet: which columns there are, what stands in a cell, and what it means.

Reading what was written gives the same facts: `facts_from(row_of(record))` is the record. Cells are text; several
entries of one cell are divided by semicolons; empty is "not said".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from interlace_platform.core.languages import LANGUAGES
from interlace_platform.organisations.facts import ClusterFacts, OrganisationFacts, entries, one_line, paragraphs
from interlace_platform.organisations.models import ClusterLabel, OrganisationKind
from interlace_platform.territories.models import Territory

Row = Mapping[str, str]
TEXT = "description:"
LANGUAGE_CODES = tuple(code for code, _name in LANGUAGES)
YES, NO = "yes", "no"


class BadCell(ValueError):  # noqa: N818 - it says what the cell is
    """A cell that does not hold what its column is for; the message says what it should hold."""


@dataclass(frozen=True)
class Record:
    """One organisation as a row of a sheet says it; `public_id` is None for one that is new."""

    public_id: UUID | None
    facts: OrganisationFacts
    is_public: bool
    cluster: ClusterFacts
    texts: Mapping[str, str]
    original_language: str


@dataclass(frozen=True)
class Column:
    """A column: how its value is written into a cell, and read out of it."""

    name: str
    write: Callable[[Any], str]
    read: Callable[[str, Mapping[str, Territory]], Any]


def word(value: object) -> str:
    return "" if value is None else str(value)


def listed(values: Iterable[str]) -> str:
    return "; ".join(values)


def truth(value: bool | None) -> str:
    return "" if value is None else YES if value else NO


def fte(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def read_line(cell: str, known: Mapping[str, Territory]) -> str:
    return one_line(cell)


def read_paragraphs(cell: str, known: Mapping[str, Territory]) -> str:
    return paragraphs(cell)


def read_list(cell: str, known: Mapping[str, Territory]) -> tuple[str, ...]:
    return tuple(entries(cell.split(";")))


def read_number(cell: str, known: Mapping[str, Territory]) -> int | None:
    if not cell:
        return None
    plain = cell.removesuffix(".0")
    if not (plain.isascii() and plain.isdecimal() and len(plain) <= 9):
        raise BadCell(_("“%(cell)s” is no whole number.") % {"cell": cell})
    return int(plain)


def read_fte(cell: str, known: Mapping[str, Territory]) -> Decimal | None:
    if not cell:
        return None
    try:
        value = Decimal(cell)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise BadCell(_("“%(cell)s” is no number, such as 2.5.") % {"cell": cell})
    return value


def read_truth(cell: str, known: Mapping[str, Territory]) -> bool | None:
    if cell.casefold() not in ("", YES, NO):
        raise BadCell(_("“%(cell)s” is neither “yes” nor “no”.") % {"cell": cell})
    return None if not cell else cell.casefold() == YES


def read_date(cell: str, known: Mapping[str, Territory]) -> date | None:
    try:
        return date.fromisoformat(cell.removesuffix(" 00:00:00")) if cell else None
    except ValueError:
        raise BadCell(_("“%(cell)s” is no date, such as 2026-03-31.") % {"cell": cell}) from None


def read_id(cell: str, known: Mapping[str, Territory]) -> UUID | None:
    try:
        return UUID(cell) if cell else None
    except ValueError:
        raise BadCell(_("“%(cell)s” is no id. Leave it empty for a new organisation.") % {"cell": cell}) from None


def read_kind(cell: str, known: Mapping[str, Territory]) -> str:
    return one_of(cell, OrganisationKind.values)


def read_label(cell: str, known: Mapping[str, Territory]) -> str:
    return one_of(cell or ClusterLabel.NONE, ClusterLabel.values)


def one_of(cell: str, words: Iterable[str]) -> str:
    if cell not in words:
        raise BadCell(_("“%(cell)s” is none of: %(words)s.") % {"cell": cell, "words": ", ".join(words)})
    return str(cell)


def read_territory(cell: str, known: Mapping[str, Territory]) -> Territory | None:
    if cell and cell not in known:
        raise BadCell(_("No territory of the register has the key or code “%(cell)s”.") % {"cell": cell})
    return known[cell] if cell else None


def read_language(cell: str, known: Mapping[str, Territory]) -> str:
    return one_of(cell, LANGUAGE_CODES) if cell else ""


COLUMNS: tuple[Column, ...] = (
    Column("public_id", word, read_id),
    Column("name", word, read_line),
    Column("acronym", word, read_line),
    Column("kind", word, read_kind),
    Column("territory", lambda territory: territory.key if territory else "", read_territory),
    Column("website", word, read_line),
    Column("contact_email", word, read_line),
    Column("founding_year", word, read_number),
    Column("themes", listed, read_list),
    Column("is_public", truth, read_truth),
    Column("is_fictional", truth, read_truth),
    Column("staff_fte", fte, read_fte),
    Column("members_large", word, read_number),
    Column("members_sme", word, read_number),
    Column("members_research", word, read_number),
    Column("members_university", word, read_number),
    Column("members_public", word, read_number),
    Column("members_other", word, read_number),
    Column("label", lambda label: "" if label == ClusterLabel.NONE else str(label), read_label),
    Column("label_date", word, read_date),
    Column("sectors", listed, read_list),
    Column("technology_fields", listed, read_list),
    Column("services", listed, read_list),
    Column("capabilities", listed, read_list),
    Column("partners_sought", listed, read_list),
    Column("has_english_site", truth, read_truth),
    Column("is_officially_recognised", truth, read_truth),
    Column("evidence_url", word, read_line),
    Column("original_language", word, read_language),
    *(Column(f"{TEXT}{code}", word, read_paragraphs) for code in LANGUAGE_CODES),
)
BY_NAME = {column.name: column for column in COLUMNS}
REQUIRED = ("name", "kind")
OF_ORGANISATION = tuple(each.name for each in fields(OrganisationFacts))
OF_CLUSTER = tuple(each.name for each in fields(ClusterFacts))


def row_of(record: Record) -> dict[str, str]:
    """A record as cells, every column in it."""
    said = {
        "public_id": record.public_id,
        "is_public": record.is_public,
        "original_language": record.original_language,
        **{name: getattr(record.facts, name) for name in OF_ORGANISATION},
        **{name: getattr(record.cluster, name) for name in OF_CLUSTER},
        **{f"{TEXT}{code}": record.texts.get(code, "") for code in LANGUAGE_CODES},
    }
    return {column.name: column.write(said[column.name]) for column in COLUMNS}


def record_from(row: Row, territories: Mapping[str, Territory]) -> tuple[Record | None, list[tuple[str, str]]]:
    """A row as a record, or what is wrong with its cells (column, message), all at once."""
    said: dict[str, Any] = {}
    problems = [(name, _("This must not be empty.")) for name in REQUIRED if not row.get(name)]
    for column in COLUMNS:
        try:
            said[column.name] = column.read(row.get(column.name, ""), territories)
        except BadCell as error:
            if (column.name, _("This must not be empty.")) not in problems:
                problems.append((column.name, str(error)))
    problems += problems_of_texts(row)
    return (None, problems) if problems else (record_of(said), [])


def problems_of_texts(row: Row) -> list[tuple[str, str]]:
    written = [code for code in LANGUAGE_CODES if row.get(f"{TEXT}{code}")]
    original = row.get("original_language", "")
    if original and original in LANGUAGE_CODES and original not in written:
        return [("original_language", _("There is no description in this language."))]
    if len(written) > 1 and not original:
        return [("original_language", _("Say which of the descriptions is the original."))]
    return []


def record_of(said: Mapping[str, Any]) -> Record:
    texts = {code: said[f"{TEXT}{code}"] for code in LANGUAGE_CODES if said[f"{TEXT}{code}"]}
    facts = {name: said[name] for name in OF_ORGANISATION}
    return Record(
        public_id=said["public_id"],
        facts=OrganisationFacts(**facts | {"is_fictional": bool(said["is_fictional"])}),
        is_public=said["is_public"] is not False,
        cluster=ClusterFacts(**{name: said[name] for name in OF_CLUSTER}),
        texts=texts,
        original_language=said["original_language"] or next(iter(texts), ""),
    )
