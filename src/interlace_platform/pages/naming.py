"""How things are written in pictures and sentences."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from django.utils.formats import get_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _


class Named(Protocol):
    """Something with a code, and a name in Latin letters."""

    name_latin: str
    code: str


def region_name(region: Named) -> str:
    """A region with its code: the name alone is not unique in Europe."""
    return f"{region.name_latin} ({region.code})"


def written(value: float, places: int = 0) -> str:
    """A number in the reader's language, rounded, its thousands apart."""
    return f"{value:,.{places}f}".translate(separators(get_language() or ""))


@cache
def separators(language: str) -> dict[int, str]:
    """What a language writes for the comma between thousands and for the decimal point."""
    return {
        ord(","): get_format("THOUSAND_SEPARATOR", language, use_l10n=True),
        ord("."): get_format("DECIMAL_SEPARATOR", language, use_l10n=True),
        ord("-"): "−",
    }


def number_in_words(value: float | None, places: int = 0) -> str:
    """A number for a tooltip or a table cell; None is "not published"."""
    return _("not published") if value is None else written(value, places)
