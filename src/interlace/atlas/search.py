"""Finding anything by a few words: regions, activities, partnerships."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from interlace.atlas.results import Listing
from interlace.nomenclature.folding import folded, folded_words

if TYPE_CHECKING:
    from interlace.atlas.atlas import Atlas

DIVISION = len("C28")
"""How long the codes of divisions are; finer activities are found, and lead to their division."""


@dataclass(frozen=True)
class Hit:
    """Something found: what it is, how it is called, and its code or key."""

    kind: str
    key: str
    name: str
    about: str


class Hits(Listing[Hit]):
    """What a search found: regions, then activities, then partnerships."""


def search(atlas: Atlas, text: str) -> Hits:
    """Find what holds all words of a text, marks and capitals aside; words may be the beginnings of words.

    Where nothing holds them, regions whose names are nearly spelled so.
    """
    wanted = folded_words(text)
    holding = [hit for hit in _everything(atlas) if wanted and _holds(hit, wanted)]
    found = tuple({(hit.kind, hit.key): hit for hit in reversed(holding)}.values())[::-1]
    if found:
        return Hits(title=f"“{text}”: {len(found)} found", rows=found)
    alike = tuple(_region_hit(atlas, code) for code in _alike(atlas, text))
    notes = ("Regions that are spelled much like it:",) if alike else ()
    return Hits(title=f"Nothing holds “{text}”.", rows=alike, notes=notes)


def _everything(atlas: Atlas) -> Iterator[Hit]:
    for place in atlas.places.all:
        yield _region_hit(atlas, place.code)
    for code, label in atlas.labels.items():
        if len(code) > DIVISION:
            yield Hit("activity", code[:DIVISION], atlas.labels.get(code[:DIVISION], ""), f"with {label} ({code})")
        elif len(code) == DIVISION:
            yield Hit("activity", code, label, atlas.labels.get(code[0], ""))
    for row in atlas.partnerships():
        yield Hit("partnership", row.key, row.name, row.scope)


def _region_hit(atlas: Atlas, code: str) -> Hit:
    place = atlas.places.by_code[code]
    name = place.name_latin if place.name_latin == place.name else f"{place.name_latin} / {place.name}"
    return Hit("region", code, name, place.country_name)


def _alike(atlas: Atlas, text: str) -> list[str]:
    """Codes of regions spelled much like the text, the most alike first."""
    names = {place.code: folded(place.name_latin) for place in atlas.places.all}
    return [code for _, _, code in process.extract(folded(text), names, scorer=fuzz.WRatio, score_cutoff=75, limit=5)]


def _holds(hit: Hit, wanted: tuple[str, ...]) -> bool:
    words = [word for text in (hit.key, hit.name, hit.about) for word in folded_words(text)]
    return all(any(word.startswith(part) for word in words) for part in wanted)
