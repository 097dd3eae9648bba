"""What the platform team says of organisations: who sees them, and which two are one."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from interlace_platform.api.schemas.register import OrganisationName, Said
from interlace_platform.api.schemas.sending import Key, Revision
from interlace_platform.api.schemas.shared import Answer, Out, Page


class OrganisationShown(Said):
    """Whether everybody sees an organisation."""

    is_public: bool = Field(description="Else only its own people and the platform team.")
    revision: Revision | None = Field(None, description="The one that you read.", examples=[1])


class MergeSent(Said):
    """An organisation that was found to be this one."""

    absorbed: Key = Field(description="Its slug. Its address leads to this one from then on.")


class MergeNote(Out):
    """That an organisation was found to be another."""

    number: int = Field(description="Names it in addresses.")
    absorbed: OrganisationName = Field(description="Whose address leads to the other one.")
    merged_at: datetime
    undone_at: datetime | None = Field(description="Since when the two are apart again; null while they are one.")


class Merges(Page):
    """What was merged into an organisation and still is, the latest first."""

    items: list[MergeNote]


class MergeAnswer(Answer, MergeNote):
    """A merge as it stands now."""

    kept: OrganisationName = Field(description="Who has its people, claims and all else that pointed at the other.")
