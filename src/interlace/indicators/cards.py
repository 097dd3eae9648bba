"""Cards: what each indicator asks, how to read it, what it does not say; and the works they cite."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from interlace.errors import UnknownLabel, UnsoundCard, listed, numbered


@dataclass(frozen=True)
class Work:
    """A published work that defines or discusses a method."""

    key: str
    authors: str
    year: int
    title: str
    published_in: str
    doi: str = ""

    def __str__(self) -> str:
        link = f" https://doi.org/{self.doi}" if self.doi else ""
        return f"{self.authors} ({self.year}): {self.title}. {self.published_in}.{link}"


@dataclass(frozen=True)
class Card:
    """What a reader needs to know about one indicator.

    Attributes
    ----------
    name, title
        Its name in Python, and in words.
    asks
        The question it answers.
    unit, range
        ``"1"`` is dimensionless; smallest and largest possible value.
    read_as, does_not_say
        One example of a reading, and the reading to avoid.
    choices
        What was decided that could have been decided otherwise.
    formula
        In LaTeX.
    sources
        Keys of the bibliography.
    authored_by, checked_by, review_due
        Who wrote it, who else has checked it, and by when (year-month) it is to be looked at again.
    """

    name: str
    title: str
    asks: str
    unit: str
    range: tuple[float, float]
    read_as: str
    does_not_say: str
    choices: Mapping[str, str]
    formula: str
    sources: tuple[str, ...]
    authored_by: str
    checked_by: str
    review_due: str

    @property
    def is_checked(self) -> bool:
        """Whether somebody other than the author has checked it."""
        return self.checked_by != AWAITING


AWAITING = "awaiting a second reader"
CARD_FIELDS = tuple(field.name for field in fields(Card))[1:]


def card(name: str) -> Card:
    """Return the card of one indicator.

    Raises
    ------
    UnknownLabel
        There is no such indicator.
    UnsoundCard
        A card that ships with the library is incomplete; all problems at once.
    """
    every = cards()
    if name not in every:
        raise UnknownLabel(
            f"There is no indicator called {name}.", do=f"choose one of {listed(list(every), at_most=40)}."
        )
    return every[name]


@cache
def cards() -> Mapping[str, Card]:
    """Return all cards by name, in alphabetical order; raises `UnsoundCard` with every problem found."""
    folder = files("interlace.indicators") / "cards"
    texts = {path.name.removesuffix(".yaml"): path.read_text("utf-8") for path in folder.iterdir()}
    return MappingProxyType(parse_cards(texts, bibliography()))


@cache
def bibliography() -> Mapping[str, Work]:
    """Return the works that cards and docstrings cite, by key."""
    text = (files("interlace.indicators") / "bibliography.yaml").read_text("utf-8")
    return MappingProxyType({key: Work(key=key, **entry) for key, entry in yaml.safe_load(text).items()})


def parse_cards(texts: Mapping[str, str], works: Mapping[str, Work]) -> dict[str, Card]:
    """Read cards from YAML texts by name.

    Raises
    ------
    UnsoundCard
        Fields are missing or unknown, a range is upside down, a source is not in the bibliography, or the
        author is also the checker. Every problem of every card is named.
    """
    raw: dict[str, dict[str, Any]] = {name: yaml.safe_load(texts[name]) for name in sorted(texts)}
    problems = [f"{name}: {problem}" for name, entry in raw.items() for problem in problems_of(entry, works)]
    if problems:
        raise UnsoundCard(
            f"The cards of the indicators are not sound:{numbered(problems)}",
            do="complete the cards in `indicators/cards/`, or the bibliography.",
        )
    return {name: as_card(name, entry) for name, entry in raw.items()}


def as_card(name: str, entry: dict[str, Any]) -> Card:
    low, high = entry["range"]
    given = {key: entry[key] for key in CARD_FIELDS if key not in ("range", "sources", "choices")}
    return Card(
        name=name,
        range=(float(low), float(high)),
        sources=tuple(entry["sources"]),
        choices=MappingProxyType(dict(entry["choices"])),
        **{key: str(value).strip() for key, value in given.items()},
    )


def problems_of(entry: dict[str, Any], works: Mapping[str, Work]) -> list[str]:
    missing = [field for field in CARD_FIELDS if entry.get(field) in (None, "", [])]
    unknown = sorted(set(entry) - set(CARD_FIELDS))
    problems = [f"missing {listed(missing)}"] if missing else []
    problems += [f"unknown {listed(unknown)}"] if unknown else []
    low, high = (float(end) for end in entry.get("range") or (0, 1))
    if math.isnan(low) or math.isnan(high) or low >= high:
        problems.append("its range does not go from small to large")
    uncited = [key for key in entry.get("sources") or () if key not in works]
    problems += [f"cites {listed(uncited)}, which the bibliography lacks"] if uncited else []
    if entry.get("authored_by") and entry.get("authored_by") == entry.get("checked_by"):
        problems.append("its author cannot be its checker")
    return problems
