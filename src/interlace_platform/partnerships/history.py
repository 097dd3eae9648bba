"""What was done to claims, what waits for somebody, and who has a region's mandate."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from interlace_platform.accounts.policy import is_platform_team
from interlace_platform.core.periods import in_force, today
from interlace_platform.core.policy import Reader
from interlace_platform.core.readers import VISITOR
from interlace_platform.core.unknown import Unknown
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import acting_organisations
from interlace_platform.partnerships.models import Claim, ClaimMove, ClaimState, Mandate, Move, Partnership, Side
from interlace_platform.partnerships.moves import rows_from
from interlace_platform.partnerships.policy import mandates_visible_to, record_visible_to, within
from interlace_platform.partnerships.standing import (
    LEADING,
    Standing,
    parties_of,
    parts_taken,
    spoken_for,
    standing_of,
)
from interlace_platform.territories.models import Territory


@dataclass(frozen=True)
class Recorded:
    """A claim in whatever state, with the moves that the reader may make."""

    claim: Claim
    moves: frozenset[Move]

    @property
    def may_confirm(self) -> bool:
        """Whether the reader is the side that has not spoken."""
        return Move.CONFIRM in self.moves

    @property
    def names(self) -> tuple[str, ...]:
        """The moves as words of addresses, in the order of the table."""
        return tuple(move.value for move in Move if move in self.moves)


@dataclass(frozen=True)
class Chapter:
    """One claim of a history, with what was done to it; `moves` name nobody where the reader is not within."""

    claim: Claim
    moves: tuple[ClaimMove, ...]


@dataclass(frozen=True)
class History:
    """A claim with those it corrects and those that correct it, the oldest first."""

    claim: Claim
    chapters: tuple[Chapter, ...]
    moves: frozenset[Move]
    is_within: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The moves the reader may make, as words of addresses, in the order of the table."""
        return tuple(move.value for move in Move if move in self.moves)


def allowed_moves(standing: Standing, claim: Claim) -> frozenset[Move]:
    """What somebody may do to a claim as it stands."""
    parties = parties_of(standing, claim)
    return frozenset(row.move for move in Move for row in rows_from(claim, move) if parties & row.parties)


def record_of(partnership: Partnership, reader: Reader = VISITOR) -> tuple[Recorded, ...]:
    """Every claim about a partnership that the reader may see in whatever state, the newest first."""
    standing = standing_of(reader, partnership)
    claims = record_visible_to(reader).filter(partnership=partnership).order_by("-recorded_at", "-pk")
    return tuple(Recorded(claim, allowed_moves(standing, claim)) for claim in claims)


def claim(public_id: UUID | str, reader: Reader = VISITOR) -> Claim:
    """One claim, whatever its state; unknown and not visible look the same."""
    found = record_visible_to(reader).select_related("partnership__platform").filter(public_id=public_id).first()
    if found is None:
        raise Unknown(str(public_id))
    return found


def history_of(claim: Claim, reader: Reader = VISITOR) -> History:
    """What was done to a claim, and to those before and after it."""
    seen = record_visible_to(reader).filter(partnership_id=claim.partnership_id)
    chain = chain_of(claim, {each.pk: each for each in seen})
    insider = set(seen.filter(within(reader), pk__in=[each.pk for each in chain]).values_list("pk", flat=True))
    made: dict[int, list[ClaimMove]] = {each.pk: [] for each in chain}
    for move in ClaimMove.objects.filter(claim__in=chain).select_related("by", "organisation").order_by("at", "pk"):
        made[move.claim_id].append(move)
    return History(
        claim=claim,
        chapters=tuple(Chapter(each, tuple(made[each.pk])) for each in chain),
        moves=allowed_moves(standing_of(reader, claim.partnership), claim),
        is_within=len(insider) == len(chain),
    )


def chain_of(claim: Claim, seen: dict[int, Claim]) -> list[Claim]:
    before: list[Claim] = []
    first = claim
    while first.supersedes_id in seen and first.supersedes_id is not None:
        first = seen[first.supersedes_id]
        before.insert(0, first)
    found = {claim.pk}
    after: list[Claim] = []
    for each in sorted(seen.values(), key=lambda each: each.pk):
        if each.supersedes_id in found:
            found.add(each.pk)
            after.append(each)
    return [*before, claim, *after]


def to_confirm_for(reader: Reader) -> QuerySet[Claim]:
    """The claims that wait for somebody to confirm them, in all partnerships; the oldest first."""
    proposed = open_claims_for(reader).filter(state=ClaimState.PROPOSED).exclude(recorded_by_id=reader.pk)
    return proposed.filter(awaited_from(reader, acting_organisations(reader)))


def disputes_for(reader: Reader) -> QuerySet[Claim]:
    """The disputes about organisations somebody acts for, and those they can settle; the oldest first."""
    acting = acting_organisations(reader)
    own = Q(organisation__in=acting) | (Q(organisation__isnull=True) & spoken_for(acting))
    others = Q(disputed_by_id=reader.pk) | (~own & speaking_for_partnerships(reader, acting))
    return open_claims_for(reader).filter(own | others, state=ClaimState.DISPUTED)


def open_claims_for(reader: Reader) -> QuerySet[Claim]:
    if not reader.is_authenticated:
        return Claim.objects.none()
    return record_visible_to(reader).select_related("partnership").order_by("recorded_at", "pk")


def awaited_from(reader: Reader, acting: Collection[int]) -> Q:
    own = Q(organisation__in=acting)
    unnamed = Q(organisation__isnull=True) & (Q() if is_platform_team(reader) else spoken_for(acting))
    speaks = speaking_for_partnerships(reader, acting)
    return (Q(awaits=Side.CONCERNED) & (own | unnamed)) | (Q(awaits=Side.PARTNERSHIP) & ~own & speaks)


def speaking_for_partnerships(reader: Reader, acting: Collection[int]) -> Q:
    if is_platform_team(reader):
        return Q()
    return Q(partnership__in=parts_taken().filter(organisation__in=acting, role__in=LEADING).values("partnership_id"))


def mandates_of(partnership: Partnership, reader: Reader = VISITOR, day: date | None = None) -> tuple[Mandate, ...]:
    """The mandates that hold in a partnership on a day, one for a territory, by the territory's name."""
    held = mandates_visible_to(reader).filter(in_force(day)).filter(in_partnership(partnership))
    territories: dict[int, Mandate] = {}
    for mandate in sorted(held, key=lambda each: each.partnership_id is not None):
        territories[mandate.territory_id] = mandate
    return tuple(sorted(territories.values(), key=lambda each: (each.territory.name, each.pk)))


def all_mandates_of(partnership: Partnership, reader: Reader = VISITOR) -> QuerySet[Mandate]:
    """Every mandate that was ever given for a partnership, or for all of them; the latest first."""
    return mandates_visible_to(reader).filter(in_partnership(partnership)).order_by("-valid_from", "-pk")


def in_partnership(partnership: Partnership) -> Q:
    """Those given for the partnership; those for all, where a territory that has a part in it gave them."""
    taking = Claim.objects.filter(partnership=partnership, retired_at__isnull=True).values("territory_id")
    return Q(partnership=partnership) | Q(partnership__isnull=True, territory__in=taking)


def mandate(public_id: UUID | str, reader: Reader = VISITOR) -> Mandate:
    """One mandate; unknown and not visible look the same."""
    found = mandates_visible_to(reader).filter(public_id=public_id).first()
    if found is None:
        raise Unknown(str(public_id))
    return found


def voice_of(territory: Territory, partnership: Partnership, on: date | None = None) -> Organisation | None:
    """The organisation that speaks and votes for a territory in a partnership on a day; None where nobody does."""
    held = Mandate.objects.filter(in_force(on), territory=territory).select_related("organisation")
    mandates = list(held.filter(Q(partnership=partnership) | Q(partnership__isnull=True)))
    mandates.sort(key=lambda each: each.partnership_id is None)
    return mandates[0].organisation if mandates else None


def territories_spoken_for(reader: Reader, partnership: Partnership, on: date | None = None) -> QuerySet[Territory]:
    """The territories for which somebody speaks and votes in a partnership on a day."""
    standing = standing_of(reader, partnership, on)
    return Territory.objects.filter(pk__in=standing.territories).order_by("name", "key")


@dataclass(frozen=True)
class MandateSeen:
    """A mandate, whether it holds today, and whether the reader may end it."""

    mandate: Mandate
    is_in_force: bool
    may_end: bool


def mandates_seen(partnership: Partnership, reader: Reader = VISITOR) -> tuple[MandateSeen, ...]:
    """Every mandate for a partnership with what the reader may do, in the same number of queries however many."""
    standing = standing_of(reader, partnership)
    return tuple(seen_as(each, standing) for each in all_mandates_of(partnership, reader))


def mandate_seen(mandate: Mandate, partnership: Partnership, reader: Reader = VISITOR) -> MandateSeen:
    """One mandate of a partnership in the same way."""
    return seen_as(mandate, standing_of(reader, partnership))


def seen_as(mandate: Mandate, standing: Standing) -> MandateSeen:
    of_partnership = mandate.partnership_id is not None and standing.is_coordinator
    may_end = standing.is_team or of_partnership or mandate.organisation_id in standing.organisations
    return as_of_today(mandate, may_end=may_end)


def as_of_today(mandate: Mandate, *, may_end: bool) -> MandateSeen:
    day = today()
    lasts = mandate.valid_to is None or mandate.valid_to > day
    return MandateSeen(mandate, lasts and mandate.valid_from <= day, lasts and may_end)


def general_mandates(reader: Reader = VISITOR) -> QuerySet[Mandate]:
    """Every mandate that was ever given for all partnerships; the latest first."""
    return mandates_visible_to(reader).filter(partnership__isnull=True).order_by("-valid_from", "-pk")


def general_seen(mandates: Iterable[Mandate], reader: Reader = VISITOR) -> tuple[MandateSeen, ...]:
    """The same with what the reader may do, in the same number of queries however many."""
    is_team, acting = is_platform_team(reader), acting_organisations(reader)
    return tuple(as_of_today(each, may_end=is_team or each.organisation_id in acting) for each in mandates)


def involves(reader: Reader, claim: Claim, move: Move) -> bool:
    """Whether somebody who is something to the claim asks for what was done already, or can no longer be done."""
    return bool(parties_of(standing_of(reader, claim.partnership), claim)) and not tuple(rows_from(claim, move))
