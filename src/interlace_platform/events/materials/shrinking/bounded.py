"""The platform's side of it: another process, with a clock and walls around it."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

MEGABYTES, SECONDS_OF_CPU, SECONDS = 800, 10, 20
MODULE = "interlace_platform.events.materials.shrinking"
TOLD = re.compile(rb"(\d{1,4}) (\d{1,4})\n(\xff\xd8\xff.{1,400000})", re.DOTALL)


@dataclass(frozen=True)
class Small:
    """A small JPEG and its size in pixels."""

    image: bytes
    width: int
    height: int


def small_picture(file: Path, *, megabytes: int = MEGABYTES, seconds: int = SECONDS_OF_CPU) -> Small | None:
    """The photo in a file as a small JPEG; None where it cannot be made."""
    command = [sys.executable, "-I", "-m", MODULE, str(megabytes), str(seconds)]
    with file.open("rb") as opened:
        try:
            ended = subprocess.run(
                command, stdin=opened, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/", env={},
                timeout=SECONDS, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return None
    told = TOLD.fullmatch(ended.stdout) if ended.returncode == 0 else None
    return Small(told[3], int(told[1]), int(told[2])) if told else None
