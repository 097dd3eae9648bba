"""What a reader is in a partnership, asked once; and what that makes them to each of its claims."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from interlace_platform.accounts.policy import is_platform_team
from interlace_platform.core.once import once
from interlace_platform.core.periods import in_force, today
from interlace_platform.core.policy import Reader
from interlace_platform.organisations.policy import acting_organisations
from interlace_platform.partnerships.models import Claim, ClaimState, ClaimStrength, Mandate, Partnership, Role, Side
from interlace_platform.partnerships.moves import Party

LEADING = frozenset({Role.LEAD, Role.CO_LEAD})
MEMBERS = LEADING | {Role.WORKING_GROUP_LEAD, Role.PARTICIPATING}
WATCHING = frozenset({Role.ASSOCIATED, Role.ADVISORY, Role.OBSERVER})
NO_PART = (ClaimStrength.INTERESTED, ClaimStrength.LEFT)
EVER = Value(date(1, 1, 1), DateField())


def counting(prefix: str = "") -> Q:
    """The claims that say who is in a partnership: confirmed, or confirmed once and disputed now."""
    disputed = Q(**{f"{prefix}state": ClaimState.DISPUTED, f"{prefix}confirmed_at__isnull": False})
    return Q(**{f"{prefix}retired_at__isnull": True}) & (Q(**{f"{prefix}state": ClaimState.CONFIRMED}) | disputed)


def holding(on: date | None = None) -> Q:
    """The claims that speak of a day; their last day is included."""
    day = on or today()
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    return begun & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def parts_taken(on: date | None = None) -> QuerySet[Claim]:
    """The claims by which organisations of the register take part on a day; not those of organisations that left."""
    taking = Claim.objects.filter(counting(), holding(on), organisation__isnull=False).exclude(strength__in=NO_PART)
    return taking.filter(~Exists(left_after(on)))


def left_after(on: date | None = None) -> QuerySet[Claim]:
    """Inside a query of claims: that the organisation left the partnership on or after the day a claim begins."""
    return Claim.objects.annotate(since=Coalesce("valid_from", EVER)).filter(
        counting(),
        holding(on),
        since__gte=Coalesce(OuterRef("valid_from"), EVER),
        partnership=OuterRef("partnership"),
        organisation=OuterRef("organisation"),
        strength=ClaimStrength.LEFT,
    )


def spoken_for(acting: Collection[int]) -> Q:
    """The claims about territories for which one of these organisations speaks in the claim's partnership."""
    of_territory = Mandate.objects.filter(in_force(), territory=OuterRef("territory"))
    here, everywhere = of_territory.filter(partnership=OuterRef("partnership")), of_territory.filter(partnership=None)
    mine = Q(organisation__in=acting)
    return Q(Exists(here.filter(mine))) | (Q(Exists(everywhere.filter(mine))) & ~Q(Exists(here)))


@dataclass(frozen=True)
class Standing:
    """Somebody in a partnership on a day.

    Attributes
    ----------
    organisations
        Keys of the organisations they act for.
    parts
        Which of these take part, and as what: pairs of organisation and role, the strongest role first.
    territories
        Keys of the territories whose mandate one of these organisations has.
    """

    user: int | None = None
    organisations: frozenset[int] = frozenset()
    parts: tuple[tuple[int, Role], ...] = ()
    territories: frozenset[int] = frozenset()
    is_team: bool = False

    @property
    def is_coordinator(self) -> bool:
        """Whether they act for an organisation that leads or co-leads."""
        return any(role in LEADING for _, role in self.parts)

    @property
    def is_member(self) -> bool:
        """Whether they act for an organisation that takes part, in whatever role but watching."""
        return any(role in MEMBERS for _, role in self.parts)

    @property
    def takes_part(self) -> bool:
        """Whether they act for an organisation that has any role."""
        return bool(self.parts)

    def speaks_for(self, organisation: int | None) -> int | None:
        """The organisation on whose behalf they do something to a claim about one: that one, else their own here."""
        if organisation in self.organisations:
            return organisation
        return self.parts[0][0] if self.parts else None


NOBODY = Standing()


@once
def standing_of(reader: Reader, partnership: Partnership, on: date | None = None) -> Standing:
    """What somebody is in a partnership on a day (today where none is given); four queries, none for a visitor."""
    if not reader.is_authenticated:
        return NOBODY
    organisations = acting_organisations(reader, on)
    if not organisations:
        return Standing(user=reader.pk, is_team=is_platform_team(reader, on))
    return Standing(
        user=reader.pk,
        organisations=organisations,
        parts=parts_held(reader, partnership, on),
        territories=frozenset(mandated(partnership, organisations, on)),
        is_team=is_platform_team(reader, on),
    )


@dataclass(frozen=True)
class OwnPart:
    """A partnership in which somebody takes part through what they act or speak for; the strongest role first."""

    partnership: Partnership
    roles: tuple[Role, ...]


def own_parts(reader: Reader) -> tuple[OwnPart, ...]:
    """The partnerships of organisations that somebody acts for today, and of regions these speak for, by name."""
    acting = acting_organisations(reader)
    if not acting:
        return ()
    claims = Claim.objects.filter(counting(), holding()).exclude(strength__in=NO_PART)
    theirs = claims.filter(Q(organisation__in=acting) | spoken_for(acting)).filter(~Exists(left_after()))
    roles: dict[Partnership, set[Role]] = {}
    for claim in theirs.select_related("partnership").order_by("partnership__name", "pk"):
        roles.setdefault(claim.partnership, set()).add(Role(claim.role))
    order = {role: place for place, role in enumerate(Role)}
    return tuple(OwnPart(own, tuple(sorted(found, key=order.__getitem__))) for own, found in roles.items())


@once
def parts_held(reader: Reader, partnership: Partnership, on: date | None = None) -> tuple[tuple[int, Role], ...]:
    """The organisations somebody acts for that take part in a partnership, and as what; the strongest part first."""
    organisations = acting_organisations(reader, on)
    if not organisations:
        return ()
    taken = parts_taken(on).filter(partnership=partnership, organisation__in=organisations)
    order = {role: place for place, role in enumerate(Role)}
    parts = {(own, Role(role)) for own, role in taken.values_list("organisation_id", "role") if own}
    return tuple(sorted(parts, key=lambda part: (order[part[1]], part[0])))


def mandated(partnership: Partnership, organisations: Iterable[int], on: date | None) -> list[int]:
    """The territories whose mandate in a partnership one of these organisations has."""
    standing = list(Mandate.objects.filter(in_force(on)).filter(Q(partnership=partnership) | Q(partnership=None)))
    own, mine = {each.territory_id for each in standing if each.partnership_id}, set(organisations)
    held = [each for each in standing if each.organisation_id in mine]
    return [each.territory_id for each in held if each.partnership_id or each.territory_id not in own]


def parties_of(standing: Standing, claim: Claim) -> frozenset[Party]:
    """What somebody is to a claim, which may be one that is not recorded yet."""
    concerned = is_concerned(standing, claim)
    coordinator = standing.is_coordinator and not concerned
    spoke = claim.recorded_by_id == standing.user
    found = {
        Party.CONCERNED: concerned,
        Party.COORDINATOR: coordinator,
        Party.MEMBER: standing.is_member,
        Party.RECORDER: spoke and claim.confirmed_at is None,
        Party.DISPUTER: claim.disputed_by_id == standing.user,
        Party.AWAITED: not spoke and is_awaited(standing, claim, concerned, coordinator),
        Party.TEAM: standing.is_team,
    }
    return frozenset(party for party, is_it in found.items() if is_it and standing.user is not None)


def is_concerned(standing: Standing, claim: Claim) -> bool:
    if claim.organisation_id is not None:
        return claim.organisation_id in standing.organisations
    return claim.territory_id in standing.territories


def is_awaited(standing: Standing, claim: Claim, concerned: bool, coordinator: bool) -> bool:
    """Nobody speaks for both sides. The team speaks for the partnership, and for who is not in the register."""
    if claim.awaits == Side.CONCERNED:
        return concerned or (standing.is_team and claim.organisation_id is None)
    return claim.awaits == Side.PARTNERSHIP and not concerned and (coordinator or standing.is_team)
