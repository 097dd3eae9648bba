"""What the evidence of a partnership says, in the words of a page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from interlace_platform.boards.about import Basis
from interlace_platform.boards.findings import Link
from interlace_platform.core.sheets import write_csv
from interlace_platform.evidence.models import Region
from interlace_platform.evidence.queries import Bound, JointActivity, JointShare, MemberCell
from interlace_platform.pages.partnership_evidence.finding import Found
from interlace_platform.pages.wording import CATEGORIES

BASES: dict[Basis, str | Promise] = {
    Basis.ASKED: gettext_lazy("The activities you chose; nobody here says that the partnership is about them."),
    Basis.SAID: gettext_lazy("The activities that the partnership's coordinators say it is about."),
    Basis.STEPS: gettext_lazy("The activities that the steps of its value chain name."),
    Basis.NOBODY: gettext_lazy("Nobody has said which activities this partnership is about."),
}


@dataclass(frozen=True)
class ShownShare:
    """A joint share, what it can be relied on for, and what stands behind it."""

    joint: JointShare
    meaning: str

    @property
    def share(self) -> float | None:
        """0 to 1; None where it cannot be given."""
        return self.joint.share


@dataclass(frozen=True)
class ShownActivity:
    """One activity in all members."""

    joint: JointActivity
    europe: ShownShare
    union: ShownShare


@dataclass(frozen=True)
class ShownMember:
    """One member with its figures, in the order of the activities."""

    region: Region
    cells: tuple[MemberCell, ...]


@dataclass(frozen=True)
class Balanced:
    """How the members are spread: (what, how many), the largest first."""

    countries: tuple[tuple[str, int], ...]
    categories: tuple[tuple[str | Promise, int], ...]
    unknown: int


@dataclass(frozen=True)
class Chain:
    """How many steps are covered by nobody, by one organisation, by several."""

    missing: int
    single: int
    redundant: int


def shown_activities(found: Found) -> list[ShownActivity]:
    """Every activity with its shares explained."""
    return [ShownActivity(own, shown_share(own.europe), shown_share(own.union)) for own in found.together.activities]


def shown_share(joint: JointShare) -> ShownShare:
    return ShownShare(joint, meaning_of(joint) if joint.share is not None else "")


def meaning_of(joint: JointShare) -> str:
    """What figures that are not published make of a share."""
    ours = joint.ours.regions - joint.ours.published
    others = joint.everybody.regions - joint.everybody.published - ours
    members = ngettext("%(number)d member does not publish", "%(number)d members do not publish", ours)
    outside = ngettext(
        "%(number)d region outside does not publish", "%(number)d regions outside do not publish", others
    )
    said = {"ours": members % {"number": ours}, "others": outside % {"number": others}}
    return {
        Bound.EXACT: _("every region publishes it"),
        Bound.AT_LEAST: _("at least: %(ours)s") % said,
        Bound.AT_MOST: _("at most: %(others)s") % said,
        Bound.OPEN: _("of what is published; %(ours)s, %(others)s") % said,
    }[joint.bound]


def shown_members(found: Found) -> list[ShownMember]:
    """Every member with figures, by code."""
    rows = found.together.activities
    return [
        ShownMember(region, tuple(own.cells[place] for own in rows))
        for place, region in enumerate(found.together.regions)
    ]


def balance_of(found: Found) -> Balanced:
    """Countries and categories of the members with figures."""
    regions = found.together.regions
    countries = Counter(own.country_name for own in regions)
    categories = Counter(own.category for own in regions)
    named = [(CATEGORIES[key], categories[key]) for key in CATEGORIES if categories[key]]
    return Balanced(
        tuple(countries.most_common()), tuple(named), sum(own.category not in CATEGORIES for own in regions)
    )


def chain_of(found: Found) -> Chain | None:
    """How firmly the steps of the board are covered; None where there is no step."""
    links = [own.link for own in found.about.steps]
    return Chain(*(links.count(link) for link in (Link.MISSING, Link.SINGLE, Link.REDUNDANT))) if links else None


COLUMNS = (
    "partnership", "as_of", "region", "name", "activity", "label", "persons_employed", "location_quotient",
    "is_present", "share_of_published_total", "year", "source",
)  # fmt: skip


def table_as_csv(found: Found) -> bytes:
    """One row for each member and activity; what is not published is empty, never 0."""
    cells = [cell for own in found.together.activities for cell in own.cells]
    return write_csv(COLUMNS, [row_of(found, cell) for cell in cells])


def row_of(found: Found, cell: MemberCell) -> dict[str, str]:
    numbers = {
        "persons_employed": cell.persons_employed,
        "location_quotient": cell.location_quotient,
        "is_present": None if cell.is_present is None else str(cell.is_present).lower(),
        "share_of_published_total": cell.share,
    }
    return {
        "partnership": found.partnership.key,
        "as_of": found.day.isoformat(),
        "region": cell.region.code,
        "name": cell.region.name_latin,
        "activity": cell.activity.code,
        "label": cell.activity.label,
        **{name: "" if number is None else str(number) for name, number in numbers.items()},
        "year": found.together.release.main_year,
        "source": "Eurostat sbs_r_nuts06_r2",
    }
