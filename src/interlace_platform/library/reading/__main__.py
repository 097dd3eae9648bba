"""The process that reads a file: takes its limits first, then the file from its input; tells what came of it.

Started by `bounded.text_in` as ``python -I -m interlace_platform.library.reading KIND MEGABYTES SECONDS``.
"""

from __future__ import annotations

import json
import resource
import sys

from interlace_platform.library.reading import office, pdf, plain, subtitles, webpage
from interlace_platform.library.reading.outcome import Enough, Outcome, Page, Unreadable

MOST_BYTES_WRITTEN = 16_000_000
OTHERS = {"html": webpage.read, "txt": plain.read, "csv": plain.read_table}


def take_limits(megabytes: int, seconds: int) -> None:
    """From here on this process can have no more than that, whatever it reads."""
    memory = megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_BYTES_WRITTEN, MOST_BYTES_WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))


def read(data: bytes, kind: str) -> Outcome:
    """The text of a file, as far as it can be read."""
    page = Page()
    try:
        read_into(page, data, kind)
    except Enough:
        return Outcome(page.text, "cut")
    except Unreadable as found:
        return Outcome(why=found.why)
    except RecursionError:
        return Outcome(why="refused")
    except MemoryError:
        return Outcome(why="too_large")
    return Outcome(page.text)


def read_into(page: Page, data: bytes, kind: str) -> None:
    if kind == "pdf":
        pdf.read(data, page)
    elif kind in office.PARTS:
        office.read(data, kind, page)
    elif kind in OTHERS:
        OTHERS[kind](data, page)
    else:
        subtitles.read(data, page)


def main(kind: str, megabytes: str, seconds: str) -> None:
    """Read what comes in, tell what came of it."""
    take_limits(int(megabytes), int(seconds))
    outcome = read(sys.stdin.buffer.read(), kind)
    sys.stdout.write(json.dumps([outcome.text, outcome.why]))


if __name__ == "__main__":
    main(*sys.argv[1:4])
