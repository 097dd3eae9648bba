"""Lists of organisations, part by part: what stands in them, and nothing else, is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from interlace_platform.core.paging import PAGE_SIZE, PageOf, place_of_page
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.written import answers_to, number_of
from interlace_platform.organisations import policy
from interlace_platform.organisations.models import Organisation, OrganisationKind
from interlace_platform.organisations.queries import organisations, place
from interlace_platform.territories.models import Territory


class Listed(NamedTuple):
    """An organisation as it stands in a list; `territory` as it is written, empty where it is not known."""

    slug: str
    name: str
    acronym: str
    kind: str
    founding_year: int | None
    is_public: bool
    is_fictional: bool
    territory: str


class TerritoryNamed(NamedTuple):
    """The place an organisation is in."""

    key: str
    name: str
    kind: str
    nuts_code: str


class Told(NamedTuple):
    """An organisation in a list for programs."""

    public_id: UUID
    slug: str
    name: str
    acronym: str
    kind: str
    website: str
    is_fictional: bool
    territory: TerritoryNamed | None


MOST_BY_WORD = 2_000
LISTED = (*Listed._fields[:-1], "territory__name", "territory__nuts_code")
TOLD = (*Told._fields[:-1], *(f"territory__{name}" for name in TerritoryNamed._fields))


def page_of_organisations(number: object, reader: Reader = VISITOR, **asked: str) -> PageOf[Listed]:
    """One page of the organisations asked for, in two queries; `asked` as for `organisations`."""
    keys = keys_by_word(reader, asked) if asked["text"] else None
    total = number_of_organisations(reader, **asked) if keys is None else len(keys)
    page, part = place_of_page(number, total)
    found = rows_of(LISTED, part, reader, asked) if keys is None else answers_to(these, reader, keys=keys[part])
    return PageOf(tuple(Listed._make([*row[:-2], place(*row[-2:])]) for row in found), page, PAGE_SIZE, total)


def keys_by_word(reader: Reader, asked: dict[str, str]) -> list[int] | None:
    """Which organisations have the words: all names are looked through once, and not again for a page of them.

    None where there are so many that it is quicker to count them.
    """
    found = organisations(reader, **asked).filter(folded__gte="").values_list("pk", flat=True)[: MOST_BY_WORD + 1]
    return list(found) if len(found) <= MOST_BY_WORD else None


def these(reader: Reader, keys: Sequence[int]) -> QuerySet[Any]:
    """What stands in a list of each of these, which the reader was found to see."""
    return policy.visible_to(reader).filter(pk__in=keys).order_by("folded", "pk").values_list(*LISTED)


def part_of_organisations(part: slice, reader: Reader = VISITOR, **asked: str) -> list[Told]:
    """Some of the organisations asked for, as programs are told of them: one query."""
    told = rows_of(TOLD, part, reader, asked)
    return [Told._make([*row[:-4], TerritoryNamed(*row[-4:]) if row[-4] else None]) for row in told]


def number_of_organisations(reader: Reader = VISITOR, **asked: str) -> int:
    """How many organisations are asked for."""
    if is_common(asked):
        return number_of(counted, reader, asked["kind"])
    return along_an_index(organisations(reader, **asked)).count()


def rows_of(columns: tuple[str, ...], part: slice, reader: Reader, asked: dict[str, str]) -> Sequence[Any]:
    if is_common(asked):
        return answers_to(part_of_a_kind, reader, columns, asked["kind"], part.start, part.stop)
    return list(part_of(organisations(reader, **asked), part).values_list(*columns))


def is_common(asked: dict[str, str]) -> bool:
    """Whether all organisations are asked for, or all of a kind: what can be asked in words written before."""
    kind = asked["kind"]
    return not (asked["territory"] or asked["text"]) and (not kind or kind in OrganisationKind.values)


def counted(reader: Reader, kind: str) -> QuerySet[Any]:
    """All of a kind, to be counted."""
    return along_an_index(organisations(reader, kind=kind)).order_by().values_list("pk")


def part_of_a_kind(reader: Reader, columns: tuple[str, ...], kind: str, first: int, last: int) -> QuerySet[Any]:
    """Some of those of a kind, by name."""
    return part_of(organisations(reader, kind=kind), slice(first, last)).values_list(*columns)


def along_an_index(found: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """The same; SQLite counts along an index of names where something of the name is asked for, else it reads rows."""
    return found.filter(folded__gte="")


def part_of(found: QuerySet[Organisation], part: slice) -> QuerySet[Organisation]:
    """Some rows of a list of organisations; which ones, an index says alone, however many come before them."""
    on_it = found.select_related(None).values("pk")[part]
    return Organisation.objects.filter(pk__in=on_it).order_by("folded", "pk")


def territories_in_use(reader: Reader = VISITOR) -> list[tuple[str, str]]:
    """The territories that visible organisations are in, by name: the key of each, and how it is written."""
    return [(key, place(name, code)) for key, name, code in answers_to(territories_used, reader)]


def territories_used(reader: Reader) -> QuerySet[Any]:
    """What is read of each."""
    seen = policy.visible_to(reader).filter(merged_into__isnull=True, territory=OuterRef("pk"))
    found = Territory.objects.filter(Exists(seen)).order_by("name", "key")
    return found.values_list("key", "name", "nuts_code")
