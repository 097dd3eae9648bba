"""Claims as plain rows: all that is needed to say who is in a partnership, where there may be thousands of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.written import answers_to
from interlace_platform.organisations.queries import place
from interlace_platform.partnerships.models import Partnership, Source
from interlace_platform.partnerships.policy import claims_visible_to
from interlace_platform.territories.models import Territory


class PlainClaim(NamedTuple):
    """A claim with what a list of members and disagreements is made of; the names are those of `Claim`."""

    pk: int
    key: str
    role: str
    strength: str
    state: str
    uncertain: bool
    stated_from: str
    valid_from: date | None
    valid_to: date | None
    organisation_id: int | None
    organisation_name: str
    territory_id: int | None
    source_id: int
    organisation_text: str
    territory: Territory | None
    source: Source
    who: str

    @property
    def is_dated(self) -> bool:
        """Whether the source says since when."""
        return self.valid_from is not None


READ = PlainClaim._fields[:13]


class Record(NamedTuple):
    """Every claim about a partnership that stands, in no order, and the sources of these and of the partnership."""

    claims: list[PlainClaim]
    sources: tuple[Source, ...]


def record_of(partnership: Partnership, reader: Reader = VISITOR) -> Record:
    """The claims that a reader sees, in three queries however many there are."""
    rows = answers_to(claims_read, reader, keys=[partnership.pk])
    territories = Territory.objects.in_bulk({row[11] for row in rows if row[11]})
    names = {key: str(own) for key, own in territories.items()}
    wanted = Q(pk__in={row[12] for row in rows}) | Q(partnerships=partnership)
    sources = {own.pk: own for own in Source.objects.filter(wanted)}
    claims = [plain(row, territories.get(row[11]), names.get(row[11], ""), sources[row[12]]) for row in rows]
    return Record(claims, tuple(sources.values()))


def claims_read(reader: Reader, keys: Sequence[int]) -> QuerySet[Any]:
    """What is read of each claim about these partnerships."""
    seen = claims_visible_to(reader).filter(partnership__in=keys)
    return seen.values_list(*READ, "organisation__name", "organisation__acronym")


def plain(row: Sequence[Any], territory: Territory | None, name: str, source: Source) -> PlainClaim:
    organisation = place(row[13], row[14]) or row[10]
    who = f"{organisation}, {name}" if organisation and name else organisation or name
    return PlainClaim._make([*row[:13], organisation, territory, source, who])
