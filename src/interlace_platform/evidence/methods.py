"""The cards of the methods, with their formulas as MathML and the works they cite in full."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.utils.safestring import SafeString, mark_safe
from latex2mathml.converter import convert

from interlace.indicators.cards import Card, Work, bibliography
from interlace.indicators.cards import cards as library_cards
from interlace_platform.core.unknown import Unknown


@dataclass(frozen=True)
class MethodCard(Card):
    """A card of the library with what a page needs beside it."""

    formula_mathml: SafeString
    works: tuple[Work, ...]


@cache
def cards() -> tuple[MethodCard, ...]:
    """All cards, by title."""
    return tuple(sorted(map(method_card, library_cards().values()), key=lambda own: own.title))


def card(name: str) -> MethodCard:
    """The card of one method; raises `Unknown`."""
    found = next((own for own in cards() if own.name == name), None)
    if found is None:
        raise Unknown(name)
    return found


def method_card(own: Card) -> MethodCard:
    works = bibliography()
    return MethodCard(
        **own.__dict__,
        formula_mathml=mark_safe(convert(own.formula, display="block")),
        works=tuple(works[key] for key in own.sources),
    )
