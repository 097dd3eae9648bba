"""One partnership's evidence, read once for all that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from interlace_platform.boards.about import About, StepCover, about
from interlace_platform.boards.findings import Link
from interlace_platform.evidence import queries as evidence
from interlace_platform.evidence.models import Activity, Region
from interlace_platform.pages.partnership_evidence.asking import EvidenceQuestion
from interlace_platform.partnerships import queries as register
from interlace_platform.partnerships.models import Partnership
from interlace_platform.partnerships.overlap import Overlap, overlaps_of
from interlace_platform.partnerships.places import MemberPlace, codes_of, places_of
from interlace_platform.partnerships.queries import Membership

MOST_GAPS = 6
ENOUGH = 2
"""So many members that are strong in an activity are no gap."""


@dataclass(frozen=True)
class Found:
    """What is known of a partnership on a day, and what was asked about it."""

    partnership: Partnership
    question: EvidenceQuestion
    membership: Membership
    places: tuple[MemberPlace, ...]
    about: About
    together: evidence.Together

    @property
    def day(self) -> date:
        """The day it is as of."""
        return self.membership.as_of

    @property
    def through(self) -> list[tuple[str, tuple[Region, ...]]]:
        """The members that are counted as regions of another code, with these."""
        return self.named(self.together.places.through)

    @property
    def larger(self) -> list[tuple[str, tuple[Region, ...]]]:
        """The members that are larger than a region and left out, with the regions inside."""
        return self.named(self.together.places.larger)

    def named(self, inside: Mapping[str, tuple[Region, ...]]) -> list[tuple[str, tuple[Region, ...]]]:
        """Places with regions inside, by the name of the member."""
        return [(own.member.who, inside[own.code]) for own in self.places if own.code in inside]

    @property
    def without(self) -> tuple[MemberPlace, ...]:
        """The members of whose place there are no figures at this level."""
        known = self.together.places
        return tuple(own for own in self.places if not own.code or own.code in known.without)


def found_for(request: HttpRequest, key: str) -> Found:
    """Members, activities and what the members have together."""
    partnership, question = register.partnership(key, request.user), EvidenceQuestion(request.GET)
    membership = register.members_as_of(partnership, question.day, request.user)
    places = places_of(membership)
    own = about(partnership, question.asked, request.user)
    joined = evidence.together(codes_of(places), own.activities, question.with_parts, request.user)
    return Found(partnership, question, membership, places, own, joined)


@dataclass(frozen=True)
class Gap:
    """Something the members lack: a step that nobody covers, or an activity in which one or none of them is strong."""

    activity: Activity
    steps: tuple[StepCover, ...]
    strong: tuple[Region, ...]
    outside: evidence.Outside


def gaps_of(found: Found) -> tuple[Gap, ...]:
    """The first gaps with who outside could fill them; steps that nobody covers come first."""
    missing = [own for own in found.about.steps if own.link == Link.MISSING and own.activity is not None]
    joint = {own.activity.pk: own for own in found.together.activities}
    thin = [own.activity for own in joint.values() if len(own.strong) < ENOUGH]
    lacking = {own.pk: own for own in [*(own.activity for own in missing if own.activity), *thin]}
    wanted = list(lacking.values())[:MOST_GAPS]
    if not found.together.regions or not wanted:
        return ()
    outside = evidence.outside_strong_in(found.together.regions, wanted, top=3, diverse=found.question.is_diverse)
    return tuple(
        Gap(
            own,
            tuple(step for step in missing if step.activity == own),
            joint[own.pk].strong if own.pk in joint else (),
            outside[own.code],
        )
        for own in wanted
    )


def overlaps_in(found: Found, request: HttpRequest) -> tuple[Overlap, ...]:
    """The partnerships that share territories with this one."""
    members = found.membership.leads + found.membership.members
    return overlaps_of(found.partnership, members, found.day, request.user)
