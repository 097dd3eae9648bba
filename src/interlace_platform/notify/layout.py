"""How the text of a mail stands on the page: lines that fit, links that stay whole, a signature that programs know."""

from __future__ import annotations

from textwrap import wrap

WIDTH = 72
SIGNATURE = "--"


def laid_out(text: str) -> str:
    """The text with long lines broken at spaces, each keeping its indentation; a link is never broken."""
    return "\n".join(line for each in text.split("\n") for line in broken(each))


def broken(line: str) -> list[str]:
    """One line as the lines it takes; two hyphens alone become what mail programs take for a signature (RFC 3676)."""
    if line == SIGNATURE:
        return [f"{SIGNATURE} "]
    if len(line) <= WIDTH:
        return [line]
    indent = line[: len(line) - len(line.lstrip())]
    hanging = indent + "  " * line.lstrip().startswith("- ")
    return wrap(line, WIDTH, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False) or [line]
