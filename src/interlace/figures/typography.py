"""How wide text is, roughly: enough to wrap a line and to keep labels apart without a browser."""

from __future__ import annotations

FONTS = "'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif"

_NARROW, _SLIM, _WIDE, _BROAD = (
    set("iljI.,:;'|!´` "),
    set('frtJ()[]-/"·'),
    set("mwMWÆŒ%@"),
    set("ABCDEFGHKLNOPQRSTUVXYZ&€+×"),
)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a line of sans-serif text, in the unit of ``size``; a little generous."""
    ems = sum(_ems(sign) for sign in text)
    return ems * size * (1.08 if bold else 1.02)


def _ems(sign: str) -> float:
    if sign in _NARROW:
        return 0.28
    if sign in _SLIM:
        return 0.36
    if sign in _WIDE:
        return 0.88
    return 0.69 if sign in _BROAD or sign.isupper() else 0.56


def wrapped(text: str, width: float, size: float, *, most_lines: int = 9, bold: bool = False) -> list[str]:
    """Break text into lines that fit a width; the last line ends with an ellipsis where text was left out."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size, bold=bold) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most_lines:
        rest = " ".join(lines[most_lines - 1 :])
        lines = [*lines[: most_lines - 1], shortened(rest, width, size, bold=bold)]
    return [shortened(line, width, size, bold=bold) for line in lines]


def shortened(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it does not fit."""
    if text_width(text, size, bold=bold) <= width:
        return text
    while text and text_width(f"{text}…", size, bold=bold) > width:
        text = text[:-1]
    return f"{text.rstrip(' ,;(-')}…"
