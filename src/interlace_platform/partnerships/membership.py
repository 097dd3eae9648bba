"""From claims to members: who is in a partnership as of a date, and where sources disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from interlace_platform.partnerships.models import Claim, ClaimState, ClaimStrength, MemberCount, Role, Source
from interlace_platform.territories.models import Territory
from interlace_platform.territories.queries import regions_within

ROLE_ORDER = {role: place for place, role in enumerate(Role.values)}
STRENGTH_ORDER = {strength: place for place, strength in enumerate(ClaimStrength.values)}
LEADING = (Role.LEAD, Role.CO_LEAD)
WATCHING = (Role.ASSOCIATED, Role.ADVISORY, Role.OBSERVER)


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


def holds_on(claim: Claim, day: date, established: int | None) -> bool:
    """Whether a claim speaks of a day; what is not dated holds from the year the partnership was established."""
    begins = claim.valid_from or (date(established, 1, 1) if established else date.min)
    return begins <= day <= (claim.valid_to or date.max)


def membership_from(
    claims: Iterable[Claim], day: date, established: int | None, regions: Sequence[str] = ()
) -> Membership:
    standing = [claim for claim in claims if holds_on(claim, day, established)]
    within = codes_by_territory(standing, regions)
    members = [member_from(own, within) for own in by_holder(standing)]
    here = [member for member in members if member.strength != ClaimStrength.LEFT]
    return Membership(
        as_of=day,
        leads=tuple(member for member in here if member.role in LEADING),
        members=tuple(member for member in here if member.role not in (*LEADING, *WATCHING)),
        observers=tuple(member for member in here if member.role in WATCHING),
        left=tuple(member for member in members if member.strength == ClaimStrength.LEFT),
    )


def codes_by_territory(claims: Iterable[Claim], regions: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """The regions that each claimed territory contains, equals or lies in: asked once for each, however many claims."""
    territories = {claim.territory.pk: claim.territory for claim in claims if claim.territory}
    return {key: regions_within(territory, regions) for key, territory in territories.items()}


def by_holder(claims: Iterable[Claim]) -> list[list[Claim]]:
    """The claims about each territory or organisation, strongest first; holders in the order of their strongest."""
    holders: dict[tuple[str, int | str], list[Claim]] = {}
    for claim in sorted(claims, key=claim_order):
        holders.setdefault(holder_of(claim), []).append(claim)
    return list(holders.values())


def holder_of(claim: Claim) -> tuple[str, int | str]:
    """An organisation of the register is itself; one that is only named stands for its territory, if any."""
    if claim.organisation_id:
        return "organisation", claim.organisation_id
    return ("territory", claim.territory_id) if claim.territory_id else ("name", claim.organisation_name)


def claim_order(claim: Claim) -> tuple[int, str, int, str]:
    return ROLE_ORDER[claim.role], claim.who, STRENGTH_ORDER[claim.strength], claim.key


def member_from(claims: Sequence[Claim], within: Mapping[int, tuple[str, ...]]) -> Member:
    """The newest dated claim that somebody left wins over older ones; else the strongest role is shown."""
    newest = max(claims, key=lambda claim: claim.valid_from or date.min)
    shown = newest if newest.strength == ClaimStrength.LEFT else claims[0]
    organisations = {claim.organisation_text for claim in claims if claim.organisation_text}
    return Member(
        who=shown.who if shown.organisation_id or not shown.territory else str(shown.territory),
        territory=shown.territory,
        organisation=", ".join(sorted(organisations)),
        role=Role(shown.role),
        strength=ClaimStrength(shown.strength),
        claims=tuple(claims),
        is_disputed=bool(disagreements(claims)),
        codes=within[shown.territory.pk] if shown.territory else (),
    )


def disagreements(claims: Sequence[Claim]) -> tuple[str, ...]:
    """In what the claims of different sources about one holder differ: role, strength, both or neither."""
    return tuple(name for name in ("role", "strength") if differ(name, claims))


def differ(name: str, claims: Sequence[Claim]) -> bool:
    said = {(getattr(claim, name), claim.source_id) for claim in claims if counts_for(name, claim)}
    return len({what for what, _ in said}) > 1 and len({source for _, source in said}) > 1


def counts_for(name: str, claim: Claim) -> bool:
    """A plain list says nothing about strength, so it disagrees with nobody about it."""
    return name != "strength" or claim.strength != ClaimStrength.LISTED


def conflicts_from(claims: Iterable[Claim], counts: Sequence[MemberCount]) -> tuple[Conflict, ...]:
    found = [
        Conflict(kind, own[0].who, tuple(side_of(kind, claim) for claim in own if counts_for(kind, claim)))
        for own in by_holder(claims)
        for kind in disagreements(own)
    ]
    return (*found, *count_conflicts(counts))


def side_of(kind: str, claim: Claim) -> Side:
    said = claim.get_role_display() if kind == "role" else claim.get_strength_display()
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
