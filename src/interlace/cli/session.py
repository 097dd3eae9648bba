"""One run of the command line: its environment, where it writes, which release it asks."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import interlace as il

if TYPE_CHECKING:
    from interlace.atlas import Atlas
    from interlace.cli.screen import Screen

WIDTH_IN_A_PIPE = 120


@dataclass(frozen=True)
class Session:
    """The environment of one run."""

    environ: Mapping[str, str]

    @property
    def width(self) -> int:
        """Columns to print in: those of the terminal, or 120 where there is none."""
        if self.environ.get("COLUMNS", "").isdecimal():
            return max(int(self.environ["COLUMNS"]), 40)
        return shutil.get_terminal_size((WIDTH_IN_A_PIPE, 24)).columns if sys.stdout.isatty() else WIDTH_IN_A_PIPE

    @property
    def is_colourful(self) -> bool:
        """Whether stdout is a terminal whose reader has not asked for no colour."""
        return sys.stdout.isatty() and not self.environ.get("NO_COLOR") and self.environ.get("TERM") != "dumb"

    def screen(self, *, width: int | None = None, plain: bool = False) -> Screen:
        """Somewhere to lay out headings and tables."""
        from interlace.cli.screen import Screen  # noqa: PLC0415 - Rich is needed only when something is printed

        return Screen(width or self.width, colour=self.is_colourful and not plain)

    def atlas(self, folder: str | None = None, year: int | None = None) -> Atlas:
        """The release to ask: the folder given, else the one the environment names, else the embedded one."""
        chosen = folder or self.environ.get("INTERLACE_RELEASE") or None
        return il.release(chosen) if year is None else il.release(chosen, year=year)

    def write(self, text: str) -> None:
        """Write an answer to stdout. A reader who has seen enough (``| head``) is no error."""
        try:
            sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
            sys.stdout.flush()
        except BrokenPipeError:
            leave_the_pipe()

    def say(self, text: str) -> None:
        """Tell the user something that is not the answer."""
        sys.stderr.write(f"{text}\n")

    @property
    def data_folder(self) -> Path | None:
        """Where the demonstration keeps its database, if the environment says."""
        named = self.environ.get("INTERLACE_DATA")
        return Path(named) if named else None


def leave_the_pipe() -> None:
    """Point stdout to nowhere, so that Python does not complain when it closes it at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
