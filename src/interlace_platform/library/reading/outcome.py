"""What came of reading a file, as the one process tells the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MOST_CHARACTERS = 2_000_000
"""What is kept of a text; the longest reports have fewer."""


@dataclass(frozen=True)
class Outcome:
    """The text, and why there is none or not all of it: a word of `models.Why`, empty where all went well."""

    text: str = ""
    why: str = ""


class Unreadable(Exception):  # noqa: N818 - a finding, not a mistake
    """The file cannot be read; `why` is a word of `models.Why`."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class Enough(Exception):  # noqa: N818
    """As much text as is kept has been read."""


class Page:
    """Text as it is found, in lines, up to what is kept."""

    def __init__(self, most: int = MOST_CHARACTERS) -> None:
        self.parts: list[str] = []
        self.left = most

    def add(self, text: str) -> None:
        """Add a piece as it stands; raises `Enough` once that is too much."""
        self.parts.append(text[: self.left])
        self.left -= len(text)
        if self.left <= 0:
            raise Enough

    @property
    def text(self) -> str:
        """All of it, without the blanks and control characters that layout leaves behind; lone surrogates replaced."""
        whole = "".join(self.parts).encode("utf-8", "replace").decode("utf-8")
        printable = "".join(sign for sign in whole if sign in "\n\t" or sign.isprintable() or sign.isspace())
        lines = (" ".join(line.split()) for line in printable.splitlines())
        return without_gaps(lines)


def without_gaps(lines: Iterable[str]) -> str:
    """Lines, with at most one empty one between two."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()
