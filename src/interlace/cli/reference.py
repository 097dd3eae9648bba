"""The reference of the command line, written from the help texts: ``python -m interlace.cli.reference FILE``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from interlace.cli.app import app

WIDTH = 90
HEAD = """# The command line

<!-- Written by `python -m interlace.cli.reference docs/reference/cli.md` from the help texts; do not edit. -->

Answers go to stdout, everything else to stderr. What the [exit status](exit-status.md) means, and every
[refusal](errors.md), is described on pages of their own.

These variables of the environment are read:

| variable | what it does |
|---|---|
| `INTERLACE_RELEASE` | the release to ask, where `--release` is not given |
| `INTERLACE_DATA` | where `interlace demo` keeps its database |
| `INTERLACE_CACHE` | where answers of services are kept; the user's cache folder if not set |
| `INTERLACE_EUROSTAT_URL` | another address of Eurostat's service, such as a mirror |
| `INTERLACE_GISCO_URL` | another address of GISCO's service |
| `COLUMNS` | the width to print in |
| `NO_COLOR` | print without colour |
| `BROWSER` | what `--open` opens a figure with |
"""


def reference_page() -> str:
    """The page in Markdown: one chapter for each verb, with its help."""
    chapters = [
        f"## `{path}`\n\n```text\n{text}\n```\n" for path, text in helps(typer.main.get_command(app), "interlace")
    ]
    return "\n".join([HEAD, *chapters])


def helps(command: Any, path: str, parent: Any = None) -> Iterator[tuple[str, str]]:
    """The path and help of a command and of all verbs below it."""
    context = command.make_context(
        path.rpartition(" ")[2],
        [],
        parent=parent,
        resilient_parsing=True,
        terminal_width=WIDTH,
        max_content_width=WIDTH,
    )
    yield path, "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    for name, verb in getattr(command, "commands", {}).items():
        yield from helps(verb, f"{path} {name}", context)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(reference_page(), encoding="utf-8")
