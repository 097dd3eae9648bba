"""Write docs/reference/errors.md from the classes in `interlace.errors`."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

from interlace import errors

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "errors.md"
INTRODUCTION = """# Refusals and their codes

Interlace refuses rather than guesses. A refusal says what is wrong, where, how often, and what to do; it is raised
before anything is written. From the command line, the exit status tells the kind: 10 for bad input, 11 where the
method has no meaning on these figures, 12 for a source that does not answer.

This page is written by `python -m tools.document_errors`.

| code | what is refused | kind |
|---|---|---|
"""
KINDS = {errors.BadInput: "bad input", errors.MethodRefused: "method", errors.SourceUnreachable: "source"}


def refusals() -> list[type[errors.Refusal]]:
    """Every class with a code of its own, by code."""
    classes = [found for _, found in inspect.getmembers(errors, inspect.isclass) if issubclass(found, errors.Refusal)]
    return sorted((found for found in classes if "code" in vars(found)), key=lambda found: (found.code, found.__name__))


def kind_of(refusal: type[errors.Refusal]) -> str:
    return next((kind for base, kind in KINDS.items() if issubclass(refusal, base)), "any")


def page() -> str:
    """The text of the page."""
    rows = []
    for refusal in refusals():
        if refusal is errors.Refusal:
            continue
        explained = " ".join((inspect.getdoc(refusal) or "").split()).replace("|", "\\|")
        rows.append(f"| `{refusal.code}` | {explained} | {kind_of(refusal)} |\n")
    return INTRODUCTION + "".join(rows)


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
