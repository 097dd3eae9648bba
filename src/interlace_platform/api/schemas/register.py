"""Partnerships and claims, as they are answered and sent."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from interlace_platform.api.asking import PRINTABLE
from interlace_platform.api.schemas.shared import Answer, Out, Page
from interlace_platform.partnerships.models import ClaimStrength, Role


class PlatformName(Out):
    """A thematic platform."""

    key: str
    name: str


class SourceOfRegister(Out):
    """A page or document that says something about partnerships, or somebody's word."""

    key: str
    title: str
    url: str = Field(description="Empty where it is not on the web.")


class Count(Out):
    """How many members a source says there are; sources disagree."""

    count: int
    unit: str
    what: str
    stated_as_of: str = Field(description="As the source gives it.")
    source: SourceOfRegister


class PartnershipSummary(Out):
    """A partnership in a list."""

    key: str
    number: int | None = Field(description="Its number in the register, if any.")
    name: str
    platform: PlatformName
    year_established: int | None = Field(description="null: sources do not say.")
    is_fictional: bool = Field(description="Whether it was invented to show how things work.")
    visibility: str = Field(description="public, or draft for those in it only.")
    leads: list[str]
    territories: int = Field(description="How many territories are claimed to be in it.")


class Partnerships(Page):
    """Partnerships in the order of the register."""

    items: list[PartnershipSummary]


class TerritoryName(Out):
    """A place that takes part."""

    key: str
    name: str
    kind: str
    nuts_code: str = Field(description="Empty where it is no NUTS unit.")


class OrganisationName(Out):
    """An organisation, named."""

    public_id: UUID
    slug: str
    name: str


class Claim(Out):
    """That somebody has a role in a partnership, on whose word."""

    public_id: UUID
    who: str
    territory: TerritoryName | None
    organisation: OrganisationName | None = Field(description="null where it is not in the register of organisations.")
    organisation_name: str = Field(description="What the source calls one that is not in the register.")
    role: str
    strength: str = Field(description="How firmly; listed says nothing about it.")
    state: str = Field(description="proposed, confirmed, disputed, superseded or withdrawn.")
    origin: str = Field(description="sourced, or entered here.")
    stated_from: str = Field(description="As the source gives it; empty where it does not.")
    stated_to: str = Field(description="The last day or year; empty where it is not known.")
    uncertain: bool
    note: str
    source: SourceOfRegister
    recorded_at: datetime
    confirmed_at: datetime | None = Field(description="null where it was never confirmed.")


class Claims(Page):
    """Claims about one partnership, strongest role first."""

    partnership: str = Field(description="Its key.")
    items: list[Claim]


class ClaimAnswer(Answer, Claim):
    """One claim as it stands now."""

    partnership: str = Field(description="The key of the partnership it is about.")
    supersedes: UUID | None = Field(description="The claim that it corrects; else null.")


class Member(Out):
    """A territory or organisation with all that is claimed about it."""

    who: str
    role: str = Field(description="The strongest that is claimed.")
    strength: str
    code: str = Field(description="NUTS code; empty outside NUTS.")
    regions: list[str] = Field(validation_alias="codes", description="Regions it contains, equals or lies in.")
    is_disputed: bool = Field(description="Whether sources give different roles or strengths.")
    is_uncertain: bool
    is_dated: bool = Field(description="Whether any source says since when.")
    claims: list[UUID] = Field(description="The claims about it, by public_id.")


class Side(Out):
    """What one source says in a disagreement."""

    statement: str
    as_of: str
    source: SourceOfRegister


class Conflict(Out):
    """A disagreement between sources."""

    kind: str = Field(description="role, strength or count.")
    subject: str
    sides: list[Side]


class LineageNode(Out):
    """A partnership or initiative in the family."""

    kind: str
    key: str
    name: str
    year: int | None
    is_here: bool


class LineageLink(Out):
    """How one lives on in another."""

    number: int = Field(description="Names it in addresses, where it was entered here.")
    origin: str = Field(description="entered: by people, here; sourced: from a public source.")
    from_kind: str
    from_key: str
    to_kind: str
    to_key: str
    relation: str
    note: str
    uncertain: bool
    source: SourceOfRegister | None


class Lineage(Out):
    """Where it came from and what came of it."""

    nodes: list[LineageNode]
    links: list[LineageLink]


class PartnershipAnswer(Answer, PartnershipSummary):
    """A partnership as of a day."""

    scope: str
    year_note: str
    status_note: str
    as_of: date
    members: list[Member] = Field(description="Leads first, then members, then observers.")
    left: list[Member] = Field(description="Those of whom a source says that they left.")
    counts: list[Count]
    conflicts: list[Conflict]
    lineage: Lineage
    register_sources: list[SourceOfRegister]


Short = Annotated[str, Field(max_length=200, pattern=PRINTABLE)]
Period = Annotated[str, Field(pattern=r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$", max_length=10)]
RoleName = Literal["lead", "co_lead", "working_group_lead", "participating", "associated", "advisory", "observer"]
StrengthName = Literal["active", "committed", "listed", "interested", "left"]


class Said(Schema):
    """Something sent; a field that nobody knows is refused."""

    model_config = ConfigDict(extra="forbid")


class ClaimSent(Said):
    """A claim to propose: who, as what, since when, and where one can read it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "role": Role.PARTICIPATING,
                    "strength": ClaimStrength.COMMITTED,
                    "organisation": "fictional-weavers",
                    "stated_from": "2024-05",
                }
            ]
        },
    )
    role: RoleName
    strength: StrengthName
    organisation: Short = Field("", description="Slug of an organisation of the register.")
    organisation_name: Short = Field("", description="What one that is not in the register is called.")
    territory: Annotated[str, Field(max_length=100, pattern=PRINTABLE)] = Field("", description="Key of a territory.")
    stated_from: Period = Field("", description="YYYY, YYYY-MM or YYYY-MM-DD; empty where it is not known.")
    stated_to: Period = Field("", description="The last day, in the same form.")
    source_title: Short = Field("", description="What one can read it in; empty: your word.")
    source_url: Annotated[str, Field(max_length=500, pattern=PRINTABLE)] = Field("", description="Its web address.")
    note: str = Field("", max_length=2_000, pattern=r"^[^\u0000]*$")
    uncertain: bool = False


class CorrectionSent(ClaimSent):
    """What is right instead of a claim, in full, and why."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "role": Role.PARTICIPATING,
                    "strength": ClaimStrength.COMMITTED,
                    "organisation": "fictional-weavers",
                    "stated_from": "2023-11",
                    "reason": "They signed half a year before.",
                }
            ]
        },
    )
    reason: str = Field(
        ..., min_length=1, max_length=2_000, pattern=r"^[^\u0000]*$", description="Why the other one is wrong."
    )


class ReasonSent(Said):
    """Why a claim is disputed, settled or withdrawn."""

    reason: str = Field(
        ..., min_length=1, max_length=2_000, pattern=r"^[^\u0000]*$", examples=["They left before it was founded."]
    )
