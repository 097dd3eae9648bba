"""Whether a cluster's profile would stand the validation of the European Cluster Collaboration Platform.

The five rules are those the platform publishes for its cluster profiles: at least half a full-time equivalent for
managing the cluster, a website that works in English, at least fifteen committed members, of at least two types, and
evidence of activity. A cluster that is officially recognised in its country is let in without them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from interlace_platform.organisations.models import ClusterProfile, Organisation

LEAST_STAFF_FTE = Decimal("0.5")
LEAST_MEMBERS = 15
LEAST_TYPES = 2
MEMBER_TYPES: Mapping[str, str | Promise] = {
    "members_large": _lazy("large companies"),
    "members_sme": _lazy("small and medium companies"),
    "members_research": _lazy("research organisations"),
    "members_university": _lazy("universities"),
    "members_public": _lazy("public bodies"),
    "members_other": _lazy("others"),
}


class Outcome(StrEnum):
    """How a profile stands to a rule."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Check:
    """One rule, how the profile stands to it, on what ground, and what to do where it does not hold."""

    key: str
    rule: str
    outcome: Outcome
    because: str
    do: str = ""


@dataclass(frozen=True)
class Checklist:
    """All rules.

    Attributes
    ----------
    is_waived
        Whether the cluster is officially recognised, so that it needs none of them.
    """

    checks: tuple[Check, ...]
    is_waived: bool

    @property
    def outcome(self) -> Outcome:
        """Of all rules together: one that fails decides, then one that is not known."""
        outcomes = {check.outcome for check in self.checks}
        if self.is_waived or outcomes == {Outcome.HOLDS}:
            return Outcome.HOLDS
        return Outcome.FAILS if Outcome.FAILS in outcomes else Outcome.UNKNOWN

    @property
    def holding(self) -> int:
        """How many rules hold."""
        return sum(check.outcome is Outcome.HOLDS for check in self.checks)


def checklist_of(organisation: Organisation, profile: ClusterProfile | None) -> Checklist:
    """How a cluster stands to each rule; what it has not said is unknown, which is not the same as failing."""
    said = profile or ClusterProfile(organisation=organisation)
    checks = (
        staff(said),
        english_site(organisation, said),
        committed_members(said),
        member_types(said),
        evidence_of_activity(said),
    )
    return Checklist(checks, is_waived=said.is_officially_recognised is True)


def staff(profile: ClusterProfile) -> Check:
    rule = _("At least 0.5 full-time equivalents manage the cluster.")
    known = profile.staff_fte
    if known is None:
        return Check("staff", rule, Outcome.UNKNOWN, _("No staff is given."), _("Enter the staff in the profile."))
    because = _("%(fte)s full-time equivalents are given.") % {"fte": profile.staff}
    if known >= LEAST_STAFF_FTE:
        return Check("staff", rule, Outcome.HOLDS, because)
    return Check("staff", rule, Outcome.FAILS, because, _("Give somebody at least half their time for the cluster."))


def english_site(organisation: Organisation, profile: ClusterProfile) -> Check:
    rule = _("There is a website that works in English.")
    if profile.has_english_site is False:
        because = _("The profile says that the website has no English version.")
        return Check("website", rule, Outcome.FAILS, because, _("Publish at least one page in English."))
    if not organisation.website:
        return Check(
            "website", rule, Outcome.UNKNOWN, _("No website is given."), _("Enter the address of the website.")
        )
    if profile.has_english_site is None:
        do = _("Say in the profile whether it does.")
        return Check("website", rule, Outcome.UNKNOWN, _("Nobody has said whether the site works in English."), do)
    return Check("website", rule, Outcome.HOLDS, _("The profile says that the website works in English."))


def members_of(profile: ClusterProfile) -> tuple[tuple[str | Promise, int | None], ...]:
    """Each type of member in words, with how many there are; None where that is not said."""
    return tuple((title, getattr(profile, name)) for name, title in MEMBER_TYPES.items())


def counts(profile: ClusterProfile) -> dict[str, int]:
    """The numbers of members that are given, by type."""
    given = {name: getattr(profile, name) for name in MEMBER_TYPES}
    return {name: count for name, count in given.items() if count is not None}


def committed_members(profile: ClusterProfile) -> Check:
    rule = _("At least 15 members are committed.")
    known = counts(profile)
    total = sum(known.values())
    if not known:
        do = _("Enter how many members of each type there are.")
        return Check("members", rule, Outcome.UNKNOWN, _("No numbers of members are given."), do)
    because = ngettext("%(count)s member is given.", "%(count)s members are given.", total) % {"count": total}
    if total >= LEAST_MEMBERS:
        return Check("members", rule, Outcome.HOLDS, because)
    if len(known) < len(MEMBER_TYPES):
        do = _("Enter the numbers for the other types; a 0 where there are none.")
        return Check("members", rule, Outcome.UNKNOWN, because, do)
    missing = LEAST_MEMBERS - total
    do = ngettext("Win %(count)s more member.", "Win %(count)s more members.", missing) % {"count": missing}
    return Check("members", rule, Outcome.FAILS, because, do)


def member_types(profile: ClusterProfile) -> Check:
    rule = _("The members are of at least two types.")
    known = counts(profile)
    present = [str(MEMBER_TYPES[name]) for name, count in known.items() if count]
    if not known:
        do = _("Enter how many members of each type there are.")
        return Check("types", rule, Outcome.UNKNOWN, _("No numbers of members are given."), do)
    because = _("Members are: %(types)s.") % {"types": ", ".join(present)} if present else _("All numbers given are 0.")
    if len(present) >= LEAST_TYPES:
        return Check("types", rule, Outcome.HOLDS, because)
    if len(known) < len(MEMBER_TYPES):
        do = _("Enter the numbers for the other types; a 0 where there are none.")
        return Check("types", rule, Outcome.UNKNOWN, because, do)
    return Check("types", rule, Outcome.FAILS, because, _("Win members of another type, such as a university."))


def evidence_of_activity(profile: ClusterProfile) -> Check:
    rule = _("There is evidence that the cluster is active.")
    if profile.evidence_url:
        return Check("evidence", rule, Outcome.HOLDS, _("The profile points to it."))
    do = _("Link to a report, an event or news of the last twelve months.")
    return Check("evidence", rule, Outcome.UNKNOWN, _("The profile points to none."), do)
