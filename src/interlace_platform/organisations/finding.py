"""Finding organisations by name, beside regions, partnerships and activities, as far as the reader sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.evidence import queries as evidence
from interlace_platform.evidence.folding import folded_words, searchable
from interlace_platform.evidence.queries import ORGANISATION, Find, Name
from interlace_platform.organisations.models import Organisation, OrganisationKind
from interlace_platform.organisations.queries import organisations, place

MOST_NAMES = 3_000
LEAST_ALIKE = 70
TOLD = ("slug", "name", "acronym", "folded", "kind", "is_fictional", "territory__name", "territory__nuts_code")


class Told(NamedTuple):
    """What is read of an organisation that was found."""

    slug: str
    name: str
    acronym: str
    folded: str
    kind: str
    is_fictional: bool
    place_name: str | None
    place_code: str | None

    @property
    def context(self) -> str:
        """What it is and where; whether it is made up."""
        fictional = _("fictional") if self.is_fictional else ""
        parts = (str(OrganisationKind(self.kind).label), place(self.place_name, self.place_code), fictional)
        return ", ".join(part for part in parts if part)

    def called(self, matched: str, words: str) -> Name:
        """One of its names."""
        return Name(ORGANISATION, self.slug, self.name, self.context, matched, words)


def search(text: str, reader: Reader = VISITOR, top: int = 20) -> tuple[Find, ...]:
    """Everything that has a name with all the words asked for, best first: as `evidence.search`, with organisations."""
    return evidence.search(text, top=top, more=names_with(text, reader))


def names_with(text: str, reader: Reader) -> Iterator[Name]:
    """The names of the organisations that are called so, as far as the reader sees them."""
    if not folded_words(text):
        return
    for each in told(organisations(reader, text=text)[:MOST_NAMES]):
        yield from names_of(each)


def told(found: QuerySet[Organisation]) -> Iterator[Told]:
    return (Told(*row) for row in found.values_list(*TOLD))


def names_of(each: Told) -> Iterator[Name]:
    """Its name, its acronym, and both together, for whoever writes both."""
    yield each.called("", searchable(each.name))
    if each.acronym:
        yield each.called(each.acronym, searchable(each.acronym))
        yield each.called("", each.folded)


def nearest(text: str, reader: Reader = VISITOR, top: int = 3) -> tuple[Find, ...]:
    """The organisations whose names look most like a text that nothing is called."""
    asked = searchable(text).strip()
    if not asked:
        return ()
    names = dict(organisations(reader).order_by().values_list("pk", "bare"))
    alike = process.extract(asked, names, scorer=fuzz.ratio, limit=top, score_cutoff=LEAST_ALIKE)
    return finds_of([key for _, _, key in alike], reader)


def finds_of(keys: Iterable[int], reader: Reader) -> tuple[Find, ...]:
    found = {row[0]: Told(*row[1:]) for row in organisations(reader).filter(pk__in=list(keys)).values_list("pk", *TOLD)}
    rows = (found[key] for key in keys if key in found)
    return tuple(Find(ORGANISATION, row.slug, row.name, row.context, "") for row in rows)
