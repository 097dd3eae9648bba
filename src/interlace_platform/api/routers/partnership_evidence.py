"""What the members of a partnership have together."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from interlace_platform.api.answering import about, answered
from interlace_platform.api.asking import Asked, Code, Text
from interlace_platform.api.keys import READING, reader_of
from interlace_platform.api.routers.partnerships import KEY
from interlace_platform.api.schemas import together as shapes
from interlace_platform.api.schemas.evidence import RegionName
from interlace_platform.boards.about import About, StepCover
from interlace_platform.boards.about import about as said_about
from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.evidence import queries as evidence
from interlace_platform.partnerships import queries
from interlace_platform.partnerships.overlap import Overlap, overlaps_of
from interlace_platform.partnerships.places import MemberPlace, codes_of, places_of

router = Router(auth=READING, tags=["partnerships"])
MOST_ACTIVITIES = 12


class EvidenceAsked(Asked):
    """Which activities, as of when, and how to count."""

    activity: Text = Field(
        "", description="Activities, with commas between; else what the partnership says.", examples=["C28,C26"]
    )
    as_of: date | None = Field(None, description="The day, YYYY-MM-DD; today where none is given.")
    with_parts: bool = Field(False, description="Count larger members as all their regions.")
    diverse: bool = Field(False, description="Let regions of many countries come first; no score changes.")
    top: int = Field(5, ge=0, le=20, description="How many regions outside at most, for each activity.")

    @property
    def codes(self) -> list[str]:
        """The codes asked for."""
        return [code for code in self.activity.split(",") if code.strip()]


@router.get(
    "/{key}/evidence",
    response=shapes.PartnershipEvidence,
    operation_id="getPartnershipEvidence",
    url_name="partnership-evidence",
    summary="What the members have together, and who outside could join",
)
def partnership_evidence(request: HttpRequest, asked: Query[EvidenceAsked], key: Code = KEY) -> HttpResponse:
    """Joint shares with what hidden figures make of them, what members add to each other, who could fill a gap."""
    reader = reader_of(request)
    own = queries.partnership(key, reader)
    membership = queries.members_as_of(own, asked.as_of, reader)
    places, chosen = places_of(membership), said_about(own, asked.codes, reader)
    refuse_unknown(chosen, asked)
    joined = evidence.together(codes_of(places), chosen.activities, asked.with_parts, reader)
    outside = evidence.outside_strong_in(joined.regions, chosen.activities, asked.top, asked.diverse)
    overlaps = overlaps_of(own, membership.leads + membership.members, membership.as_of, reader)
    said = {
        "about": about(request, "strength", "pair", "register_claims"),
        "partnership": own.key,
        "as_of": membership.as_of,
        "basis": chosen.basis,
        **facts_of(joined, places),
        "outside": [shown_outside(found) for found in outside.values()] if joined.regions else [],
        "steps": [shown_step(step) for step in chosen.steps],
        "overlaps": [shown_overlap(each) for each in overlaps],
    }
    return answered(shapes.PartnershipEvidence.model_validate(said))


def refuse_unknown(chosen: About, asked: EvidenceAsked) -> None:
    problems = [Problem("activity", f"No activity is called {code}.") for code in chosen.unknown]
    if len(asked.codes) > MOST_ACTIVITIES:
        problems.append(Problem("activity", f"Ask for at most {MOST_ACTIVITIES} activities."))
    if problems:
        raise Invalid(problems)


def facts_of(joined: evidence.Together, places: tuple[MemberPlace, ...]) -> dict[str, object]:
    """Members and what they have."""
    unknown = set(joined.places.without)
    return {
        "members": joined.regions,
        "without_figures": [own.member.who for own in places if not own.code or own.code in unknown],
        "larger": {code: [own.code for own in inside] for code, inside in joined.places.larger.items()},
        "activities": joined.activities,
        "exchanges": joined.exchanges,
    }


def shown_outside(found: evidence.Outside) -> dict[str, object]:
    return {
        "activity": found.activities[0],
        "strong": found.strong,
        "unpublished": [RegionName.model_validate(own) for own in found.unpublished],
        "items": found.items,
    }


def shown_step(own: StepCover) -> dict[str, object]:
    return {"name": own.step.name, "link": own.link, "covered_by": own.covered_by, "activity": own.activity}


def shown_overlap(own: Overlap) -> dict[str, object]:
    return {
        "partnership": own.partnership.key,
        "shared": [str(territory) for territory in own.shared],
        "jaccard": own.jaccard,
    }
