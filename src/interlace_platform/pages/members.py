"""The members of a partnership in the groups a page shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from interlace_platform.partnerships.queries import Member, Membership

MOST_SHOWN = 100


@dataclass(frozen=True)
class MemberGroup:
    """Members under one heading."""

    title: Promise
    members: tuple[Member, ...]

    @property
    def shown(self) -> tuple[Member, ...]:
        """The first of them: a page that names thousands helps nobody."""
        return self.members[:MOST_SHOWN]

    @property
    def more(self) -> int:
        """How many there are beside those."""
        return len(self.members) - len(self.shown)


def member_groups(membership: Membership) -> list[MemberGroup]:
    """Leads first, those who left last; empty groups are left out."""
    groups = (
        MemberGroup(_("Leads"), membership.leads),
        MemberGroup(_("Take part"), membership.members),
        MemberGroup(_("Observe, advise or are associated"), membership.observers),
        MemberGroup(_("Left"), membership.left),
    )
    return [group for group in groups if group.members]
