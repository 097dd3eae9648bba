"""Colours: our own, told apart without red and green, in a light and a dark edition.

Sequential colours run from sand to deep sea, getting darker on a light page and lighter on a dark one, so that more is
always further from the page. Diverging colours part at a neutral middle into rust and blue. Categorical colours differ
in lightness as well as in hue; figures never rely on them alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from math import dist
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#fcfcfa",
        "ink": "#1b2225",
        "soft": "#4f585c",
        "rule": "#dcdcd4",
        "axis": "#84897f",
        "land": "#e4e4dc",
        "outside": "#f0f0ea",
        "us": "#145a7c",
        "them": "#a4470f",
        "seq-1": "#f0dca0",
        "seq-2": "#bccf9b",
        "seq-3": "#79b7a2",
        "seq-4": "#3d92a0",
        "seq-5": "#1d6688",
        "seq-6": "#12375e",
        "div-1": "#833408",
        "div-2": "#c0703a",
        "div-3": "#e8bf95",
        "div-4": "#f3f0e4",
        "div-5": "#a8cbd8",
        "div-6": "#4b8fb2",
        "div-7": "#0f4c6c",
        "cat-1": "#145a7c",
        "cat-2": "#9e5c1f",
        "cat-3": "#97bd8c",
        "cat-4": "#877dd0",
        "cat-5": "#c7b456",
        "cat-6": "#80282c",
        "cat-7": "#a6b3d9",
        "cat-8": "#408372",
    }
)

DARK: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#14191b",
        "ink": "#e9ebe8",
        "soft": "#aab2b3",
        "rule": "#333b3f",
        "axis": "#818b8f",
        "land": "#2b3437",
        "outside": "#1e2527",
        "us": "#8cc4dd",
        "them": "#efa477",
        "seq-1": "#2f4c72",
        "seq-2": "#2c6f8f",
        "seq-3": "#41969c",
        "seq-4": "#7cb79b",
        "seq-5": "#bfcf98",
        "seq-6": "#f6e6ac",
        "div-1": "#f7b283",
        "div-2": "#cf7f48",
        "div-3": "#87543a",
        "div-4": "#50585b",
        "div-5": "#3d6a82",
        "div-6": "#5fa5c7",
        "div-7": "#a8dbf2",
        "cat-1": "#5ba7d0",
        "cat-2": "#d8b062",
        "cat-3": "#b7eaf1",
        "cat-4": "#4b64b4",
        "cat-5": "#dee7b6",
        "cat-6": "#a9572f",
        "cat-7": "#5a6b7a",
        "cat-8": "#6aa27e",
    }
)

SEQUENTIAL, DIVERGING, CATEGORICAL = 6, 7, 8
"""How many colours each scale has."""

_CHOICE = {1: (4,), 2: (2, 5), 3: (1, 3, 5), 4: (1, 3, 4, 6), 5: (1, 2, 3, 5, 6), 6: (1, 2, 3, 4, 5, 6)}


def sequential(classes: int) -> tuple[str, ...]:
    """Tokens of a sequential scale of 1 to 6 classes, from little to much."""
    return tuple(f"seq-{k}" for k in _CHOICE[classes])


def diverging(classes: int) -> tuple[str, ...]:
    """Tokens of a diverging scale of 3, 5 or 7 classes, from far below to far above."""
    skip = (DIVERGING - classes) // 2
    ends = {3: (2, 4, 6), 5: (1, 2, 4, 6, 7), 7: tuple(range(1, 8))}
    return tuple(f"div-{k}" for k in ends.get(classes, range(1 + skip, 1 + DIVERGING - skip)))


def categorical(number: int) -> str:
    """Token of the n-th category, counting from 0; after eight they begin again."""
    return f"cat-{number % CATEGORICAL + 1}"


def on(colours: Mapping[str, str], token: str) -> str:
    """Ink or paper, whichever is easier to read on a colour of the palette."""
    return max((LIGHT["ink"], LIGHT["paper"]), key=lambda text: contrast(text, colours[token]))


# ---------------------------------------------------------------- measuring colours

_DEFICIENCIES: Mapping[str, tuple[tuple[float, float, float], ...]] = MappingProxyType(
    {
        "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
        # full deficiency, linear RGB: Machado, Oliveira and Fernandes (2009), severity 1
        "protanopia": (
            (0.152286, 1.052583, -0.204868),
            (0.114503, 0.786281, 0.099216),
            (-0.003882, -0.048116, 1.051998),
        ),
        "deuteranopia": (
            (0.367322, 0.860646, -0.227968),
            (0.280085, 0.672501, 0.047413),
            (-0.011820, 0.042940, 0.968881),
        ),
    }
)


def linear_rgb(colour: str) -> tuple[float, float, float]:
    """A colour ``#rrggbb`` as linear light, each 0..1."""
    red, green, blue = (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it, 0 (black) to 1 (white)."""
    red, green, blue = linear_rgb(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG defines it, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, deficiency: str = "none") -> tuple[float, float, float]:
    """CIE L*a*b* of a colour as it is seen: with ``"none"``, ``"protanopia"`` or ``"deuteranopia"``."""
    light = linear_rgb(colour)
    seen = [
        max(0.0, min(1.0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in _DEFICIENCIES[deficiency]
    ]
    x = (0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047
    y = 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]
    z = (0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883
    f_x, f_y, f_z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * f_y - 16, 500 * (f_x - f_y), 200 * (f_y - f_z)


def difference(one: str, other: str, deficiency: str = "none") -> float:
    """How different two colours look: distance in CIE L*a*b* (about 2 is just noticeable)."""
    return dist(lab(one, deficiency), lab(other, deficiency))


def closest(colours: list[str], deficiency: str = "none") -> float:
    """The smallest difference between any two of several colours."""
    return min(difference(one, other, deficiency) for one, other in combinations(colours, 2))
