"""Expressions of interest, as they are answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from interlace_platform.api.asking import PRINTABLE
from interlace_platform.api.schemas.register import OrganisationName, PlatformName, Said, TerritoryName
from interlace_platform.api.schemas.sending import NO_NUL, Key, Line, Paragraph, Reason, Revision
from interlace_platform.api.schemas.shared import Answer, Out, Page
from interlace_platform.founding.sections import KEYS


class CutOffNote(Out):
    """The last day on which expressions of interest are taken for one round."""

    closes_on: date


class ExpressionSummary(Out):
    """An expression of interest in a list."""

    public_id: UUID
    title: str
    acronym: str = Field(description="Empty where it has none.")
    platform: PlatformName
    state: str = Field(description="draft, submitted, under_review, returned, accepted, declined or withdrawn.")
    since: datetime = Field(description="When it came into this state.")
    cut_off: CutOffNote | None = Field(description="null: it was not submitted yet, or none is entered.")
    is_fictional: bool = Field(description="Whether it was invented to show how things work.")


class Expressions(Page):
    """Expressions of interest, the latest first."""

    items: list[ExpressionSummary]


class LetterFile(Out):
    """The file of a letter or mandate, as it is kept here."""

    name: str = Field(examples=["mandate.pdf"])
    kind: str = Field(description="pdf, png, jpg, odt or docx.", examples=["pdf"])
    size_bytes: int
    sha256: str


class LetterFacts(Out):
    """What is written down of a letter or mandate."""

    received_on: date | None = Field(description="null while it is only asked for.")
    signatory: str = Field(description="The office that signed it.", examples=["minister of economy"])
    reference: str
    url: str
    supports_politically: bool
    resources_months: int | None


class FounderNote(Out):
    """Somebody who founds."""

    organisation: OrganisationName
    territory: TerritoryName | None
    role: str
    letter: str = Field(
        description="asked, received or checked; empty for those who are not within.", examples=["received"]
    )
    letter_file: LetterFile | None = Field(description="null: none is kept here, or it is not for you to see.")
    letter_facts: LetterFacts | None = Field(description="null where they are not for you to see.")
    revision: int | None = Field(
        description="Send it back when you change the founder or its letter; null where it is not for you to change."
    )


class CriterionAnswer(Out):
    """What is said to one criterion."""

    criterion: str
    question: str
    text: str = Field(description="Empty where nothing is said yet.")
    revision: int = Field(description="Send it back when you change the answer; 0 where nothing is said yet.")


class FindingNote(Out):
    """What a reviewer finds of one criterion."""

    criterion: str
    finding: str = Field(description="met, not_met or unclear.", examples=["met"])
    comment: str
    is_stale: bool = Field(description="Whether it was handed in again since.")


class ScopingSection(Out):
    """A section of the scoping note."""

    key: str
    text: str = Field(description="Markdown.")


class ExpressionAnswer(Answer, ExpressionSummary):
    """One expression of interest. Answers are there for those who act for a founder, and for the platform team."""

    summary: str
    form: str = Field(description="Which generation of the criteria it answers.")
    activities: list[str] = Field(description="Divisions of NACE Rev. 2.")
    founders: list[FounderNote]
    answers: list[CriterionAnswer]
    scoping_version: int | None = Field(description="null where no scoping note is written.")
    scoping_note: list[ScopingSection]
    decided_at: datetime | None
    decision: str = Field(description="The reasons, in Markdown; empty before a decision or a return.")
    partnership: str | None = Field(description="The key of the partnership that was opened, where you may see it.")
    findings: list[FindingNote] = Field(
        description="For reviewers at once, for authors once it was returned or decided."
    )
    may: list[str] = Field(description="What you can do with it as it stands: submit, withdraw and so on.")
    revision: int = Field(description="Send it back when you change the outline: then nobody's change is lost.")


class FormSourceNote(Out):
    """A page that says what has to be answered."""

    key: str
    title: str
    url: str


class CriterionNote(Out):
    """One thing that has to be answered."""

    key: str = Field(examples=["scope"])
    title: str
    question: str
    guidance: str
    is_required: bool
    sources: list[FormSourceNote]


class CriteriaForm(Out):
    """One generation of the criteria."""

    key: str = Field(examples=["cop-2023"])
    title: str
    generation: str
    valid_from: date
    valid_to: date | None
    validity_note: str
    rule_set: str = Field(description="Key of the rules of eligibility that go with it.")
    is_in_force: bool = Field(description="Whether it is asked today.")
    criteria: list[CriterionNote]


class CriteriaForms(Page):
    """The generations of the criteria, the newest first."""

    items: list[CriteriaForm]


class OutlineSent(Said):
    """What is to be founded."""

    platform: Key = Field(description="Key of the thematic platform.", min_length=1, examples=["energy"])
    title: Annotated[str, Field(min_length=1, max_length=150, pattern=PRINTABLE)]
    acronym: Annotated[str, Field(max_length=40, pattern=PRINTABLE)] = ""
    summary: Paragraph = Field("", description="In short.")
    activities: list[Annotated[str, Field(min_length=1, max_length=10, pattern=PRINTABLE)]] = Field(
        [], max_length=12, description="Divisions of NACE Rev. 2."
    )


class ExpressionSent(OutlineSent):
    """An expression of interest to draft: who proposes it leads it at first."""

    proposer: Key = Field(description="Slug of an organisation that you act for.", min_length=1)


class OutlineChanged(OutlineSent):
    """What is to be founded, said anew in full."""

    revision: Revision | None = Field(None, description="The one that you read.")


class AnswerSent(Said):
    """What is said to one criterion."""

    text: Annotated[str, Field(max_length=10_000, pattern=NO_NUL)] = Field(description="Markdown; empty takes it back.")
    revision: Revision | None = Field(None, description="The answer's revision that you read; 0 for none yet.")


class FounderPlaceSent(Said):
    """In which role an organisation founds, and for which territory."""

    role: Literal["lead", "co_lead", "participating", "associated", "observer"]
    territory: Key = Field("", description="Key of a territory; empty for none.")


class FounderChanged(FounderPlaceSent):
    """The same, anew."""

    revision: Revision | None = Field(None, description="The one that you read.")


class FounderSent(FounderPlaceSent):
    """An organisation that founds with the others. Its people can read and change everything from then on."""

    organisation: Key = Field(description="Its slug.", min_length=1)


class LetterSent(Said):
    """A letter or mandate that came."""

    received_on: date
    signatory: Annotated[str, Field(min_length=1, max_length=150, pattern=PRINTABLE)] = Field(
        description="The office that signed it, not a name."
    )
    reference: Line = Field("", description="Its number or name where it is kept.")
    url: Annotated[str, Field(max_length=300, pattern=PRINTABLE)] = Field("", description="Where it can be read.")
    supports_politically: bool = Field(False, description="Whether it commits political support.")
    resources_months: Annotated[int, Field(ge=0, le=600)] | None = Field(
        None, description="For how many months it gives resources."
    )
    revision: Revision | None = Field(None, description="The founder's that you read.")


class ScopeSent(Said):
    """A version of the scoping note, in full."""

    sections: dict[str, Annotated[str, Field(max_length=20_000, pattern=NO_NUL)]] = Field(
        description=f"Markdown by the key of a section: {', '.join(KEYS)}."
    )
    what_changed: Annotated[str, Field(max_length=300, pattern=PRINTABLE)] = Field(
        "", description="In a few words; needed from the second version on."
    )
    after: Revision | None = Field(None, description="The version that it was written from; 0 for none.")


class RescopeSent(ScopeSent):
    """A version of the scoping note of a partnership, in full, and why it is written."""

    reason: Annotated[str, Field(min_length=1, max_length=5_000, pattern=NO_NUL)]


class ScopingVersionNote(Out):
    """A scoping note as it was saved once."""

    number: int
    sections: dict[str, str] = Field(description="Markdown by the key of a section.")
    what_changed: str
    reason: str = Field(description="Why the scope of a partnership that exists was written anew.")
    written_at: datetime


class ScopingVersions(Page):
    """The versions of a scoping note, the newest first."""

    items: list[ScopingVersionNote]


class NumberedCutOff(Out):
    """The last day for a round of decisions."""

    number: int = Field(description="Names it in addresses.")
    closes_on: date
    note: str


class CutOffs(Page):
    """Cut-offs, the latest first."""

    items: list[NumberedCutOff]


class CutOffSent(Said):
    """A cut-off to enter."""

    closes_on: date = Field(description="The last day.", examples=["2031-03-01"])
    note: Annotated[str, Field(max_length=200, pattern=PRINTABLE)] = ""


class ReviewerNote(Out):
    """Somebody of the platform team."""

    public_id: UUID
    name: str


class ReviewersAnswer(Answer):
    """Who reviews an expression of interest."""

    reviewers: list[ReviewerNote]
    possible: list[ReviewerNote] = Field(description="Who else could.")


class ReviewerSent(Said):
    """Who is to review it."""

    reviewer: UUID = Field(description="The public_id of one who could.")


class MaybeReasonSent(Said):
    """Why, if there is anything to say."""

    reason: Annotated[str, Field(max_length=5_000, pattern=NO_NUL)] = ""


class DecisionSent(Said):
    """Why it is returned, accepted or declined; its authors read this."""

    reason: Reason


class FindingSent(Said):
    """What a reviewer finds of one criterion."""

    finding: Literal["met", "not_met", "unclear"]
    comment: Annotated[str, Field(max_length=5_000, pattern=NO_NUL)] = Field("", description="Needed unless it is met.")
