"""How things are written in pictures and sentences."""

from __future__ import annotations

from typing import Protocol

from django.utils.formats import number_format
from django.utils.translation import gettext as _


class Named(Protocol):
    """Something with a code, and a name in Latin letters."""

    name_latin: str
    code: str


def region_name(region: Named) -> str:
    """A region with its code: the name alone is not unique in Europe."""
    return f"{region.name_latin} ({region.code})"


def written(value: float, places: int = 0) -> str:
    """A number in the reader's language, its thousands apart (Django cuts decimals off; we round)."""
    return str(number_format(round(value, places), places, force_grouping=True))


def number_in_words(value: float | None, places: int = 0) -> str:
    """A number for a tooltip or a table cell; None is "not published"."""
    return _("not published") if value is None else written(value, places)
