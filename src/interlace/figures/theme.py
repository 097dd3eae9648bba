"""What every class of a figure looks like: once, for the attributes in the SVG and for the stylesheet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from interlace.figures import palette
from interlace.figures.palette import CATEGORICAL, DIVERGING, SEQUENTIAL

Look = Mapping[str, str]
SCALE_TOKENS = (
    *(f"seq-{k}" for k in range(1, SEQUENTIAL + 1)),
    *(f"div-{k}" for k in range(1, DIVERGING + 1)),
    *(f"cat-{k}" for k in range(1, CATEGORICAL + 1)),
)


def _with_text_colours(colours: Mapping[str, str]) -> Mapping[str, str]:
    readable = {f"on-{token}": palette.on(colours, token) for token in SCALE_TOKENS}
    return MappingProxyType({**colours, **readable})


LIGHT, DARK = _with_text_colours(palette.LIGHT), _with_text_colours(palette.DARK)

_PLAIN: dict[str, Look] = {
    "il-land": {"fill": "@land", "stroke": "@paper", "stroke-linejoin": "round"},
    "il-outside": {"fill": "@outside", "stroke": "@paper", "stroke-linejoin": "round"},
    "il-island": {"fill": "@land", "stroke": "@axis", "stroke-linejoin": "round"},
    "il-inset": {"fill": "@paper", "stroke": "@rule"},
    "il-text": {"fill": "@ink"},
    "il-soft": {"fill": "@soft"},
    "il-axis": {"fill": "none", "stroke": "@axis"},
    "il-grid": {"fill": "none", "stroke": "@rule"},
    "il-reference": {"fill": "none", "stroke": "@ink"},
    "il-whisker": {"fill": "none", "stroke": "@ink"},
    "il-mark": {"stroke": "@paper"},
    "il-edge": {"stroke": "@ink", "stroke-opacity": "0.45"},
    "il-us": {"fill": "@us"},
    "il-them": {"fill": "@them"},
    "il-us-line": {"fill": "none", "stroke": "@us"},
    "il-them-line": {"fill": "none", "stroke": "@them"},
    "il-hollow": {"fill": "@paper", "stroke": "@axis"},
    "il-band": {"fill": "@outside"},
    "il-box": {"fill": "@paper", "stroke": "@axis"},
    "il-halo": {"stroke": "@paper", "stroke-linejoin": "round"},
    "il-line": {"fill": "none", "stroke": "@us", "stroke-linejoin": "round", "stroke-linecap": "round"},
}
_SCALES = {f"il-{token}": {"fill": f"@{token}"} for token in SCALE_TOKENS}
_SCALES |= {f"il-on-{token}": {"fill": f"@on-{token}"} for token in SCALE_TOKENS}
_SCALES |= {f"il-cat-line-{k}": {"fill": "none", "stroke": f"@cat-{k}"} for k in range(1, CATEGORICAL + 1)}

LOOKS: Mapping[str, Look] = MappingProxyType(_PLAIN | _SCALES)
"""Class to presentation attributes; ``@name`` is a colour of the palette."""

_SITE_TOKENS = {"paper": "paper", "ink": "ink", "soft": "ink-soft", "rule": "rule", "us": "warp", "them": "weft"}


@lru_cache(maxsize=256)
def look(classes: str) -> dict[str, str]:
    """Attributes for an element of these classes: the classes, and what they look like on a light page."""
    attributes = {"class_": classes}
    for name in classes.split():
        attributes |= {key.replace("-", "_"): _light(value) for key, value in LOOKS[name].items()}
    return attributes


def _light(value: str) -> str:
    return LIGHT[value[1:]] if value.startswith("@") else value


def stylesheet(*, standalone: bool = False) -> str:
    """CSS for figures: colours as custom properties, dark by ``prefers-color-scheme``, light on paper.

    Pages include it once. A page's own ``--paper``, ``--ink``, ``--ink-soft``, ``--rule``, ``--warp`` and ``--weft``
    are followed where they are set; a standalone file gets a background as well.
    """
    rules = "\n".join(f".il-figure .{name} {{ {_declarations(name)} }}" for name in LOOKS)
    alone = "svg.il-figure { background: var(--il-paper); }\n" if standalone else ""
    return (
        f".il-figure {{ {_tokens(LIGHT, follow=not standalone)} max-width: 100%; height: auto; }}\n"
        f"@media (prefers-color-scheme: dark) {{ .il-figure {{ {_tokens(DARK, follow=not standalone)} }} }}\n"
        f"@media print {{ .il-figure {{ {_tokens(LIGHT, follow=False)} }} }}\n"
        f"{rules}\n{alone}{_INTERACTION}"
    )


_INTERACTION = """.il-figure a { outline: none; cursor: pointer; }
.il-figure a:is(:hover, :focus-visible) :is(.il-mark, .il-edge, .il-hollow) {
  stroke: var(--il-ink); stroke-opacity: 1; stroke-width: 2;
}
.il-figure a:is(:hover, :focus-visible) text { text-decoration: underline; }
.il-figure a:focus-visible { outline: 2px solid var(--il-them); outline-offset: 2px; }
"""


def _declarations(name: str) -> str:
    colours = {key: value for key, value in LOOKS[name].items() if value.startswith("@")}
    return " ".join(f"{key}: var(--il-{value[1:]});" for key, value in colours.items())


def _tokens(colours: Mapping[str, str], *, follow: bool) -> str:
    return " ".join(f"--il-{name}: {_value(name, colour, follow)};" for name, colour in colours.items())


def _value(name: str, colour: str, follow: bool) -> str:
    return f"var(--{_SITE_TOKENS[name]}, {colour})" if follow and name in _SITE_TOKENS else colour
