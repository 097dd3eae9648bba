"""What changed between two versions of a scoping note, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from interlace_platform.founding.sections import SECTIONS, Section

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
KEPT, ADDED, REMOVED = "kept", "added", "removed"


@dataclass(frozen=True)
class Piece:
    """A stretch of text that was kept, added or removed."""

    what: str
    text: str


@dataclass(frozen=True)
class ChangedSection:
    """One section that differs, in pieces."""

    section: Section
    pieces: tuple[Piece, ...]


def changes_between(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[ChangedSection, ...]:
    """The sections that differ, in their order; nothing where the two say the same."""
    return tuple(
        ChangedSection(each, pieces(before.get(each.key, ""), after.get(each.key, "")))
        for each in SECTIONS
        if before.get(each.key, "") != after.get(each.key, "")
    )


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The text as kept, removed and added stretches: lines are compared first, words inside lines that differ."""
    return tuple(joined(list(line_pieces(before.splitlines(keepends=True), after.splitlines(keepends=True)))))


def line_pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(KEPT, "".join(old[a:b]))
        else:
            yield from word_pieces("".join(old[a:b]), "".join(new[c:d]))


def word_pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = WORDS.findall(before), WORDS.findall(after)
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(KEPT, "".join(old[a:b]))
            continue
        yield from (Piece(what, text) for what, text in parts("".join(old[a:b]), "".join(new[c:d])) if text)


def parts(removed: str, added: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (REMOVED, removed), (ADDED, added)


def joined(found: list[Piece]) -> Iterator[Piece]:
    """Neighbouring pieces of one kind as one."""
    while found:
        piece = found.pop(0)
        while found and found[0].what == piece.what:
            piece = Piece(piece.what, piece.text + found.pop(0).text)
        yield piece
