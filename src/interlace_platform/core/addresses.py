"""Addresses: those of other web pages that people enter, and the words in those of our own pages."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

LONGEST = 500
is_valid = URLValidator(schemes=["http", "https"])


def is_web_address(text: str, longest: int = LONGEST) -> bool:
    """Whether a text is the address of a web page, of at most so many characters, and nothing else."""
    try:
        is_valid(text)
    except ValidationError:
        return False
    return len(text) <= longest


def first_free(wanted: str, taken: Collection[str]) -> str:
    """The word wanted for an address, with the first number from 2 that makes it free where it is taken."""
    if wanted not in taken:
        return wanted
    return next(word for number in count(2) if (word := f"{wanted}-{number}") not in taken)
