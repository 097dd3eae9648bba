"""What it costs to compute the indicators, beside what it costs others: one process each, one BLAS thread.

Long table in to results out: location quotient, proximity, density, complexity of regions and activities (ECI, PCI),
outlook and gain (COI, COG). Progress goes to stderr; the table is written to benchmarks/results.md.

    python benchmarks/indicators.py                      # everything; the packages of the extra `bench`
    python benchmarks/indicators.py --only interlace floor --tables 300x5000
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

ONE_THREAD = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS", "NUMEXPR_NUM_THREADS"), "1"
)
if __name__ == "__main__" and "--run" in sys.argv:
    os.environ.update(ONE_THREAD)  # before NumPy is imported for the first time

import contestants  # noqa: E402 - after the environment is set
import report  # noqa: E402

HERE = Path(__file__).resolve().parent


def measure(name: str, table: str, held: str | None) -> dict[str, object]:
    """Run one contestant on one table in a process of its own."""
    print(f"{table:>12}  {name} …", end="", file=sys.stderr, flush=True)
    command = [sys.executable, str(HERE / "indicators.py"), "--run", name, table, *([held] if held else [])]
    answer = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **ONE_THREAD})
    if answer.returncode:
        print(" failed", file=sys.stderr)
        last = answer.stderr.strip().splitlines() or ["no message"]
        return {"name": name, "table": table, "failed": last[-1]}
    result = json.loads(answer.stdout.strip().splitlines()[-1])
    print(f" {result['cpu_seconds']:.3f} CPU s", file=sys.stderr)
    return {"name": name, "table": table, **result}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", default=list(contestants.CONTESTANTS), choices=contestants.CONTESTANTS)
    parser.add_argument("--tables", nargs="+", default=["300x650", "300x5000", "trade"])
    parser.add_argument("--held", default=os.environ.get("INTERLACE_HELD_DATA"), help="folder of the held trade table")
    parser.add_argument("--output", type=Path, default=HERE / "results.md")
    chosen = parser.parse_args()
    results = [measure(name, table, chosen.held) for table in chosen.tables for name in chosen.only]
    text = report.page(results, has_held_table=contestants.has_trade_table(chosen.held))
    chosen.output.write_text(text, encoding="utf-8")
    print(f"written: {chosen.output.name}", file=sys.stderr)


if __name__ == "__main__":
    if "--run" in sys.argv:
        print(json.dumps(contestants.timed(*sys.argv[sys.argv.index("--run") + 1 :])))
    else:
        main()
