"""Keep marks and labels apart, always the same way for the same input."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from interlace.figures.typography import text_width


def spread(
    points: NDArray[np.float64], radii: NDArray[np.float64], *, gap: float = 0.6, rounds: int = 60
) -> NDArray[np.float64]:
    """Move circles apart until they hardly overlap, while each is drawn back to where it belongs.

    Parameters
    ----------
    points : (n, 2) float
        Centres, px.
    radii : (n,) float
        Radii, px.
    gap : float
        Free space wanted between two circles, px.
    rounds : int
        How often every overlapping pair is pushed.

    Returns
    -------
    (n, 2) float
        New centres. Deterministic; circles that do not touch others stay.
    """
    one, other = _neighbours(points, radii, gap)
    if not len(one):
        return points.copy()
    wanted = radii[one] + radii[other] + gap
    ends, count, at = np.concatenate([one, other]), len(points), points.copy()
    for turn in range(rounds):
        apart = at[one] - at[other]
        distance = np.sqrt((apart**2).sum(axis=1))
        same = distance < 1e-9
        apart[same], distance[same] = (1.0, 0.0), 1e-9
        push = (0.35 * (wanted / distance - 1).clip(0)).clip(0, wanted)[:, None] * apart
        both = np.concatenate([push, -push])
        step = np.column_stack([np.bincount(ends, both[:, axis], minlength=count) for axis in (0, 1)])
        at = at + step + 0.06 * (1 - turn / rounds) * (points - at)
    return at


def _neighbours(
    points: NDArray[np.float64], radii: NDArray[np.float64], gap: float
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs that are near enough to come to touch while circles move."""
    one, other = np.triu_indices(len(points), k=1)
    apart = points[one] - points[other]
    near = np.hypot(apart[:, 0], apart[:, 1]) < 3 * (radii[one] + radii[other] + gap)
    return one[near], other[near]


@dataclass(frozen=True)
class Label:
    """Text that wants to stand beside a mark."""

    text: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class PlacedLabel:
    """Text with a place: the baseline's start, middle or end."""

    text: str
    x: float
    y: float
    anchor: str


Box = tuple[float, float, float, float]


def place_labels(
    labels: Sequence[Label],
    *,
    size: float,
    bounds: Box,
    obstacles: Sequence[Box] = (),
    must: int = 1,
    most: int = 99,
    bold: bool = False,
) -> list[PlacedLabel]:
    """Give labels, the most important first, a free place around their mark; leave out those that find none.

    Parameters
    ----------
    labels
        In order of importance.
    size
        Size of the text, px.
    bounds
        Left, top, right, bottom that no label may leave.
    obstacles
        Boxes to keep clear of, such as other marks.
    must
        That many labels are placed even where they cover something.
    most
        No more than that many are placed.
    """
    taken: list[Box] = []
    placed: list[PlacedLabel] = []
    for rank, label in enumerate(labels):
        options = [(option, _box(option, size, bold)) for option in _options(label, size)]
        inside = [(option, box) for option, box in options if _is_within(box, bounds)]
        costs = [(_overlap(box, taken) * 8 + _overlap(box, obstacles), k) for k, (_, box) in enumerate(inside)]
        if not costs or len(placed) == most:
            continue
        cost, k = min(costs)
        if cost > HARDLY and rank >= must:
            continue
        placed.append(inside[k][0])
        taken.append(inside[k][1])
    return placed


HARDLY = 14.0
"""Px2 of a mark that a label may cover; of another label an eighth of it."""


def _options(label: Label, size: float) -> list[PlacedLabel]:
    off, up = label.radius + 3, size * 0.35
    x, y = label.x, label.y
    near = [
        PlacedLabel(label.text, x + off, y + up, "start"),
        PlacedLabel(label.text, x - off, y + up, "end"),
        PlacedLabel(label.text, x, y - off - 1, "middle"),
        PlacedLabel(label.text, x, y + off + size * 0.8, "middle"),
    ]
    slant = 0.72 * off
    corners = [
        PlacedLabel(label.text, x + dx * slant, y + dy * slant + (size * 0.75 if dy > 0 else 0), anchor)
        for dx, anchor in ((1, "start"), (-1, "end"))
        for dy in (-1, 1)
    ]
    return near + corners


def _box(label: PlacedLabel, size: float, bold: bool) -> Box:
    width = text_width(label.text, size, bold=bold)
    left = label.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor] * width
    return left - 1, label.y - size * 0.85, left + width + 1, label.y + size * 0.25


def _is_within(box: Box, bounds: Box) -> bool:
    return box[0] >= bounds[0] and box[1] >= bounds[1] and box[2] <= bounds[2] and box[3] <= bounds[3]


def _overlap(box: Box, taken: Sequence[Box]) -> float:
    """Area of the box that others cover, px2."""
    total = 0.0
    for other in taken:
        width = min(box[2], other[2]) - max(box[0], other[0])
        height = min(box[3], other[3]) - max(box[1], other[1])
        if width > 0 and height > 0:
            total += width * height
    return total
