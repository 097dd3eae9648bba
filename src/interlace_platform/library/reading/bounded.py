"""The platform's side of reading: another process, with a clock and walls around it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

from interlace_platform.library.reading.outcome import MOST_CHARACTERS, Outcome

READABLE = frozenset({"pdf", "docx", "pptx", "odt", "html", "vtt", "srt", "csv", "txt"})
"""The kinds of files in which there is text to be read."""
MEGABYTES, SECONDS_OF_CPU, SECONDS = 600, 20, 40
MODULE = "interlace_platform.library.reading"


def text_in(file: Path, kind: str, *, megabytes: int = MEGABYTES, seconds: int = SECONDS_OF_CPU) -> Outcome:
    """The text in a file. Takes at most `SECONDS`, and never more memory than said, whatever the file holds."""
    command = [sys.executable, "-I", "-m", MODULE, kind, str(megabytes), str(seconds)]
    with file.open("rb") as opened, tempfile.TemporaryFile() as told:
        try:
            ended = subprocess.run(
                command, stdin=opened, stdout=told, stderr=subprocess.DEVNULL, cwd="/", env={}, timeout=SECONDS,
                check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return Outcome(why="too_slow")
        return outcome_of(ended.returncode, told)


def outcome_of(status: int, told: IO[bytes]) -> Outcome:
    """What the process told; or what its end says where it told nothing."""
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        return Outcome(why="too_slow")
    if status < 0:
        return Outcome(why="too_large")
    if status > 0:
        return Outcome(why="broken")
    told.seek(0)
    try:
        text, why = json.loads(told.read())
    except ValueError:
        return Outcome(why="broken")
    return Outcome(str(text)[:MOST_CHARACTERS], str(why))
