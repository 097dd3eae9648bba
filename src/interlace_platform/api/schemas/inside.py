"""What is inside a partnership, as it is answered: mandates, lineage, working groups, decisions, the board."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from interlace_platform.api.asking import PRINTABLE
from interlace_platform.api.schemas.register import LineageLink, LineageNode, OrganisationName, Said, TerritoryName
from interlace_platform.api.schemas.sending import NO_NUL, Key, Line, Revision, Title
from interlace_platform.api.schemas.shared import Answer, Out, Page


class PageOfPartnership(Page):
    """A part of a list about one partnership."""

    partnership: str = Field(description="Its key.")


class Mandate(Out):
    """That an organisation speaks and votes for a territory."""

    public_id: UUID
    territory: TerritoryName
    organisation: OrganisationName
    valid_from: date
    valid_to: date | None = Field(description="The first day on which it no longer holds; null: none is set.")
    is_general: bool = Field(description="Whether it was given for all partnerships.")
    is_in_force: bool = Field(description="Whether it holds today.")
    letter: str
    letter_url: str = Field(description="Empty where the letter is not on the web.")
    may_end: bool = Field(description="Whether you may end it.")


class Mandates(PageOfPartnership):
    """Mandates, the latest first."""

    items: list[Mandate]


class MandateAnswer(Answer, Mandate):
    """A mandate in a partnership."""

    partnership: str = Field(description="Its key.")


class GeneralMandates(Page):
    """Mandates for all partnerships, the latest first."""

    items: list[Mandate]


class GeneralMandateAnswer(Answer, Mandate):
    """A mandate for all partnerships."""


class MandateSent(Said):
    """A mandate to record: who speaks and votes for which territory, since when, by which letter."""

    territory: Key = Field(min_length=1, description="Key of the territory.")
    organisation: Key = Field(min_length=1, description="Slug of the organisation.")
    valid_from: date = Field(description="The first day.", examples=["2026-01-01"])
    valid_to: date | None = Field(
        None, description="The first day on which it no longer holds; null: none is set.", examples=["2028-01-01"]
    )
    letter: Title = Field(description="Who wrote it, and when.", examples=["Department of economy, 4 March 2026"])
    letter_url: Line = Field("", description="Empty where the letter is not on the web.")


class MandateEndSent(Said):
    """When a mandate ends."""

    on: date | None = Field(None, description="The first day on which it no longer holds; today if left out.")


class LineageLinkSent(Said):
    """How a partnership goes on from something else, or something else from it; give a `key`, or a `name`."""

    relation: Literal["continues", "merged_into", "split_from", "grew_out_of"] = Field(examples=["grew_out_of"])
    kind: Literal["partnership", "initiative"] = Field("initiative", description="What the `key` is of.")
    key: Key = Field("", description="Of a partnership or an initiative that is known here.")
    name: Annotated[str, Field(max_length=200, pattern=PRINTABLE)] = Field(
        "", description="Of an initiative that is not known here yet; it is recorded.", examples=["Fictional pilot"]
    )
    initiative_kind: Annotated[str, Field(max_length=60, pattern=PRINTABLE)] = Field("", examples=["pilot"])
    year: Annotated[int, Field(ge=1900, le=2200)] | None = None
    source_title: Title = Field(description="Where one can read this.", examples=["Minutes of 4 March 2026"])
    source_url: Line = Field("", description="Empty where it is not on the web.")
    note: Annotated[str, Field(max_length=2_000, pattern=NO_NUL)] = ""


class ActivitiesSent(Said):
    """Which activities a partnership is about, all of them."""

    activity: list[Annotated[str, Field(max_length=10, pattern=PRINTABLE)]] = Field(
        max_length=50, description="Divisions of NACE Rev. 2.", examples=[["C13", "C14"]]
    )
    note: Annotated[str, Field(max_length=300, pattern=PRINTABLE)] = Field("", description="Why.")


class ActivitiesAnswer(Answer):
    """Which activities a partnership is about."""

    partnership: str = Field(description="Its key.")
    activity: list[str]


class LineageAnswer(Answer):
    """The family of a partnership."""

    partnership: str = Field(description="Its key.")
    nodes: list[LineageNode]
    links: list[LineageLink]


class Track(Out):
    """One of the five kinds of work of a group."""

    kind: str = Field(description="learn, connect, demonstrate, commercialise or scale_up.")
    state: str
    note: str
    changed_on: date | None
    revision: int = Field(description="Send it back when you change the track: then nobody's change is lost.")


class Milestone(Out):
    """Something that a group means to reach."""

    number: int = Field(description="Names it in addresses.")
    track: str
    title: str
    due_on: date
    reached_on: date | None
    dropped_on: date | None = Field(description="Since when the group no longer means to reach it; else null.")
    dropped_because: str = Field(description="Why; empty where it was not dropped.")
    revision: int = Field(description="Send it back when you change the milestone: then nobody's change is lost.")


class Participant(Out):
    """That an organisation takes part in a working group."""

    organisation: OrganisationName
    valid_from: date


class WorkingGroup(Out):
    """A working group with its tracks and milestones."""

    slug: str
    name: str
    aim: str
    opened_on: date
    closed_on: date | None
    leads: list[OrganisationName] = Field(description="Who leads it today.")
    participants: list[Participant] = Field(description="Who takes part today, besides who leads it.")
    tracks: list[Track]
    milestones: list[Milestone]
    dropped: list[Milestone] = Field(description="What it no longer means to reach.")
    revision: int = Field(description="Send it back when you change the group: then nobody's change is lost.")


class WorkingGroups(PageOfPartnership):
    """Working groups, those at work first."""

    items: list[WorkingGroup]


class Option(Out):
    """An answer that a decision can have."""

    position: int = Field(description="Names it in votes.")
    text: str
    votes: int | None = Field(description="Regions that chose it; null before the votes are counted.")


class Decision(Out):
    """A question that regions decide, each with one vote."""

    number: int
    question: str
    background: str
    state: str = Field(description="draft, open, closed or withdrawn.")
    opens_at: datetime
    closes_at: datetime
    quorum: float = Field(description="Share of the regions with a mandate that have to vote, 0 to 1.")
    options: list[Option]
    regions_entitled: int | None = Field(description="null before the votes are counted.")
    regions_voted: int | None = Field(description="null before the votes are counted.")
    result: str = Field(description="carried, tie or no_quorum; empty before the votes are counted.")
    chosen: str | None = Field(description="The option that was decided on.")
    outcome: str
    withdrawn_because: str
    revision: int = Field(description="Send it back when you change a draft: then nobody's change is lost.")


class Decisions(PageOfPartnership):
    """Decisions, the newest first."""

    items: list[Decision]


class Cell(Out):
    """What an organisation does in a step."""

    organisation: OrganisationName
    role: str = Field(description="research, pilot, produce or use.")
    trl: int | None = Field(description="Technology readiness level, 1 to 9; null is not said.")
    infrastructure: str
    capacity: str
    evidence_url: str
    expires_on: date | None = Field(description="The first day on which it no longer counts.")
    is_own_word: bool = Field(description="Whether the organisation itself says so.")
    is_expired: bool
    covers: bool = Field(description="Whether the organisation covers the step by it today.")
    revision: int = Field(description="Send it back when you change the cell: then nobody's change is lost.")


class Step(Out):
    """A step of the value chain, with who does what in it."""

    number: int = Field(description="Names it in addresses.")
    position: int
    name: str
    activity: str = Field(description="NACE code; empty where none is said.")
    technology: str
    application: str
    revision: int = Field(description="Send it back when you change the step: then nobody's change is lost.")
    link: str = Field(description="missing, single or redundant: how many organisations cover it.")
    covered_by: int
    cells: list[Cell]


class Balance(Out):
    """How many organisations come from less developed regions."""

    organisations: int
    known: int = Field(description="Those whose region's category is known.")
    less_developed: int
    share: float | None = Field(description="Of those that are known, 0 to 1; null where none is.")


class BoardAnswer(Answer):
    """The value chain of a partnership."""

    partnership: str = Field(description="Its key.")
    steps: list[Step]
    missing: int = Field(description="Steps that nobody covers.")
    single: int = Field(description="Steps that hang on one organisation.")
    redundant: int
    balance: Balance


class CoverAnswer(Answer):
    """The fewest organisations that cover a value chain."""

    partnership: str = Field(description="Its key.")
    organisations: list[OrganisationName]
    nobody_covers: list[int] = Field(description="The numbers of steps that nobody covers.")
    is_proven: bool = Field(description="Whether it was shown in time that no fewer can.")


class StepSent(Said):
    """A step of the value chain, in full."""

    name: Annotated[str, Field(min_length=1, max_length=100, pattern=PRINTABLE)]
    activity: Annotated[str, Field(max_length=10, pattern=PRINTABLE)] = Field("", description="NACE code.")
    technology: Annotated[str, Field(max_length=100, pattern=PRINTABLE)] = ""
    application: Annotated[str, Field(max_length=100, pattern=PRINTABLE)] = ""


class StepChanged(StepSent):
    """All that is said of a step, anew."""

    revision: Revision | None = Field(None, description="The one that you read.")


class StepMoveSent(Said):
    """Which way."""

    to: Literal["earlier", "later"]


class CellSent(Said):
    """What an organisation does in a step, in full."""

    role: Literal["research", "pilot", "produce", "use"]
    trl: Annotated[int, Field(ge=1, le=9)] | None = Field(None, description="Technology readiness level.")
    infrastructure: Line = ""
    capacity: Line = ""
    evidence_url: Annotated[str, Field(max_length=300, pattern=PRINTABLE)] = Field(
        "", description="Where this can be seen."
    )
    expires_on: date | None = Field(None, description="The first day on which it no longer counts.")
    revision: Revision | None = Field(None, description="The cell's that you read; 0 where there was none.")
