"""The members of a partnership as a page shows them: in groups, each with its place on the map."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from interlace_platform.partnerships.queries import Member, Membership
from interlace_platform.territories.queries import regions_within


@dataclass(frozen=True)
class PlacedMember:
    """A member with the codes of the regions it stands for on the map: none, one, or all of a larger territory."""

    member: Member
    codes: tuple[str, ...]

    @property
    def page_code(self) -> str:
        """The region whose page to link to; empty where the member is larger than a region, or lies outside NUTS."""
        return self.codes[0] if self.codes == (self.member.code,) else ""


@dataclass(frozen=True)
class MemberGroup:
    """Members under one heading."""

    title: Promise
    members: tuple[PlacedMember, ...]


def member_groups(membership: Membership, codes: Collection[str]) -> list[MemberGroup]:
    """Leads first, those who left last; empty groups are left out."""
    groups = (
        (_("Leads"), membership.leads),
        (_("Take part"), membership.members),
        (_("Observe, advise or are associated"), membership.observers),
        (_("Left"), membership.left),
    )
    return [MemberGroup(title, tuple(placed(each, codes) for each in own)) for title, own in groups if own]


def placed(member: Member, codes: Collection[str]) -> PlacedMember:
    return PlacedMember(member, tuple(regions_within(member.territory, codes)) if member.territory else ())
