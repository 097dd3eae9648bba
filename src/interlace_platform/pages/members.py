"""The members of a partnership in the groups a page shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from interlace_platform.pages.claim_rows import members_of
from interlace_platform.partnerships.overview import Group, Roster


@dataclass(frozen=True)
class MemberGroup:
    """Members under one heading: a page that names thousands helps nobody, so it says how many more there are."""

    title: Promise
    group: Group

    @property
    def lines(self) -> SafeString:
        """The first of them, as they are written."""
        return members_of(self.group.shown)

    @property
    def more(self) -> int:
        """How many there are beside those."""
        return self.group.more


def member_groups(roster: Roster) -> list[MemberGroup]:
    """Leads first, those who left last; empty groups are left out."""
    groups = (
        MemberGroup(_("Leads"), roster.leads),
        MemberGroup(_("Take part"), roster.members),
        MemberGroup(_("Observe, advise or are associated"), roster.observers),
        MemberGroup(_("Left"), roster.left),
    )
    return [each for each in groups if each.group.total]
