"""The chapters of facts, one function for each source; an app above says here what it adds, when it is ready."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from pydantic import BaseModel, ConfigDict

from interlace_platform.partnerships.models import Partnership
from interlace_platform.reporting.documents import Part
from interlace_platform.reporting.halves import HalfYear


class Shape(BaseModel):
    """Facts, as they are frozen and handed on: nothing but what is declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Chapter(Shape):
    """The facts of one chapter; `page` is the path of the page where they can be looked up."""

    page: str


@dataclass(frozen=True)
class Comparison:
    """What became of one number since the last report, with the names that came and went.

    `before` is None where the last report does not say.
    """

    what: str
    before: int | None
    after: int
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()

    @property
    def change(self) -> int | None:
        """By how much it grew."""
        return None if self.before is None else self.after - self.before

    @property
    def is_change(self) -> bool:
        """Whether anything is different."""
        return bool(self.change or self.came or self.went)


def compared(what: str | Promise, before: Iterable[str], after: Iterable[str]) -> Comparison:
    """Compare two sets of names."""
    old, new = set(before), set(after)
    return Comparison(str(what), len(old), len(new), tuple(sorted(new - old)), tuple(sorted(old - new)))


@dataclass(frozen=True)
class Source:
    """One chapter: its facts' shape, how they are collected, told, and compared with those of the last report.

    `came_later` says that facts may have been drawn before there was such a chapter; it is null there.
    """

    name: str
    title: str | Promise
    shape: type[Chapter]
    collect: Callable[[Partnership, HalfYear], Chapter]
    told: Callable[[Any], Iterable[Part]]
    changed: Callable[[Any, Any], Iterable[Comparison]]
    came_later: bool = False


sources: dict[str, Source] = {}


def draw_from(source: Source) -> None:
    """Add a chapter; the same name twice is refused, unless it is the same chapter."""
    known = sources.get(source.name)
    if known is not None and known != source:
        raise ValueError(f"There is a chapter {source.name!r} already.")
    sources[source.name] = source
