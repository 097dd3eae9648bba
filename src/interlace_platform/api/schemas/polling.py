"""What is sent to prepare, open and close a poll."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from interlace_platform.api.asking import PRINTABLE
from interlace_platform.api.schemas.register import Said
from interlace_platform.api.schemas.sending import Revision

Asks = Annotated[str, Field(min_length=1, max_length=300, pattern=PRINTABLE)]
Option = Annotated[str, Field(min_length=1, max_length=200, pattern=PRINTABLE)]


class PollSent(Said):
    """What a poll asks, whom, and when its results are shown."""

    question: Asks
    options: list[Option] = Field(
        min_length=2, max_length=12, description="The answers to choose from, each once.", examples=[["Yes", "No"]]
    )
    takes_several: bool = Field(False, description="Whether several answers can be chosen.")
    is_secret: bool = Field(True, description="Whether nobody learns who answered what.")
    electorate: Literal["everybody", "registered"] = Field(
        "everybody", description="Everybody with an account who sees the event, or who is registered for it."
    )
    results: Literal["always", "answered", "closed"] = Field("answered", description="When the results are shown.")


class PollChanged(PollSent):
    """All of a poll that was never opened, anew."""

    revision: Revision | None = Field(None, description="The one that you read.")


class PollMoveSent(Said):
    """What to do with a poll."""

    move: Literal["open", "close"] = Field(description="open a draft, or close a poll for good.")
