"""How things are written in pictures and sentences."""

from __future__ import annotations

from typing import Protocol

from django.utils.formats import number_format
from django.utils.translation import gettext as _


class Named(Protocol):
    """Something with a name and a code."""

    name: str
    code: str


def region_name(region: Named) -> str:
    """A region with its code: the name alone is not unique in Europe."""
    return f"{region.name} ({region.code})"


def number_in_words(value: float | None, places: int = 0) -> str:
    """A number for a tooltip or a table cell; None is "not published"."""
    return _("not published") if value is None else number_format(value, places, force_grouping=True)
