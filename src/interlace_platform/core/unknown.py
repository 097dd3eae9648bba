"""Something was asked for that does not exist (or is not for this reader: both look the same)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404


class Unknown(Http404):
    """A 404 that knows what was asked for and what was perhaps meant.

    Attributes
    ----------
    asked
        What the address or the form said.
    did_you_mean
        Finds of `evidence.queries`, best first; empty where nothing is near.
    """

    def __init__(self, asked: str, did_you_mean: Sequence[Any] = ()) -> None:
        self.asked = asked
        self.did_you_mean = tuple(did_you_mean)
        super().__init__(f"Nothing is known as {asked!r}.")
