"""What the page of a partnership says of its claims, however many there are: numbers of all, the first of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from interlace_platform.core.paging import PageOf, place_of_page
from interlace_platform.core.periods import today
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.partnerships.membership import (
    Conflict,
    by_holder,
    codes_by_territory,
    conflicts_among,
    disagreements,
    holds_on,
    in_order,
    name_of,
    parts_of,
    shown_of,
)
from interlace_platform.partnerships.models import Claim, ClaimState, MemberCount, Partnership, Role, Source
from interlace_platform.partnerships.plain import PlainClaim, record_of
from interlace_platform.partnerships.policy import loaded
from interlace_platform.partnerships.queries import counts_of

MOST_SHOWN = 100


@dataclass(frozen=True)
class Shown:
    """A member as a page names it: see `membership.Member`."""

    who: str
    role: Role
    codes: tuple[str, ...]
    is_uncertain: bool
    is_disputed: bool
    is_contested: bool
    is_dated: bool


@dataclass(frozen=True)
class Group:
    """The first members of a group, and how many it has."""

    shown: tuple[Shown, ...]
    total: int

    @property
    def more(self) -> int:
        """How many there are beside those that are shown."""
        return self.total - len(self.shown)


@dataclass(frozen=True)
class Roster:
    """Who is in a partnership as of a day; `placed` is the first member that is, contains or lies in each region."""

    as_of: date
    leads: Group
    members: Group
    observers: Group
    left: Group
    placed: dict[str, Shown]

    @property
    def total(self) -> int:
        """How many are in it in whatever role."""
        return self.leads.total + self.members.total + self.observers.total


@dataclass(frozen=True)
class Overview:
    """One page of the claims, who is in it on a day, where sources disagree, how many sources count, and the sources.

    Attributes
    ----------
    dated
        The claims that say since when, of the first who are named by any.
    disagreements
        The first of them about members; `more_disagreements` stand among the claims.
    """

    claims: PageOf[Claim]
    roster: Roster
    dated: tuple[PlainClaim, ...]
    more_dated: int
    disagreements: tuple[Conflict, ...]
    more_disagreements: int
    counts: tuple[MemberCount, ...]
    sources: tuple[Source, ...]


def overview_of(
    partnership: Partnership,
    regions: Sequence[str],
    day: date | None = None,
    reader: Reader = VISITOR,
    page: object = 1,
) -> Overview:
    """The overview as of a day (today if none is given), in five queries; `regions` as for `dossier.dossier_of`."""
    record, counts = record_of(partnership, reader), counts_of(partnership)
    claims, sources = in_order(record.claims), {*record.sources, *(count.source for count in counts)}
    dated = [own for own in claims if own.is_dated]
    shown = first_named(dated)
    conflicts = conflicts_among(by_holder(claims))
    return Overview(
        claims=page_of_claims(claims, page),
        roster=roster_from(claims, day or today(), partnership.year_established, regions),
        dated=shown,
        more_dated=len(dated) - len(shown),
        disagreements=conflicts[:MOST_SHOWN],
        more_disagreements=len(conflicts[MOST_SHOWN:]),
        counts=counts,
        sources=tuple(sorted(sources, key=lambda source: source.key)),
    )


def page_of_claims(claims: Sequence[PlainClaim], number: object) -> PageOf[Claim]:
    """One page of them; only these are read whole."""
    page, part = place_of_page(number, len(claims), MOST_SHOWN)
    whole = loaded(Claim.objects.all()).in_bulk([own.pk for own in claims[part]])
    return PageOf(tuple(whole[own.pk] for own in claims[part]), page, MOST_SHOWN, len(claims))


def first_named(claims: Iterable[PlainClaim]) -> tuple[PlainClaim, ...]:
    """The claims about the first who are named."""
    claims = list(claims)
    names = set(list(dict.fromkeys(own.who for own in claims))[:MOST_SHOWN])
    return tuple(own for own in claims if own.who in names)


def roster_from(
    claims: Sequence[PlainClaim], day: date, established: int | None, regions: Sequence[str] = ()
) -> Roster:
    """The same as `membership.membership_from` of claims that are in order, with only the first members built."""
    standing = [claim for claim in claims if holds_on(claim, day, established)]
    within = codes_by_territory(standing, regions)
    leads, members, observers, left = parts_of(by_holder(standing))
    placed = {}
    for own in reversed([*leads, *members, *observers]):
        for code in within.get(shown_of(own).territory_id or 0, ()):
            placed[code] = own
    return Roster(
        as_of=day,
        leads=group_of(leads, within),
        members=group_of(members, within),
        observers=group_of(observers, within),
        left=group_of(left, within),
        placed={code: row_of(own, within) for code, own in placed.items()},
    )


def group_of(holders: Sequence[Sequence[PlainClaim]], within: dict[int, tuple[str, ...]]) -> Group:
    return Group(tuple(row_of(own, within) for own in holders[:MOST_SHOWN]), len(holders))


def row_of(claims: Sequence[PlainClaim], within: dict[int, tuple[str, ...]]) -> Shown:
    shown = shown_of(claims)
    return Shown(
        who=name_of(shown),
        role=Role(shown.role),
        codes=within.get(shown.territory_id or 0, ()),
        is_uncertain=all(claim.uncertain for claim in claims),
        is_disputed=bool(disagreements(claims)),
        is_contested=any(claim.state == ClaimState.DISPUTED for claim in claims),
        is_dated=any(claim.is_dated for claim in claims),
    )
