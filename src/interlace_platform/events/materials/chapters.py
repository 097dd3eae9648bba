"""Chapters of a recording, as people write them: a time and a title on each line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

MOST_CHAPTERS, LONGEST_TITLE = 200, 200
TIME = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})")
LINE = re.compile(r"(?P<time>[\d:.,]*\d)?[\s\-–—]*(?P<title>.*)")


@dataclass(frozen=True)
class Part:
    """A chapter as it was written: from which second on, and what it is called."""

    second: int
    title: str


def seconds_in(text: str) -> int | None:
    """Hours, minutes and seconds as a number of seconds; None where it is no time."""
    found = TIME.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes, seconds = (int(each or 0) for each in found.groups())
    if seconds > 59 or (found[1] is not None and minutes > 59):
        return None
    return hours * 3600 + minutes * 60 + seconds


def as_time(seconds: int) -> str:
    """A number of seconds as 1:05:09."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def parse_chapters(text: str, length: int | None = None) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """The chapters that are written, and what is wrong with them, each with the number of its line."""
    found: list[Part] = []
    problems: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        part, wrong = parse_line(line.strip(), found[-1].second if found else None, length)
        problems += (_("Line %(number)d: %(wrong)s") % {"number": number, "wrong": each} for each in wrong)
        if part is not None:
            found.append(part)
    if len(found) > MOST_CHAPTERS:
        problems.append(_("At most 200 chapters."))
    return tuple(found), tuple(problems)


def parse_line(line: str, before: int | None, length: int | None) -> tuple[Part | None, list[str]]:
    read = LINE.match(line)
    time, title = (read["time"] or "", read["title"].strip()) if read else ("", "")
    second = seconds_in(time)
    if second is None:
        return None, [_("it must begin with a time such as 0:12:30.")]
    return Part(second, title), list(wrong_part(second, title, before, length))


def wrong_part(second: int, title: str, before: int | None, length: int | None) -> Iterator[str]:
    if not title:
        yield _("after the time comes a title.")
    if len(title) > LONGEST_TITLE:
        yield _("a title has at most 200 characters.")
    if before is not None and second <= before:
        yield _("it begins no later than the chapter before it.")
    if length is not None and second >= length:
        yield _("the recording is over by then.")


def as_lines(chapters: Iterable[Part]) -> str:
    """The chapters as people write them."""
    return "\n".join(f"{as_time(each.second)} {each.title}" for each in chapters)


@dataclass(frozen=True)
class Line:
    """Something that is said in a recording: from which second on, None where that is not written."""

    second: int | None
    text: str


SAID = re.compile(r"\[?(\d{1,2}:\d{2}:\d{2})\]?\s+(.*)")


def lines_in(transcript: str) -> tuple[Line, ...]:
    """A transcript line by line; a time at its beginning, as the library reads subtitles, is known."""
    return tuple(line_of(each.strip()) for each in transcript.splitlines() if each.strip())


def line_of(text: str) -> Line:
    found = SAID.fullmatch(text)
    second = seconds_in(found[1]) if found else None
    return Line(second, found[2]) if found and second is not None else Line(None, text)


@dataclass(frozen=True)
class Passage:
    """A chapter with what is said in it; a transcript without chapters is one passage without a title."""

    chapter: Part | None
    lines: tuple[Line, ...]


def told_by_chapter(chapters: Sequence[Part], lines: Sequence[Line]) -> tuple[Passage, ...]:
    """The lines under the chapters in which they are said; what is said before the first comes first."""
    found: list[tuple[Part | None, list[Line]]] = [(None, [])]
    left = list(chapters)
    for line in lines:
        while left and line.second is not None and line.second >= left[0].second:
            found.append((left.pop(0), []))
        found[-1][1].append(line)
    found += [(part, []) for part in left]
    return tuple(Passage(part, tuple(said)) for part, said in found if part is not None or said)
