"""Plane geometry for the geography recipe: areas, points inside, clipping, simplification. Rings are (n, 2) arrays."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ring = NDArray[np.float64]


@dataclass(frozen=True)
class Box:
    """An upright rectangle, in the unit of the coordinates."""

    left: float
    bottom: float
    right: float
    top: float

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def signed_area(ring: Ring) -> float:
    """Area of a ring: positive when it runs anticlockwise, in the square of its unit."""
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def centroid(ring: Ring) -> tuple[float, float]:
    """Centre of gravity of the area a ring encloses."""
    origin = ring[0]
    x, y = (ring - origin).T
    cross = x * np.roll(y, -1) - np.roll(x, -1) * y
    area = cross.sum() / 2
    if area == 0:
        middle = ring.mean(axis=0)
        return float(middle[0]), float(middle[1])
    along_x = np.sum((x + np.roll(x, -1)) * cross) / (6 * area)
    along_y = np.sum((y + np.roll(y, -1)) * cross) / (6 * area)
    return float(along_x + origin[0]), float(along_y + origin[1])


def is_inside(rings: Sequence[Ring], x: float, y: float) -> bool:
    """Whether a point is inside an outer ring and outside its holes (even-odd rule)."""
    crossings = 0
    for ring in rings:
        x_1, y_1 = ring.T
        x_2, y_2 = np.roll(x_1, -1), np.roll(y_1, -1)
        straddles = (y_1 > y) != (y_2 > y)
        with np.errstate(divide="ignore", invalid="ignore"):
            at = (x_2 - x_1) * (y - y_1) / (y_2 - y_1) + x_1
        crossings += int(np.sum(straddles & (x < at)))
    return crossings % 2 == 1


def distance_to_edge(rings: Sequence[Ring], x: float, y: float) -> float:
    """Distance from a point to the nearest edge of any of the rings."""
    nearest = np.inf
    for ring in rings:
        start, step = ring, np.roll(ring, -1, axis=0) - ring
        length2 = np.maximum((step**2).sum(axis=1), 1e-12)
        along = np.clip((((x, y) - start) * step).sum(axis=1) / length2, 0, 1)
        foot = start + along[:, None] * step
        nearest = min(nearest, float(np.hypot(foot[:, 0] - x, foot[:, 1] - y).min()))
    return nearest


def point_inside(rings: Sequence[Ring], *, cells: int = 24) -> tuple[float, float]:
    """A point that represents a polygon: its centroid if that lies inside, else the grid point deepest inside.

    Parameters
    ----------
    rings : sequence of (n, 2) float
        The outer ring first, then its holes.
    cells : int
        How fine the grid is, per side.
    """
    x, y = centroid(rings[0])
    if is_inside(rings, x, y):
        return x, y
    low, high = rings[0].min(axis=0), rings[0].max(axis=0)
    steps = (np.arange(cells) + 0.5) / cells
    grid = [(float(a), float(b)) for a in low[0] + steps * (high - low)[0] for b in low[1] + steps * (high - low)[1]]
    inside = [point for point in grid if is_inside(rings, *point)]
    return max(inside, key=lambda point: distance_to_edge(rings, *point)) if inside else (x, y)


def clipped(ring: Ring, box: Box) -> Ring:
    """The part of a ring inside a box (Sutherland and Hodgman's method); empty when nothing is left."""
    edges = ((0, box.left, True), (0, box.right, False), (1, box.bottom, True), (1, box.top, False))
    for axis, limit, keeps_above in edges:
        ring = _clipped_at(ring, axis, limit, keeps_above)
        if not len(ring):
            break
    return ring


def _clipped_at(ring: Ring, axis: int, limit: float, keeps_above: bool) -> Ring:
    kept: list[Ring] = []
    inside = ring[:, axis] >= limit if keeps_above else ring[:, axis] <= limit
    for k, point in enumerate(ring):
        before = ring[k - 1]
        if inside[k] != inside[k - 1]:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append(before + share * (point - before))
        if inside[k]:
            kept.append(point)
    return np.array(kept) if kept else np.empty((0, 2))


def simplified(line: Ring, *, smallest_area: float) -> Ring:
    """Drop the points that matter least to a line, by the area of their triangle (Visvalingam and Whyatt's method).

    The two ends stay, so lines that meet still meet.
    """
    count = len(line)
    before, after = list(range(-1, count - 1)), list(range(1, count + 1))
    area = [np.inf] * count
    queue: list[tuple[float, int]] = []
    for k in range(1, count - 1):
        area[k] = _triangle(line, k - 1, k, k + 1)
        heapq.heappush(queue, (area[k], k))
    kept = [True] * count
    while queue:
        size, k = heapq.heappop(queue)
        if not kept[k] or size != area[k]:
            continue
        if size >= smallest_area:
            break
        kept[k] = False
        left, right = before[k], after[k]
        after[left], before[right] = right, left
        for neighbour in (left, right):
            if 0 < neighbour < count - 1:
                area[neighbour] = max(size, _triangle(line, before[neighbour], neighbour, after[neighbour]))
                heapq.heappush(queue, (area[neighbour], neighbour))
    return np.asarray(line[np.array(kept)])


def _triangle(line: Ring, a: int, b: int, c: int) -> float:
    (x_1, y_1), (x_2, y_2) = line[b] - line[a], line[c] - line[a]
    return float(abs(x_1 * y_2 - x_2 * y_1) / 2)
