"""Decode a TopoJSON of countries into rings, keeping borders that two countries share identical."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from interlace.recipes.geography.plane_geometry import Ring


@dataclass(frozen=True)
class Topology:
    """Arcs (lines between junctions, longitude and latitude), and which arcs bound each polygon of each country.

    Attributes
    ----------
    arcs
        Lines in degrees.
    polygons
        Pairs of a country's name and its polygon: a list of rings, each a list of arc numbers (``~k`` is arc ``k``
        run backwards), the outer ring first.
    """

    arcs: tuple[Ring, ...]
    polygons: tuple[tuple[str, tuple[tuple[int, ...], ...]], ...]

    def ring(self, numbers: Iterable[int]) -> Ring:
        """Join arcs to a closed ring, without repeating the junctions."""
        return np.concatenate([self.arc(number)[:-1] for number in numbers])

    def arc(self, number: int) -> Ring:
        """One arc in the direction its number says."""
        return self.arcs[number] if number >= 0 else self.arcs[~number][::-1]

    def with_arcs(self, change: Callable[[Ring], Ring]) -> Topology:
        """The same topology with every arc changed, for example projected or simplified."""
        return Topology(tuple(change(arc) for arc in self.arcs), self.polygons)


def read_topology(path: Path, layer: str = "countries") -> Topology:
    """Read one layer of polygons from a quantised TopoJSON file."""
    document = json.loads(path.read_text(encoding="utf-8"))
    scale, shift = np.array(document["transform"]["scale"]), np.array(document["transform"]["translate"])
    arcs = tuple(np.cumsum(np.array(arc, dtype=float), axis=0) * scale + shift for arc in document["arcs"])
    polygons = tuple(
        (geometry["properties"]["name"], tuple(tuple(ring) for ring in polygon))
        for geometry in document["objects"][layer]["geometries"]
        for polygon in _polygons(geometry)
    )
    return Topology(arcs, polygons)


def _polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    if geometry["type"] == "MultiPolygon":
        return list(geometry["arcs"])
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else []


def union(topology: Topology, polygons: Sequence[Sequence[Sequence[int]]]) -> list[Ring]:
    """Rings around polygons taken together: arcs that two of them share lie inside the union and vanish."""
    numbers = {number for polygon in polygons for ring in polygon for number in ring}
    outer = {number for number in numbers if ~number not in numbers}
    starts = {tuple(topology.arc(number)[0]): number for number in sorted(outer)}
    rings: list[Ring] = []
    while outer:
        number = min(outer)
        path: list[int] = []
        while number in outer:
            outer.remove(number)
            path.append(number)
            number = starts[tuple(topology.arc(number)[-1])]
        rings.append(topology.ring(path))
    return rings
