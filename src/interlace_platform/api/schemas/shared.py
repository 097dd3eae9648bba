"""What every answer carries: release, year, sources; and what every list carries."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


def published(says: str) -> Any:
    """A field that is null where the figure is not published, which is not zero."""
    return Field(description=f"{says} null: not published, which is not zero.")


class Out(BaseModel):
    """Something that is answered; read from an object with the same names."""

    model_config = ConfigDict(from_attributes=True)


class ReleaseNote(Out):
    """The release that the answer is made from."""

    name: str
    version: str
    checksum: str = Field(description="SHA-256 of the release's manifest: the same release gives the same figures.")


class SourceOfFigures(Out):
    """An original that the figures are made from, with the attribution that its licence asks for."""

    key: str
    title: str
    publisher: str
    licence: str
    attribution: str
    url: str


class About(Out):
    """Where the figures come from."""

    release: ReleaseNote
    year: str = Field(description="The year of the industry figures.")
    sources: list[SourceOfFigures]


class Answer(Out):
    """One thing, with where it comes from."""

    about: About | None = Field(description="null while no release has been imported: then there are no figures in it.")


class Page(Answer):
    """A part of a list."""

    total: int = Field(description="How many there are in all.")
    limit: int
    offset: int
    next: str | None = Field(description="Address of the next part; null at the end.")
