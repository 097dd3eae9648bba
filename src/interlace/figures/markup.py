"""SVG as text: elements, escaping, numbers as attributes. Strings in, strings out."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

Attribute = str | int | float | None


def decimal(number: float) -> str:
    """A coordinate as short as it can be: two decimals at most, no trailing zeros, never ``-0``."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def element(name: str, *children: str, **attributes: Attribute) -> str:
    """One element. ``font_size=12`` becomes ``font-size="12"``, ``class_`` becomes ``class``, None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def _attribute(value: str | int | float) -> str:
    return escape(value, {'"': "&quot;"}) if isinstance(value, str) else decimal(value)


def escaped(text: str) -> str:
    """Text that people typed, safe inside an element; characters XML cannot hold are dropped."""
    return escape("".join(sign for sign in text if sign >= " " or sign in "\t\n"))


def group(*children: str, **attributes: Attribute) -> str:
    """A ``<g>``; nothing at all when it would be empty."""
    return element("g", *children, **attributes) if any(children) else ""


def titled(text: str) -> str:
    """The ``<title>`` that a pointer shows on a mark."""
    return f"<title>{escaped(text)}</title>" if text else ""


def linked(mark: str, *, href: str) -> str:
    """A mark as a link that the keyboard reaches, named by the mark's title; the bare mark without ``href``."""
    return element("a", mark, href=href) if href else mark


def moved(children: Iterable[str], *, x: float = 0, y: float = 0) -> str:
    """Children drawn from another origin."""
    return group(*children, transform=f"translate({decimal(x)} {decimal(y)})")
