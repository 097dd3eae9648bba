"""The page of results: CPU seconds, ratios, versions, date."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version

PACKAGES = ("interlace", "numpy", "scipy", "polars", "pandas", "ecomplexity", "economic-complexity", "econcomplex")
WHAT = {
    "interlace": "**Interlace**, everything",
    "interlace-frames": "**Interlace**, and every result written out as a long table",
    "floor": "the three matrix products alone (float32)",
    "economic-complexity": "economic-complexity (no COI; 20 reflections)",
    "econcomplex": "econcomplex, everything",
    "ecomplexity": "ecomplexity, everything",
}


def page(results: Iterable[Mapping[str, object]], *, has_held_table: bool) -> str:
    """Write the results as Markdown, one row a contestant, one column a table."""
    cells = {(str(r["name"]), str(r["table"])): r for r in results}
    names = list(dict.fromkeys(name for name, _ in cells))
    tables = list(dict.fromkeys(table for _, table in cells))
    rows = [f"| {WHAT[name]} | " + " | ".join(cell(cells, name, table) for table in tables) + " |" for name in names]
    headings = [heading(table, has_held_table=has_held_table) for table in tables]
    return "\n".join(
        [
            "# What the indicators cost",
            "",
            "Location quotient, proximity, density, ECI/PCI, COI and COG, long table in to results out. CPU seconds of",
            "one process with one BLAS thread; in brackets: times what Interlace needs. Written by",
            "`python benchmarks/indicators.py`, all in one run.",
            "",
            "| | " + " | ".join(headings) + " |",
            "|---|" + "---:|" * len(tables),
            *rows,
            "",
            f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}; Python {platform.python_version()}; {versions()}; "
            f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f} at the end (1 is this run alone).",
            "",
            'Interlace computes relatedness and density in float32 here (`precision="single"`, good to 1e-6) and',
            "complexity in float64. The time includes building and checking the table, the location quotients of all",
            "cells, and the labelled results. The tables with a size in their name are generated (nested, with noise).",
            "economic-complexity is helped over one line that fails with pandas 3.",
            "",
        ]
    )


def heading(table: str, *, has_held_table: bool) -> str:
    if table != "trade":
        return table.replace("x", " × ").replace("5000", "5,000")
    return "BACI 2024, 226 × 96" if has_held_table else "226 × 96 (generated)"


def cell(cells: Mapping[tuple[str, str], Mapping[str, object]], name: str, table: str) -> str:
    result = cells.get((name, table), {})
    if "cpu_seconds" not in result:
        return f"failed: {result['failed']}" if "failed" in result else "–"
    seconds = float(str(result["cpu_seconds"]))
    ours = cells.get(("interlace", table), {}).get("cpu_seconds")
    ratio = f" ({seconds / float(str(ours)):.2g}×)" if ours and name != "interlace" else ""
    return f"{seconds:.3f}{ratio}"


def versions() -> str:
    found = []
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"{package} absent")
    return ", ".join(found)
