"""What a page costs: server CPU, database queries, bytes on the wire. `python benchmarks/pages.py [data folder]`.

Sets up the demonstration in a temporary folder (or uses the one named), then asks every page twelve times through the
real WSGI application, without network, and writes `benchmarks/pages.md`. The first answer warms the drawings that are
kept; it is reported apart.
"""

from __future__ import annotations

import gzip
import os
import platform
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
TIMES = 12


def main(folder: Path) -> int:
    """Measure every page and write the table."""
    os.environ["INTERLACE_ALLOWED_HOSTS"] = "testserver,127.0.0.1,localhost"
    from rich.console import Console

    from interlace_platform.config import demo

    demo.prepare_environment(folder)
    demo.prepare(Console(stderr=True))
    from tests.platform.pages.addresses import PAGES

    rows = []
    for address in PAGES:
        rows.append((address, *measured(address)))
        sys.stderr.write(f"{address}\n")
    text = report(rows)
    (ROOT / "benchmarks" / "pages.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 0


def measured(address: str) -> tuple[float, float, int, int]:
    """First CPU ms, median CPU ms of the later ones, queries, gzipped bytes of the page itself."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    with CaptureQueriesContext(connection) as queries:
        first, body = timed(client, address)
    asked = len(queries)  # now: the next request empties the log
    return first, statistics.median(timed(client, address)[0] for _ in range(TIMES)), asked, len(body)


def timed(client: object, address: str) -> tuple[float, bytes]:
    began = time.process_time()
    response = client.get(address)  # type: ignore[attr-defined]
    body = b"".join(response.streaming_content) if response.streaming else response.content
    spent = (time.process_time() - began) * 1000
    return spent, gzip.compress(body)


def report(rows: list[tuple[str, float, float, int, int]]) -> str:
    lines = [
        "# What a page costs",
        "",
        f"Measured {datetime.now(UTC):%Y-%m-%d} with Python {platform.python_version()}, SQLite, one process, "
        f"median of {TIMES}; written by `python benchmarks/pages.py`.",
        "",
        "| page | CPU ms | first CPU ms | queries (first) | kB gz |",
        "|---|---:|---:|---:|---:|",
    ]
    lines += [f"| `{page}` | {cpu:.0f} | {first:.0f} | {n} | {size / 1000:.1f} |" for page, first, cpu, n, size in rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(main(Path(sys.argv[1])))
    with tempfile.TemporaryDirectory() as temporary:
        sys.exit(main(Path(temporary)))
