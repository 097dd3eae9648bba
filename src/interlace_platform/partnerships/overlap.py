"""Which other partnerships the same territories are in, and how large the common part is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.partnerships.membership import Member, membership_from
from interlace_platform.partnerships.models import Claim, Partnership
from interlace_platform.partnerships.policy import claims_visible_to
from interlace_platform.territories.models import Territory


@dataclass(frozen=True)
class Overlap:
    """A partnership that shares territories with another.

    Attributes
    ----------
    shared
        The territories that are in both, by name.
    jaccard
        How many of the territories that are in either are in both, 0..1.
    """

    partnership: Partnership
    shared: tuple[Territory, ...]
    jaccard: float


def overlaps_of(
    partnership: Partnership, members: Iterable[Member], day: date, reader: Reader = VISITOR
) -> tuple[Overlap, ...]:
    """The partnerships that share territories with one on a day, the largest common part first: two queries.

    A territory counts as itself only: a region and a valley in it are two.
    """
    ours = territories_of(members)
    if not ours:
        return ()
    claims = claims_visible_to(reader).exclude(partnership=partnership).filter(territory__isnull=False)
    near = claims.filter(territory__in=ours).values("partnership_id")
    rows = claims.filter(partnership__in=near).select_related("partnership__platform").order_by("partnership_id", "pk")
    held = [list(group) for _key, group in groupby(rows, key=lambda claim: claim.partnership_id)]
    found = [overlap_with(ours, claims_of_one, day) for claims_of_one in held]
    return tuple(sorted((own for own in found if own.shared), key=lambda own: (-own.jaccard, own.partnership.name)))


def territories_of(members: Iterable[Member]) -> dict[int, Territory]:
    return {own.territory.pk: own.territory for own in members if own.territory is not None}


def overlap_with(ours: dict[int, Territory], claims: list[Claim], day: date) -> Overlap:
    partnership = claims[0].partnership
    membership = membership_from(claims, day, partnership.year_established)
    theirs = territories_of(membership.leads + membership.members)
    shared = sorted((ours[key] for key in ours.keys() & theirs.keys()), key=str)
    return Overlap(partnership, tuple(shared), len(shared) / len(ours.keys() | theirs.keys()))
