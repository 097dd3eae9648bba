"""What regions have together, and rules of eligibility, as they are answered."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from interlace_platform.api.schemas.evidence import ActivityName, Reason, RegionName
from interlace_platform.api.schemas.shared import Answer, Out, Page, published


class Total(Out):
    """What is published of an activity over some regions."""

    persons_employed: float = Field(description="The sum of what is published; what is hidden can only raise it.")
    published: int = Field(description="Of how many regions the figure is published.")
    regions: int = Field(description="Of how many in all.")


class JointShare(Out):
    """The members' part of a larger whole, as far as both are published."""

    share: float | None = published("Persons employed in the members over those in all regions, 0 to 1.")
    bound: str = Field(
        description="What hidden figures make of the share: exact; at_least or at_most; open, where it may be either.",
        examples=["at_most"],
    )
    ours: Total
    everybody: Total


class MemberCell(Out):
    """One member and one activity."""

    region: RegionName
    persons_employed: float | None = published("Persons employed.")
    location_quotient: float | None = published("The share here against the share in Europe; above 1 is specialised.")
    is_present: bool | None = published("Whether the region is specialised.")
    share: float | None = published("Its part of what all regions publish, 0 to 1.")


class JointActivity(Out):
    """One activity in all members."""

    activity: ActivityName
    europe: JointShare = Field(description="Of all regions of the release.")
    union: JointShare = Field(description="Members in the European Union, of today's Member States.")
    effective: float | None = published("How many members of equal size the published figures amount to.")
    cells: list[MemberCell]


class Exchange(Out):
    """What a member adds to the relatedness density of the others, and they to its, on average."""

    region: RegionName
    gives: float | None = Field(description="null: no figures of pairs.")
    gains: float | None = Field(description="null: no figures of pairs.")
    known: int = Field(description="Over how many other members.")


class Outsider(Out):
    """A region outside that could join."""

    rank: int
    region: RegionName
    added_score: float | None = Field(description="Share of other possible partners that add less; null: not known.")
    added_to: int = Field(description="Over how many members that is the mean.")
    beside: RegionName | None = Field(description="The member it fits best; the reasons are those of this pair.")
    total: float | None = Field(description="The score of that pair, 0 to 1.")
    reasons: list[Reason]
    because: str = Field(description="Why it is not compared with others; empty where it is.")
    moved_because: str = Field(description="Why a diverse list shows it further down; empty where it does not.")


class Outside(Out):
    """Who outside is strong in an activity, those that add most first."""

    activity: ActivityName
    strong: int = Field(description="How many regions outside are strong in it.")
    unpublished: list[RegionName] = Field(description="Regions whose figure is hidden: they may be strong too.")
    items: list[Outsider]


class StepCover(Out):
    """A step of the value chain."""

    name: str
    link: str = Field(description="missing, single or redundant: covered by nobody, one, or several organisations.")
    covered_by: int
    activity: ActivityName | None


class Overlap(Out):
    """Another partnership with territories in common."""

    partnership: str = Field(description="Its key.")
    shared: list[str] = Field(description="The territories that are in both, by name.")
    jaccard: float = Field(description="How many of the territories in either are in both, 0 to 1.")


class PartnershipEvidence(Answer):
    """What the members of a partnership have together on a day."""

    partnership: str
    as_of: date
    basis: str = Field(
        description="On whose word the activities are: asked, said (by its coordinators), steps (of its value chain), "
        "nobody.",
        examples=["asked"],
    )
    members: list[RegionName] = Field(description="The members with figures: regions at NUTS level 2.")
    without_figures: list[str] = Field(description="Members of whose place there are no figures at this level.")
    larger: dict[str, list[str]] = Field(description="Larger members that were left out, with the regions inside.")
    activities: list[JointActivity]
    exchanges: list[Exchange]
    outside: list[Outside]
    steps: list[StepCover]
    overlaps: list[Overlap]


class RuleSource(Out):
    """Where a rule was read, and in what form."""

    key: str
    title: str
    url: str
    read_as: str


class RuleSetSummary(Out):
    """Rules that held together for a time."""

    key: str
    title: str
    about: str
    validity: str = Field(description="From when to when, in words.", examples=["2025-05-22 to 2025-11-13"])
    valid_from: str = Field(description="Year or day; empty where not known.")
    valid_to: str = Field(description="Year or day; empty where not known or still open.")
    sources: list[RuleSource]
    disagreements: list[str] = Field(description="Where sources differ.")
    notes: list[str]


class RuleSets(Page):
    """Rule sets, the newest first."""

    items: list[RuleSetSummary]
    not_seen: dict[str, str] = Field(description="Rules one may look for and not find here, and why.")
    organisation_kinds: dict[str, str]
    facts: dict[str, str] = Field(description="What may be stated of a partner.")


class Rule(Out):
    """One rule."""

    key: str
    title: str
    is_required: bool
    question: str = Field(description="Where only the partners can answer it; else empty.")
    sources: list[str]


class RuleSet(RuleSetSummary):
    """One rule set with its rules."""

    validity_note: str
    rules: list[Rule]


class RuleResult(Out):
    """One rule, checked."""

    rule: str
    title: str
    is_required: bool
    finding: str = Field(description="holds, fails or unknown.")
    why: str
    repair: str = Field(description="The cheapest repair in words; empty where none is needed or none would do.")
    sources: list[str]


class Candidates(Out):
    """Regions that could be one partner to add."""

    wanted: str = Field(description="What kind of partner.")
    items: list[Outsider]


class Checked(Out):
    """Partners checked against a rule set. No legal advice: the call document decides."""

    rule_set: str
    on: date = Field(description="The day whose Member States count.")
    finding: str = Field(description="Of all required rules: holds, fails or unknown.")
    summary: str
    results: list[RuleResult]
    repair: str = Field(description="The cheapest repair of all required rules together; empty where none is needed.")
    candidates: list[Candidates]
    notes: list[str]
    partners: list[str]
