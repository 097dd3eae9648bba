"""Which events of a month somebody wants to see, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from interlace_platform.events.calendar.queries import Belonging, Slot
from interlace_platform.events.models import EventKind

OFFERED = ("platform", "partnership", "series", "region", "kind")
MINE = "mine"
NAMES = (*OFFERED, MINE)


@dataclass(frozen=True)
class Chosen:
    """What was chosen, by name; empty for all."""

    values: tuple[tuple[str, str], ...] = ()

    def value(self, name: str) -> str:
        """What was chosen by one name."""
        return dict(self.values).get(name, "")

    def keeps(self, slot: Slot, mine: Collection[int] = ()) -> bool:
        """Whether an event is one of those that were chosen; `mine` are the keys of the reader's own."""
        return all(slot.pk in mine if name == MINE else value in values_of(slot, name) for name, value in self.values)

    def query(self, **more: object) -> str:
        """The same choice as the end of an address, with more in it."""
        return urlencode([*((name, str(value)) for name, value in more.items() if value), *self.values])


def chosen_in(query: QueryDict) -> Chosen:
    """What the address of a page chooses."""
    return Chosen(tuple((name, value) for name in NAMES if (value := query.get(name, "")[:120])))


def values_of(slot: Slot, name: str) -> frozenset[str]:
    """What an event is, by one of the names one can choose by."""
    if name == "kind":
        return frozenset({slot.kind})
    return frozenset(each.key for each in belongings_of(slot, name))


def belongings_of(slot: Slot, name: str) -> frozenset[Belonging]:
    if name == "region":
        return slot.regions
    found: Belonging | None = getattr(slot, name)
    return frozenset() if found is None else frozenset({found})


def offered(slots: Sequence[Slot], name: str) -> list[tuple[str, str]]:
    """What a month offers to choose from: keys and names of what its events belong to, by name."""
    if name == "kind":
        present = {slot.kind for slot in slots}
        return [(value, str(label)) for value, label in EventKind.choices if value in present]
    found = {each for slot in slots for each in belongings_of(slot, name)}
    return [(each.key, each.name) for each in sorted(found, key=lambda each: (each.name.casefold(), each.key))]
