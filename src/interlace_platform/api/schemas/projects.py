"""Projects, as they are answered and sent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from interlace_platform.api.asking import PRINTABLE
from interlace_platform.api.schemas.register import OrganisationName, Said, Short
from interlace_platform.api.schemas.sending import NO_NUL, Note, Revision, Title
from interlace_platform.api.schemas.shared import Answer, Out, Page

KindName = Literal["demonstration", "investment", "other"]
StageName = Literal[
    "idea", "concept", "business_plan", "funding_sought", "funded", "under_way", "finished", "dropped"
]  # fmt: skip
Level = Annotated[int, Field(ge=1, le=9)]
Euro = Annotated[Decimal, Field(gt=0, max_digits=14, decimal_places=2)]
Text = Annotated[str, Field(pattern=NO_NUL)]
Degree = Literal[1, 2, 3]
ReadyQuestion = Literal[
    "business_case", "market", "team", "permits", "site", "rights", "finance_plan", "agreement"
]  # fmt: skip


class Budget(Out):
    """What it costs, in euro, and how much of it is there. What was refused is in none of the sums."""

    total: Decimal | None = Field(description="null: not estimated yet.")
    year: int | None = Field(description="The year whose prices it is in.")
    granted: Decimal
    applied: Decimal
    planned: Decimal
    gap: Decimal = Field(description="What nobody has granted yet.")
    surplus: Decimal = Field(description="By how much the sources exceed the budget.")


class NextStep(Out):
    """What comes next."""

    what: str
    organisation: OrganisationName | None = Field(description="Who does it; null: nobody named, or not for you to see.")
    due_on: date | None
    is_overdue: bool


class ProjectSummary(Out):
    """A project in a list."""

    public_id: UUID
    partnership: str = Field(description="The key of its partnership.")
    is_fictional: bool = Field(description="Whether it was invented to show how things work.")
    slug: str
    title: str
    kind: str = Field(description="demonstration, investment or other.")
    stage: str = Field(description="From idea to finished; or dropped.")
    stage_since: date
    group: str = Field(description="Slug of its working group; empty where it has none.")
    is_public: bool
    trl_now: int | None
    trl_target: int | None
    coordinators: list[OrganisationName]
    budget: Budget | None = Field(description="null where it is not for you to see.")
    next_step: NextStep | None


class Projects(Page):
    """Projects by title."""

    items: list[ProjectSummary]


class ProjectPartner(Out):
    """An organisation that is in a project today."""

    organisation: OrganisationName
    role: str
    brings: str
    valid_from: date
    revision: int = Field(description="Send it back when you change this: then nobody's change is lost.")


class Source(Out):
    """A part of the budget."""

    number: int = Field(description="Names it in addresses.")
    kind: str = Field(description="i3, interreg, horizon, erdf, national, regional, private, loan or other.")
    name: str
    amount: Decimal
    status: str = Field(description="planned, applied, granted or refused.")
    reference: str
    url: str
    decided_on: date | None
    revision: int = Field(description="Send it back when you change this: then nobody's change is lost.")


class ReadyAnswer(Out):
    """The answer to one question of the checklist."""

    criterion: str
    answer: str = Field(description="yes, not_yet or no.")
    as_of: date


class RiskNote(Out):
    """Something that may go wrong, and what is done about it."""

    number: int = Field(description="Names it in addresses.")
    what: str
    likelihood: int = Field(description="1 low, 2 middle, 3 high.")
    impact: int = Field(description="1 low, 2 middle, 3 high.")
    weight: int = Field(description="Likelihood times impact, 1 to 9.")
    response: str = Field(description="What is done about it.")
    owner: OrganisationName | None = Field(description="Who sees to it; null: nobody named, or not for you to see.")
    noted_on: date
    closed_on: date | None = Field(description="Since when it is no longer a risk; null: it still is one.")
    revision: int = Field(description="Send it back when you change this: then nobody's change is lost.")


class Risks(Page):
    """Risks, open ones first, the heaviest first."""

    items: list[RiskNote]


class Funding(Page):
    """The parts of the budget, in the order in which they were entered."""

    budget: Budget
    items: list[Source]


class ProjectPartners(Page):
    """Who is in a project today, coordinators first."""

    items: list[ProjectPartner]


class Link(Out):
    """Where one can read more, or a funded project that it belongs to."""

    number: int = Field(description="Names it in addresses.")
    kind: str
    title: str
    programme: str
    identifier: str
    url: str


class StageMove(Out):
    """A move from stage to stage."""

    before: str = Field(description="Empty for the stage in which it was entered.")
    after: str
    on: date


class ProjectAnswer(Answer, ProjectSummary):
    """A project."""

    summary: str = Field(description="Markdown.")
    started_on: date
    shows_budget: bool
    revision: int = Field(description="Send it back when you change the project: then nobody's change is lost.")
    steps: list[str] = Field(description="The steps of the value chain that it covers, by name.")
    partners: list[ProjectPartner]
    sources: list[Source] | None = Field(description="null where they are not for you to see.")
    risks: list[RiskNote] | None = Field(description="null where they are not for you to see.")
    readiness: list[ReadyAnswer]
    links: list[Link]
    moves: list[StageMove] = Field(description="The last first.")
    may_move_to: list[str] = Field(description="The stages to which you may move it.")


class FactsSent(Said):
    """What is said of a project; what is left out is empty."""

    title: Annotated[str, Field(min_length=1, max_length=200, pattern=PRINTABLE)]
    kind: KindName
    summary: Text = Field("", max_length=20_000, description="Markdown.")
    group: Short = Field("", description="Slug of a working group of the partnership.")
    is_public: bool = False
    shows_budget: bool = False
    trl_now: Level | None = None
    trl_target: Level | None = None
    budget: Euro | None = Field(None, description="In euro.")
    budget_year: Annotated[int, Field(ge=1990, le=2100)] | None = None
    steps: list[Annotated[str, Field(max_length=100, pattern=PRINTABLE)]] = Field(
        [], max_length=100, description="Steps of the value chain of the partnership, by name."
    )


class ProjectSent(FactsSent):
    """A project to enter."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "title": "Fictional greenhouse of lamps",
                    "kind": "demonstration",
                    "stage": "concept",
                    "coordinator": "fictional-weavers",
                    "budget": "4000000.00",
                    "budget_year": 2026,
                }
            ]
        },
    )
    stage: StageName = "idea"
    coordinator: Short = Field("", description="Slug of the organisation that coordinates it.")
    started_on: date | None = Field(None, description="The day since which it is at that stage; today if left out.")


class ProjectChanged(FactsSent):
    """All that is said of a project, anew."""

    revision: int | None = Field(None, ge=1, le=2**31 - 1, description="The one that you read.")


class MoveSent(Said):
    """To which stage, and why."""

    to: StageName
    reason: Text = Field("", max_length=2_000, description="Needed to go back, to drop it, to take it up again.")
    seen: StageName | None = Field(None, description="The stage at which you saw it: refused where it has moved since.")


class SourceSent(Said):
    """A part of the budget, in full."""

    kind: Literal["i3", "interreg", "horizon", "erdf", "national", "regional", "private", "loan", "other"]
    name: Title = Field(description="Who gives it, or the programme.")
    amount: Euro = Field(description="In euro.")
    status: Literal["planned", "applied", "granted", "refused"] = "planned"
    reference: Annotated[str, Field(max_length=100, pattern=PRINTABLE)] = ""
    url: Annotated[str, Field(max_length=300, pattern=PRINTABLE)] = Field("", description="Begins with https://.")
    decided_on: date | None = Field(None, description="Only of what was granted or refused.")


class SourceChanged(SourceSent):
    """All that is said of a part of the budget, anew."""

    revision: Revision | None = Field(None, description="The one that you read.")


class RiskSent(Said):
    """Something that may go wrong, in full."""

    what: Annotated[str, Field(min_length=1, max_length=300, pattern=PRINTABLE)]
    likelihood: Degree
    impact: Degree
    response: Note = Field("", description="What is done about it.")
    owner: Short = Field("", description="Slug of the organisation that sees to it.")
    is_closed: bool = Field(False, description="Whether it can happen no longer.")


class RiskChanged(RiskSent):
    """All that is said of a risk, anew."""

    revision: Revision | None = Field(None, description="The one that you read.")


class PartSent(Said):
    """What an organisation is in a project."""

    role: Literal["coordinator", "partner", "test_bed", "investor", "end_user"]
    brings: Annotated[str, Field(max_length=300, pattern=PRINTABLE)] = Field("", description="What it brings.")


class PartChanged(PartSent):
    """What an organisation is in a project, anew."""

    revision: Revision | None = Field(None, description="The one that you read.")


class PartnerSent(PartSent):
    """An organisation that is in a project, from today."""

    organisation: Annotated[str, Field(min_length=1, max_length=120, pattern=PRINTABLE)] = Field(
        description="Its slug."
    )


class ReadinessSent(Said):
    """Answers to questions of the checklist; those that are left out are not touched."""

    answers: dict[ReadyQuestion, Literal["yes", "not_yet", "no", ""]] = Field(
        description="By the key of the question; empty takes an answer back.", examples=[{"market": "yes"}]
    )
    revision: Revision | None = Field(None, description="The project's, which you read.")


class NextStepSent(Said):
    """What comes next; nothing at all where nothing is planned."""

    what: Annotated[str, Field(max_length=300, pattern=PRINTABLE)]
    organisation: Short = Field("", description="Slug of the organisation that does it.")
    due_on: date | None = None
    revision: int | None = Field(None, ge=1, le=2**31 - 1, description="The project's, which you read.")


class LinkSent(Said):
    """Where one can read more, or a funded project that it belongs to."""

    kind: Literal["document", "i3", "interreg", "horizon", "other"]
    title: Title
    url: Annotated[str, Field(min_length=9, max_length=500, pattern=PRINTABLE)] = Field(
        description="Begins with https://."
    )
    programme: Annotated[str, Field(max_length=150, pattern=PRINTABLE)] = ""
    identifier: Annotated[str, Field(max_length=100, pattern=PRINTABLE)] = ""
