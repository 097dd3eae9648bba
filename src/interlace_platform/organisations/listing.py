"""Lists of organisations, part by part: what stands in them, and nothing else, is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import BooleanField, Exists, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from interlace_platform.core.once import once
from interlace_platform.core.paging import PAGE_SIZE, PageOf, place_of_page
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.written import answers_to, answers_with, number_of, number_with
from interlace_platform.evidence.folding import folded_words
from interlace_platform.organisations import policy
from interlace_platform.organisations.models import NameWord, Organisation, OrganisationKind
from interlace_platform.organisations.naming import heads_from, is_whole
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


class ByWord(NamedTuple):
    """How organisations are found by words: those with a word between two heads, of these whose names hold the rest.

    `heads` is None where every word is so common that all names are looked through.
    """

    heads: tuple[int, int] | None
    held: tuple[str, ...]

    @property
    def values(self) -> tuple[Any, ...]:
        """All of it, as a written question takes it."""
        return (*(self.heads or ()), *self.held)


MOST_WORDS, MOST_BY_WORD = 8, 3_000
NAMES_HOLD = "folded LIKE %s"
LISTED = (*Listed._fields[:-1], "territory__name", "territory__nuts_code")
TOLD = (*Told._fields[:-1], *(f"territory__{name}" for name in TerritoryNamed._fields))


def page_of_organisations(number: object, reader: Reader = VISITOR, **asked: str) -> PageOf[Listed]:
    """One page of the organisations asked for: two queries, and one for each word; `asked` as for `organisations`."""
    total = number_of_organisations(reader, **asked)
    page, part = place_of_page(number, total)
    found = rows_of(LISTED, part, reader, asked)
    return PageOf(tuple(Listed._make([*row[:-2], place(*row[-2:])]) for row in found), page, PAGE_SIZE, total)


def part_of_organisations(part: slice, reader: Reader = VISITOR, **asked: str) -> list[Told]:
    """Some of the organisations asked for, as programs are told of them: one query."""
    told = rows_of(TOLD, part, reader, asked)
    return [Told._make([*row[:-4], TerritoryNamed(*row[-4:]) if row[-4] else None]) for row in told]


def number_of_organisations(reader: Reader = VISITOR, **asked: str) -> int:
    """How many organisations are asked for."""
    if is_common(asked):
        return number_of(counted, reader, asked["kind"])
    words = by_word(asked["text"])
    if words and is_for_everybody(reader, asked):
        return number_with(counted_named, asked["kind"], bool(words.heads), values=words.values)
    return narrowed(organisations(reader, **asked), words).count()


def rows_of(columns: tuple[str, ...], part: slice, reader: Reader, asked: dict[str, str]) -> Sequence[Any]:
    if is_common(asked):
        return answers_to(part_of_a_kind, reader, columns, asked["kind"], part.start, part.stop)
    words = by_word(asked["text"])
    if words and is_for_everybody(reader, asked):
        about = (columns, asked["kind"], bool(words.heads), part.start, part.stop)
        return answers_with(part_of_named, *about, values=words.values)
    return list(part_of(narrowed(organisations(reader, **asked), words), part).values_list(*columns))


def is_common(asked: dict[str, str]) -> bool:
    """Whether all organisations are asked for, or all of a kind: what can be asked in words written before."""
    return not asked["text"] and is_of_a_kind(asked)


def is_for_everybody(reader: Reader, asked: dict[str, str]) -> bool:
    """Whether a visitor asks, by words and perhaps a kind: what can be asked in words written before, too."""
    return not reader.is_authenticated and is_of_a_kind(asked)


def is_of_a_kind(asked: dict[str, str]) -> bool:
    return not asked["territory"] and (not asked["kind"] or asked["kind"] in OrganisationKind.values)


@once
def by_word(text: str) -> ByWord | None:
    """How organisations with some words are found: beginning with the rarest of them; None where there is no word."""
    words = tuple(dict.fromkeys(folded_words(text)))
    if not words:
        return None
    numbers = {
        word: number_with(some_with_heads, MOST_BY_WORD + 1, values=heads_from(word)) for word in words[:MOST_WORDS]
    }
    rarest = min(numbers, key=numbers.__getitem__)
    is_rare = numbers[rarest] <= MOST_BY_WORD
    held = (f"% {word}%" for word in words if not (is_rare and word == rarest and is_whole(word)))
    return ByWord(heads_from(rarest) if is_rare else None, tuple(held))


def with_heads(reader: Reader, values: Sequence[Any]) -> QuerySet[Any]:
    """The organisations with a word between two heads, whoever sees them."""
    return NameWord.objects.filter(head__range=tuple(values[:2])).values_list("organisation_id")


def some_with_heads(reader: Reader, most: int, values: Sequence[Any]) -> QuerySet[Any]:
    """At most so many of them, to be counted."""
    return with_heads(reader, values)[:most]


def narrowed(found: QuerySet[Organisation], words: ByWord | None) -> QuerySet[Organisation]:
    """The same, where a list by word begins to look."""
    if words is None or words.heads is None:
        return along_an_index(found)
    return found.filter(pk__in=with_heads(VISITOR, words.heads))


def named(reader: Reader, kind: str, is_narrowed: bool, values: Sequence[Any]) -> QuerySet[Organisation]:
    """Those with some words, perhaps of a kind: first two heads where these narrow it, then what the names hold."""
    heads, held = (values[:2], values[2:]) if is_narrowed else (None, values)
    found = organisations(reader, kind=kind)
    found = along_an_index(found) if heads is None else found.filter(pk__in=with_heads(reader, heads))
    return found.filter(*(RawSQL(NAMES_HOLD, [each], BooleanField()) for each in held))


def counted_named(reader: Reader, kind: str, is_narrowed: bool, values: Sequence[Any]) -> QuerySet[Any]:
    """All of them, to be counted."""
    return named(reader, kind, is_narrowed, values).order_by().values_list("pk")


def part_of_named(
    reader: Reader, columns: tuple[str, ...], kind: str, is_narrowed: bool, first: int, last: int, values: Sequence[Any]
) -> QuerySet[Any]:
    """Some of them, by name."""
    return part_of(named(reader, kind, is_narrowed, values), slice(first, last)).values_list(*columns)


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
