"""Subtitles (WebVTT and SubRip): what is said, each line with the time at which it begins."""

from __future__ import annotations

import re
from html import unescape

from interlace_platform.library.reading.outcome import Page, Unreadable
from interlace_platform.library.reading.webpage import decoded

TIMES = re.compile(r"^\s*(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)[.,]\d{3}\s+-->\s")
VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,100})>")
TAG = re.compile(r"<[^>]{0,200}>|\{\\[^}]{0,200}\}")


def read(data: bytes, page: Page) -> None:
    """Read cue by cue; what has no time (headers, notes, styles) is left out, and what is repeated is said once."""
    last, has_cue = "", False
    for block in re.split(r"\n\s*\n", decoded(data).replace("\r\n", "\n").replace("\r", "\n")):
        lines = block.strip("\n\ufeff").split("\n")
        at = next((place for place, line in enumerate(lines[:2]) if TIMES.match(line)), None)
        if at is None:
            continue
        has_cue = True
        said = spoken(lines[at + 1 :])
        if said and said != last:
            page.add(f"[{begins(lines[at])}] {said}\n")
            last = said
    if not has_cue:
        raise Unreadable("broken")


def spoken(lines: list[str]) -> str:
    """What is said in one cue, with who says it where that is marked."""
    named = VOICE.sub(lambda voice: f"{voice[1].strip()}: ", " ".join(lines))
    return " ".join(unescape(TAG.sub("", named)).split())


def begins(line: str) -> str:
    """When it begins: 0:01:05."""
    found = TIMES.match(line)
    hours, minutes, seconds = found.groups() if found else ("0", "0", "0")
    return f"{int(hours or 0)}:{int(minutes):02}:{int(seconds):02}"
