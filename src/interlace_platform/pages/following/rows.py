"""How lists say what happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from interlace_platform.following.kinds import sentence_of
from interlace_platform.following.models import Happening


@dataclass(frozen=True)
class NewsRow:
    """One thing that happened."""

    said: str
    at: datetime
    address: str
    topic: Any


def rows_of(happenings: Iterable[Happening]) -> list[NewsRow]:
    """Each as a sentence."""
    return [NewsRow(sentence_of(each), each.at, each.address, each.get_topic_display()) for each in happenings]
