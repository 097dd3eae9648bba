"""To whom something is shown, as a word that a database can compare: for lists that hold things of many apps.

What is searched or followed is written down once, by the app that knows it, with its *audience*: ``public``,
``partnership:7`` (whoever sees partnership 7, also as a draft), ``within:7`` (whoever takes part in it). An app says
here, when it is ready, which audiences a reader belongs to. The question is asked anew each time: a mandate that ends,
ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from interlace_platform.core.readers import Reader

PUBLIC = "public"
ALL = "*"
Belongs = Callable[[Any], Iterable[str]]
belonging: list[Belongs] = []


def let_belong(belongs: Belongs) -> None:
    """Add a way to belong: from a reader to audiences, such as ``within:7``, or ``within:*`` for all of a kind."""
    if belongs not in belonging:
        belonging.append(belongs)


@dataclass(frozen=True)
class Audiences:
    """All that a reader belongs to."""

    words: frozenset[str]

    def include(self, audience: str) -> bool:
        """Whether something for this audience is shown to the reader."""
        return audience in self.words or f"{audience.partition(':')[0]}:{ALL}" in self.words

    def asked(self, field: str = "audience") -> Q:
        """The rows shown to the reader."""
        kinds = sorted(word.removesuffix(ALL) for word in self.words if word.endswith(f":{ALL}"))
        exact = sorted(word for word in self.words if not word.endswith(f":{ALL}"))
        of_kinds = [Q(**{f"{field}__startswith": kind}) for kind in kinds]
        return reduce(or_, of_kinds, Q(**{f"{field}__in": exact}))


def audiences_of(reader: Reader) -> Audiences:
    """What a reader belongs to now: everybody to ``public``, visitors to nothing else."""
    if not reader.is_authenticated:
        return Audiences(frozenset({PUBLIC}))
    return Audiences(frozenset({PUBLIC, *(word for belongs in belonging for word in belongs(reader))}))
