"""What several regions have together: how much of some activities, how evenly, and what they add to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from django.utils import timezone

from interlace.eligibility.vocabulary import member_states
from interlace.kernels.variety import effective_number
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.evidence.industry import industry_of
from interlace_platform.evidence.models import Activity, Pair, Region, Release, Strength
from interlace_platform.evidence.queries.releases import current_release


class Bound(StrEnum):
    """What a share of published figures says about the true one."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    OPEN = "open"


@dataclass(frozen=True)
class Total:
    """What is published of an activity over some regions: a sum that confidential figures can only raise."""

    persons_employed: float
    published: int
    regions: int

    @property
    def is_complete(self) -> bool:
        """Whether every region's figure is published."""
        return self.published == self.regions


@dataclass(frozen=True)
class JointShare:
    """The members' part of an activity in a larger whole, both as far as they are published."""

    ours: Total
    everybody: Total

    @property
    def share(self) -> float | None:
        """Persons employed in the members over those in all regions, 0..1; None where a side is not published."""
        if not self.ours.published or not self.everybody.persons_employed:
            return None
        return self.ours.persons_employed / self.everybody.persons_employed

    @property
    def bound(self) -> Bound:
        """Hidden figures of members can only raise the true share, hidden figures of others only lower it."""
        ours = self.ours.regions - self.ours.published
        others = self.everybody.regions - self.everybody.published - ours
        if ours:
            return Bound.OPEN if others else Bound.AT_LEAST
        return Bound.AT_MOST if others else Bound.EXACT


@dataclass(frozen=True)
class MemberCell:
    """One member and one activity; None where the figure is not published."""

    region: Region
    activity: Activity
    persons_employed: float | None
    location_quotient: float | None
    is_present: bool | None
    share: float | None


@dataclass(frozen=True)
class JointActivity:
    """One activity in all members.

    Attributes
    ----------
    cells
        One for each member, in the order of the members.
    europe, union
        The members' part of all regions of the release, and that of members in the European Union of the Union.
    effective
        How many members of equal size the published figures amount to (inverse Herfindahl index); None where
        nothing is published.
    """

    activity: Activity
    cells: tuple[MemberCell, ...]
    europe: JointShare
    union: JointShare
    effective: float | None

    @property
    def strong(self) -> tuple[Region, ...]:
        """The members that are specialised in it."""
        return tuple(cell.region for cell in self.cells if cell.is_present)

    @property
    def unpublished(self) -> tuple[Region, ...]:
        """The members whose figure is not published."""
        return tuple(cell.region for cell in self.cells if cell.persons_employed is None)


@dataclass(frozen=True)
class Exchange:
    """What a member adds to the others' relatedness density and they to its, averaged over the `known` others."""

    region: Region
    gives: float | None
    gains: float | None
    known: int
    gives_most_to: Region | None


@dataclass(frozen=True)
class JointStrength:
    """An activity in which two members or more are specialised; of `unknown` members nothing is published."""

    activity: Activity
    regions: tuple[Region, ...]
    unknown: int


@dataclass(frozen=True)
class Places:
    """Which regions with figures the codes of members stand for.

    Attributes
    ----------
    regions
        By code, each once.
    through
        Codes of larger or otherwise named places, with the regions they were taken as.
    larger
        Codes of larger places that were left out, with the regions inside them.
    without
        Codes that no region with figures is called or lies in.
    """

    regions: tuple[Region, ...]
    through: Mapping[str, tuple[Region, ...]]
    larger: Mapping[str, tuple[Region, ...]]
    without: tuple[str, ...]


@dataclass(frozen=True)
class Together:
    """Some regions and some activities, put together."""

    release: Release
    places: Places
    activities: tuple[JointActivity, ...]
    exchanges: tuple[Exchange, ...]
    strengths: tuple[JointStrength, ...]

    @property
    def regions(self) -> tuple[Region, ...]:
        """The members with figures at this level."""
        return self.places.regions


def together(
    codes: Sequence[str], activities: Sequence[Activity], with_parts: bool = False, reader: Reader = VISITOR
) -> Together:
    """What the regions with these codes have together; the number of queries does not depend on how many they are.

    Parameters
    ----------
    codes
        NUTS codes of any level. A place that is one region of level 2 is taken as that region.
    activities
        Of the current release.
    with_parts
        Take a larger place as all regions of level 2 inside it, instead of leaving it out.
    """
    release = current_release(reader)
    everybody = tuple(Region.objects.filter(release=release).order_by("code"))
    places = places_of(codes, everybody, with_parts)
    cells = cells_of(activities)
    return Together(
        release=release,
        places=places,
        activities=tuple(joint_activity(own, places.regions, everybody, cells) for own in activities),
        exchanges=exchanges_between(places.regions),
        strengths=joint_strengths(release, places.regions),
    )


def places_of(codes: Sequence[str], everybody: Sequence[Region], with_parts: bool = False) -> Places:
    """The regions that codes of any level stand for."""
    found: dict[str, Region] = {}
    through, larger, without = {}, {}, []
    for code in dict.fromkeys(code.strip().upper() for code in codes):
        inside = tuple(own for own in everybody if code and own.code.startswith(code))
        if not inside:
            without.append(code)
        elif len(inside) > 1 and not with_parts:
            larger[code] = inside
        else:
            found |= {own.code: own for own in inside}
            if inside[0].code != code:
                through[code] = inside
    return Places(tuple(found[code] for code in sorted(found)), through, larger, tuple(filter(None, without)))


Cells = Mapping[tuple[int, int], Strength]


def cells_of(activities: Sequence[Activity]) -> dict[tuple[int, int], Strength]:
    """Every region's figures of some activities, by primary keys of region and activity."""
    rows = Strength.objects.filter(activity__in=activities)
    return {(row.region_id, row.activity_id): row for row in rows}


def joint_activity(
    activity: Activity, members: Sequence[Region], everybody: Sequence[Region], cells: Cells
) -> JointActivity:
    states = member_states(timezone.localdate())
    europe = JointShare(total_of(activity, members, cells), total_of(activity, everybody, cells))
    union = JointShare(
        total_of(activity, [own for own in members if own.country in states], cells),
        total_of(activity, [own for own in everybody if own.country in states], cells),
    )
    rows = tuple(cell_of(activity, own, cells, europe.everybody.persons_employed) for own in members)
    return JointActivity(activity, rows, europe, union, effective_of(rows))


def total_of(activity: Activity, regions: Sequence[Region], cells: Cells) -> Total:
    """The sum of what is published; a region without any figures counts as not published."""
    rows = [cells.get((own.pk, activity.pk)) for own in regions]
    amounts = [row.amount for row in rows if row is not None and row.amount is not None]
    return Total(sum(amounts), len(amounts), len(regions))


def cell_of(activity: Activity, region: Region, cells: Cells, total: float) -> MemberCell:
    row = cells.get((region.pk, activity.pk))
    if row is None or row.amount is None:
        return MemberCell(region, activity, None, None, None, None)
    share = row.amount / total if total else None
    return MemberCell(region, activity, row.amount, row.location_quotient, row.is_present, share)


def effective_of(rows: Sequence[MemberCell]) -> float | None:
    amounts = [row.persons_employed for row in rows if row.persons_employed]
    return float(effective_number(np.array(amounts)[:, None])[0]) if amounts else None


def exchanges_between(members: Sequence[Region]) -> tuple[Exchange, ...]:
    """What the members add to each other, as stored with the release: one query."""
    pairs = Pair.objects.filter(region__in=members, partner__in=members, adds_to_us__isnull=False)
    added = {(gaining, giving): number for gaining, giving, number in pairs.values_list(*PAIR)}
    return tuple(exchange_of(own, members, added) for own in members)


PAIR = ("region_id", "partner_id", "adds_to_us")


def exchange_of(member: Region, members: Sequence[Region], added: Mapping[tuple[int, int], float]) -> Exchange:
    others = [other for other in members if (other.pk, member.pk) in added]
    given = [added[other.pk, member.pk] for other in others]
    gained = [added[member.pk, other.pk] for other in members if (member.pk, other.pk) in added]
    most = max(others, key=lambda other: added[other.pk, member.pk], default=None)
    return Exchange(member, mean_of(given), mean_of(gained), len(others), most)


def mean_of(numbers: Sequence[float]) -> float | None:
    return sum(numbers) / len(numbers) if numbers else None


def joint_strengths(release: Release, members: Sequence[Region]) -> tuple[JointStrength, ...]:
    """Activities in which several members are specialised: most members first, then the rarest."""
    industry = industry_of(release.pk)
    rows = [industry.row[own.pk] for own in members]
    found = []
    for activity in Activity.objects.filter(release=release).order_by("code"):
        column = industry.column[activity.pk]
        strong = tuple(own for own, row in zip(members, rows, strict=True) if industry.presence[row, column])
        unknown = len(rows) - int(industry.known[rows, column].sum())
        if len(strong) > 1:
            found.append(JointStrength(activity, strong, unknown))
    return tuple(sorted(found, key=lambda own: (-len(own.regions), own.activity.ubiquity or 0, own.activity.code)))
