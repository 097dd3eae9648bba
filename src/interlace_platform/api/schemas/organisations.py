"""Organisations, clusters and who stands for them, as they are answered and sent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from interlace_platform.api.schemas.register import OrganisationName, Said, TerritoryName
from interlace_platform.api.schemas.sending import NO_NUL, Address, Key, Line, Revision, Title
from interlace_platform.api.schemas.shared import Answer, Out, Page

OrganisationKindName = Literal[
    "regional_authority", "cluster_organisation", "university", "rto", "company", "eu_network", "agency", "other"
]  # fmt: skip
LabelName = Literal["none", "bronze", "silver", "gold"]
AffiliationRoleName = Literal["representative", "manager", "member"]
OutcomeName = Literal["holds", "fails", "unknown"]
Members = Annotated[int, Field(ge=0, le=1_000_000)]
Staff = Annotated[Decimal, Field(ge=0, le=99_999, max_digits=7, decimal_places=2)]


class OrganisationSummary(OrganisationName):
    """An organisation in a list."""

    acronym: str
    kind: str
    territory: TerritoryName | None
    website: str
    is_fictional: bool


class Organisations(Page):
    """Organisations by name."""

    items: list[OrganisationSummary]


class OrganisationText(Out):
    """What an organisation says of itself in one language."""

    language: str
    description: str
    is_original: bool


class ClusterProfile(Out):
    """What a cluster organisation says of itself; null is not said."""

    staff_fte: float | None
    members_large: int | None
    members_sme: int | None
    members_research: int | None
    members_university: int | None
    members_public: int | None
    members_other: int | None
    label: str
    label_date: date | None
    sectors: list[str]
    technology_fields: list[str]
    services: list[str]
    capabilities: list[str]
    partners_sought: list[str]
    has_english_site: bool | None = Field(description="Whether its website works in English.")
    is_officially_recognised: bool | None = Field(description="Whether its country or region recognises it.")
    evidence_url: str = Field(description="Where one sees that it is active; empty where it does not say.")
    revision: int = Field(description="Send it back when you change the profile; 0 where nothing was said yet.")


class OrganisationAnswer(Answer, OrganisationSummary):
    """An organisation."""

    contact_email: str = Field(description="An address of the organisation; empty where it is not known.")
    founding_year: int | None
    themes: list[str]
    is_public: bool = Field(description="Whether everybody sees it; else its own people and the platform team.")
    merged_into: str | None = Field(description="The slug of the organisation that it was found to be; else null.")
    revision: int = Field(description="Send it back when you change it: then nobody's change is lost.")
    texts: list[OrganisationText]
    cluster: ClusterProfile | None = Field(description="null where it is no cluster, or has said nothing.")


class ProfileCheck(Out):
    """One rule for profiles of clusters, and how this one stands to it."""

    key: str = Field(description="staff, website, members, types or evidence.", examples=["members"])
    rule: str = Field(examples=["At least 15 members are committed."])
    outcome: OutcomeName = Field(description="What nobody has said is unknown, which is not the same as failing.")
    because: str = Field(examples=["20 members are given."])
    do: str = Field(description="What to do where it does not hold; empty where it does.")


class ProfileChecklist(Out):
    """Whether a profile would stand the validation of the European Cluster Collaboration Platform."""

    outcome: OutcomeName = Field(description="Of all rules together.")
    holding: int = Field(description="How many of them hold.")
    is_waived: bool = Field(description="Whether the cluster is officially recognised, and needs none of them.")
    checks: list[ProfileCheck]


class ClusterProfileAnswer(Answer, ClusterProfile):
    """The profile of a cluster organisation."""

    organisation: str = Field(description="Its slug.")
    checklist: ProfileChecklist | None = Field(description="null where it is not for you to see.")


class OrganisationFactsSent(Said):
    """All that is said of an organisation beside its texts."""

    name: Title = Field(description="As the organisation writes it itself.")
    kind: OrganisationKindName
    acronym: Line = ""
    territory: Key = Field("", description="Key of a territory; empty where it is not known.", examples=["es61"])
    website: Address = Field("", examples=["https://weavers.example"])
    contact_email: Line = Field(
        "", description="Everybody sees it: an address of the organisation.", examples=["office@weavers.example"]
    )
    founding_year: int | None = Field(None, examples=[1998])
    themes: list[Line] = Field([], description="At most 60, each of at most 160 characters.", examples=[["textiles"]])
    is_fictional: bool = Field(False, description="An example, no real organisation.")


class OrganisationSent(OrganisationFactsSent):
    """An organisation to enter."""

    public_id: UUID | None = Field(None, description="An id of yours: what is sent twice under it is entered once.")
    is_another: bool = Field(False, description="It is none of those that look like it, named under did_you_mean.")


class OrganisationChanged(OrganisationFactsSent):
    """All that is said of an organisation now."""

    revision: Revision | None = Field(None, description="The one that you read.", examples=[1])


class OrganisationTextSent(Said):
    """What an organisation says of itself in one language."""

    description: Annotated[str, Field(max_length=5_000, pattern=NO_NUL)] = Field(
        examples=["We weave what others wear."]
    )
    is_original: bool = Field(False, description="The others are translations of it; the first text is it anyway.")


class ClusterProfileSent(Said):
    """All that a cluster organisation says of itself; what is left out is not said, which is not the same as none."""

    staff_fte: Staff | None = Field(None, description="Who manage it, in full-time equivalents.", examples=["2.5"])
    members_large: Members | None = None
    members_sme: Members | None = None
    members_research: Members | None = None
    members_university: Members | None = None
    members_public: Members | None = None
    members_other: Members | None = None
    label: LabelName = Field("none", description="Of cluster management.", examples=["gold"])
    label_date: date | None = None
    sectors: list[Line] = Field([], description="NACE codes.", examples=[["C13"]])
    technology_fields: list[Line] = Field([], examples=[["dyeing"]])
    services: list[Line] = Field([], examples=[["finding partners"]])
    capabilities: list[Line] = Field([], examples=[["pilot line for dyeing"]])
    partners_sought: list[Line] = Field([], examples=[["makers of dyes"]])
    has_english_site: bool | None = None
    is_officially_recognised: bool | None = None
    evidence_url: Address = Field("", description="A report, an event or news of the last twelve months.")
    revision: Revision | None = Field(None, description="The one that you read.", examples=[1])


class AffiliationNote(Out):
    """That somebody stands for an organisation."""

    number: int = Field(description="Names it in addresses.")
    name: str = Field(examples=["Ada Fictional"])
    email: str = Field(description="For those who may change the organisation; else empty.")
    role: AffiliationRoleName = Field(description="Representatives and managers act for it, members do not.")
    valid_from: date
    valid_to: date | None = Field(description="The first day on which it no longer holds; null: open.")
    is_in_force: bool = Field(description="Whether it holds today.")
    is_named: bool = Field(description="Whether they agreed to be named here to everybody.")
    is_fictional: bool = Field(description="Whether the person was invented.")


class Affiliations(Page):
    """Who stands for an organisation, as far as you may know; those of today first."""

    items: list[AffiliationNote]


class AffiliationAnswer(Answer, AffiliationNote):
    """One of them as it stands now."""

    organisation: str = Field(description="The slug of the organisation.")


class AffiliationSent(Said):
    """Somebody who stands for an organisation, whether or not they have an account."""

    name: Annotated[str, Field(max_length=150, pattern=NO_NUL)] = Field(examples=["Ada Fictional"])
    email: Line = Field(
        "",
        description="Who has an account with it is asked, and stands for the organisation once they agree.",
        examples=["ada@weavers.example"],
    )
    role: AffiliationRoleName
    valid_from: date
    valid_to: date | None = Field(None, description="The first day on which it no longer holds.", examples=[None])
    has_agreed: bool = Field(False, description="They told you that they agree to be named here to everybody.")


class NamedSent(Said):
    """Whether somebody agrees to be named."""

    agrees: bool = Field(examples=[True])


class OwnAffiliation(AffiliationNote):
    """That you stand for an organisation."""

    organisation: OrganisationName


class OwnAffiliations(Page):
    """For whom you stand, the present first."""

    items: list[OwnAffiliation]


class PersonAsked(Out):
    """Somebody who was entered with an address of yours: perhaps you."""

    public_id: UUID
    name: str = Field(description="As the organisation wrote it.", examples=["A. Fictional"])
    email: str = Field(examples=["ada@weavers.example"])
    organisations: list[OrganisationName] = Field(description="For which they stand today.")


class PeopleAsked(Page):
    """People who are perhaps you."""

    items: list[PersonAsked]
