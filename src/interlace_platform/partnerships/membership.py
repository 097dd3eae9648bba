"""From claims to members: who is in a partnership as of a date, and where sources disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from interlace_platform.partnerships.models import Claim, ClaimState, ClaimStrength, MemberCount, Role, Source
from interlace_platform.partnerships.plain import PlainClaim
from interlace_platform.territories.models import Territory
from interlace_platform.territories.queries import regions_within

ROLE_ORDER = {role: place for place, role in enumerate(Role.values)}
STRENGTH_ORDER = {strength: place for place, strength in enumerate(ClaimStrength.values)}
LEADING = (Role.LEAD, Role.CO_LEAD)
WATCHING = (Role.ASSOCIATED, Role.ADVISORY, Role.OBSERVER)
Said = TypeVar("Said", Claim, PlainClaim)
"""A claim, whole or as a plain row."""


@dataclass(frozen=True)
class Member:
    """One territory or organisation with all that is claimed about it, shown under its strongest role.

    `is_disputed` where sources that speak of the same period give different roles or strengths; `is_uncertain` where
    every claim is; `is_dated` where a source says since when. `codes` are the regions the territory contains, equals or
    lies in.
    """

    who: str
    territory: Territory | None
    organisation: str
    role: Role
    strength: ClaimStrength
    claims: tuple[Claim, ...]
    is_disputed: bool
    codes: tuple[str, ...] = ()

    @property
    def is_uncertain(self) -> bool:
        """Whether nothing but uncertain claims speaks for it."""
        return all(claim.uncertain for claim in self.claims)

    @property
    def is_contested(self) -> bool:
        """Whether somebody disputes one of its claims."""
        return any(claim.state == ClaimState.DISPUTED for claim in self.claims)

    @property
    def is_dated(self) -> bool:
        """Whether any source says since when."""
        return any(claim.is_dated for claim in self.claims)

    @property
    def code(self) -> str:
        """The NUTS code, empty outside NUTS."""
        return self.territory.code if self.territory else ""


@dataclass(frozen=True)
class Membership:
    """Who is in a partnership as of a date, in four groups."""

    as_of: date
    leads: tuple[Member, ...]
    members: tuple[Member, ...]
    observers: tuple[Member, ...]
    left: tuple[Member, ...]

    @property
    def all(self) -> tuple[Member, ...]:
        """Everybody who is in it in whatever role."""
        return self.leads + self.members + self.observers


@dataclass(frozen=True)
class Side:
    """What one source says in a disagreement."""

    statement: str
    as_of: str
    source: Source


@dataclass(frozen=True)
class Conflict:
    """A disagreement between sources; `kind` is role, strength or count."""

    kind: str
    subject: str
    sides: tuple[Side, ...]


def holds_on(claim: Said, day: date, established: int | None) -> bool:
    """Whether a claim speaks of a day; what is not dated holds from the year the partnership was established."""
    begins = claim.valid_from or (date(established, 1, 1) if established else date.min)
    return begins <= day <= (claim.valid_to or date.max)


def membership_from(
    claims: Iterable[Claim], day: date, established: int | None, regions: Sequence[str] = ()
) -> Membership:
    standing = [claim for claim in in_order(claims) if holds_on(claim, day, established)]
    within = codes_by_territory(standing, regions)
    parts = parts_of(by_holder(standing))
    leads, members, observers, left = (tuple(member_from(own, within) for own in part) for part in parts)
    return Membership(as_of=day, leads=leads, members=members, observers=observers, left=left)


def codes_by_territory(claims: Iterable[Said], regions: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """The regions that each claimed territory contains, equals or lies in: asked once for each, however many claims."""
    territories = {claim.territory_id: claim.territory for claim in claims if claim.territory_id and claim.territory}
    return {key: regions_within(territory, regions) for key, territory in territories.items()}


def in_order(claims: Iterable[Said]) -> list[Said]:
    """The strongest first, then by name."""
    return sorted(claims, key=claim_order)


def claim_order(claim: Said) -> tuple[int, str, int, str]:
    return ROLE_ORDER[claim.role], claim.who, STRENGTH_ORDER[claim.strength], claim.key


def by_holder(claims: Iterable[Said]) -> list[list[Said]]:
    """The claims about each territory or organisation, as they follow each other; holders in the order of their first.

    Claims must be in order.
    """
    holders: dict[tuple[str, int | str], list[Said]] = {}
    for claim in claims:
        holders.setdefault(holder_of(claim), []).append(claim)
    return list(holders.values())


def holder_of(claim: Said) -> tuple[str, int | str]:
    """An organisation of the register is itself; one that is only named stands for its territory, if any."""
    if claim.organisation_id:
        return "organisation", claim.organisation_id
    return ("territory", claim.territory_id) if claim.territory_id else ("name", claim.organisation_name)


def parts_of(holders: Iterable[list[Said]]) -> tuple[list[list[Said]], ...]:
    """Who leads, who takes part, who watches, who left: by the claim that each is shown under."""
    leads: list[list[Said]] = []
    members: list[list[Said]] = []
    observers: list[list[Said]] = []
    left: list[list[Said]] = []
    for own in holders:
        shown = shown_of(own)
        if shown.strength == ClaimStrength.LEFT:
            left.append(own)
        else:
            (leads if shown.role in LEADING else observers if shown.role in WATCHING else members).append(own)
    return leads, members, observers, left


def shown_of(claims: Sequence[Said]) -> Said:
    """The newest dated claim that somebody left wins over older ones; else the strongest role is shown."""
    if len(claims) == 1:
        return claims[0]
    newest = max(claims, key=lambda claim: claim.valid_from or date.min)
    return newest if newest.strength == ClaimStrength.LEFT else claims[0]


def member_from(claims: Sequence[Claim], within: Mapping[int, tuple[str, ...]]) -> Member:
    shown = shown_of(claims)
    organisations = {claim.organisation_text for claim in claims if claim.organisation_text}
    return Member(
        who=name_of(shown),
        territory=shown.territory,
        organisation=", ".join(sorted(organisations)),
        role=Role(shown.role),
        strength=ClaimStrength(shown.strength),
        claims=tuple(claims),
        is_disputed=bool(disagreements(claims)),
        codes=within[shown.territory.pk] if shown.territory else (),
    )


def name_of(shown: Said) -> str:
    """What a member is called: an organisation that is only named gives its name to no territory."""
    return shown.who if shown.organisation_id or not shown.territory else str(shown.territory)


def disagreements(claims: Sequence[Said]) -> tuple[str, ...]:
    """In what the claims of different sources about one holder differ: role, strength, both or neither."""
    if len(claims) == 1:
        return ()
    return tuple(name for name in ("role", "strength") if differ(name, claims))


def differ(name: str, claims: Sequence[Said]) -> bool:
    said = {(getattr(claim, name), claim.source_id) for claim in claims if counts_for(name, claim)}
    return len({what for what, _ in said}) > 1 and len({source for _, source in said}) > 1


def counts_for(name: str, claim: Said) -> bool:
    """A plain list says nothing about strength, so it disagrees with nobody about it."""
    return name != "strength" or claim.strength != ClaimStrength.LISTED


def conflicts_from(claims: Iterable[Claim], counts: Sequence[MemberCount]) -> tuple[Conflict, ...]:
    return (*conflicts_among(by_holder(in_order(claims))), *count_conflicts(counts))


def conflicts_among(holders: Iterable[list[Said]]) -> tuple[Conflict, ...]:
    """Where sources disagree about who holds what role, or how firmly."""
    return tuple(
        Conflict(kind, own[0].who, tuple(side_of(kind, claim) for claim in own if counts_for(kind, claim)))
        for own in holders
        for kind in disagreements(own)
    )


def side_of(kind: str, claim: Said) -> Side:
    said = Role(claim.role).label if kind == "role" else ClaimStrength(claim.strength).label
    return Side(str(said), claim.stated_from, claim.source)


def count_conflicts(counts: Sequence[MemberCount]) -> list[Conflict]:
    """Numbers of the same unit that differ, whatever each source counted: the page shows what was counted."""
    units: dict[str, list[MemberCount]] = {}
    for count in counts:
        units.setdefault(count.unit, []).append(count)
    differing = {unit: same for unit, same in units.items() if len({own.count for own in same}) > 1}
    return [Conflict("count", unit, tuple(map(side_of_count, same))) for unit, same in differing.items()]


def side_of_count(count: MemberCount) -> Side:
    return Side(f"{count.count} {count.unit}: {count.what}", count.stated_as_of, count.source)
