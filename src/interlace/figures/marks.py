"""Marks on maps: circles and other shapes, each with a title."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin

from interlace.figures.markup import decimal, element, titled
from interlace.figures.theme import look

Shape = Callable[[float, float, float], str]


def circle(x: float, y: float, radius: float, classes: str, *, title: str = "", **more: str | float | None) -> str:
    """A circle; ``classes`` say how it is filled."""
    return element("circle", titled(title), cx=x, cy=y, r=radius, **look(classes), **more)


def shape(
    kind: str, x: float, y: float, radius: float, classes: str, *, title: str = "", **more: str | float | None
) -> str:
    """A mark of a kind: circle, diamond, square, triangle, star, ring; all about equally heavy."""
    if kind in ("circle", "ring"):
        return circle(x, y, radius, classes, title=title, **more)
    return element("path", titled(title), d=_OUTLINES[kind](x, y, radius), **look(classes), **more)


def _polygon(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{decimal(x)} {decimal(y)}" for x, y in points) + "z"


def _regular(corners: int, turn: float, grow: float) -> Shape:
    def outline(x: float, y: float, radius: float) -> str:
        angles = [turn + 2 * pi * k / corners for k in range(corners)]
        return _polygon([(x + grow * radius * cos(angle), y + grow * radius * sin(angle)) for angle in angles])

    return outline


def _star(x: float, y: float, radius: float) -> str:
    reach = [1.55 * radius if k % 2 == 0 else 0.68 * radius for k in range(10)]
    turn = [-pi / 2 + pi * k / 5 for k in range(10)]
    return _polygon([(x + far * cos(angle), y + far * sin(angle)) for far, angle in zip(reach, turn, strict=True)])


_OUTLINES: dict[str, Shape] = {
    "diamond": _regular(4, 0, 1.3),
    "square": _regular(4, pi / 4, 1.22),
    "triangle": _regular(3, -pi / 2, 1.35),
    "star": _star,
}
