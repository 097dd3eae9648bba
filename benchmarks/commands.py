"""What a command costs, beside what anybody would run instead: processor seconds of whole processes, best of several.

    python benchmarks/commands.py [--file sbs_r_nuts06_r2.tsv.gz]

With the original file of the regional business statistics (Eurostat, bulk download) reading it is measured, too.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

RUNS = 5
BARE = "python, doing nothing"
WITH_PANDAS = """
import sys, pandas
frame = pandas.read_csv(sys.argv[1], sep="\\t")
keys = frame.pop(frame.columns[0]).str.split(",", expand=True)
values = frame.apply(lambda column: pandas.to_numeric(column.str.extract(r"([0-9.]+)")[0], errors="coerce"))
pandas.concat([keys, values], axis=1).melt(id_vars=list(keys.columns))
"""
WITH_US = """
import sys, pathlib
from interlace.sources.eurostat import parse_eurostat
parse_eurostat(pathlib.Path(sys.argv[1]).read_bytes())
"""


def commands(file: Path | None) -> dict[str, list[str]]:
    """What is measured, by the name that the table gives it."""
    python = [sys.executable, "-c"]
    interlace = str(Path(sys.executable).with_name("interlace"))
    found = {
        BARE: [*python, "pass"],
        "import polars": [*python, "import polars"],
        "import pandas": [*python, "import pandas"],
        "import interlace": [*python, "import interlace"],
        "interlace --help": [interlace, "--help"],
        "interlace profile ES61": [interlace, "profile", "ES61"],
        "interlace partners ES61": [interlace, "partners", "ES61"],
        "interlace partners ES61 --activity C28": [interlace, "partners", "ES61", "--activity", "C28"],
    }
    if file is not None:
        found["read the original file with pandas, flags dropped"] = [*python, WITH_PANDAS, str(file)]
        found["read the original file with Interlace, flags kept"] = [*python, WITH_US, str(file)]
    return found


def cpu_seconds(command: list[str]) -> float:
    """Processor seconds of a command and all it starts; the best of `RUNS`."""
    one_thread = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1"}
    taken = []
    for _ in range(RUNS):
        before = os.times()
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, **one_thread})
        after = os.times()
        taken.append(after.children_user - before.children_user + after.children_system - before.children_system)
    return min(taken)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--file", type=Path, help="sbs_r_nuts06_r2.tsv.gz as Eurostat gives it")
    measured = {name: cpu_seconds(command) for name, command in commands(parser.parse_args().file).items()}
    print("| command | processor seconds | times bare Python |\n|---|---:|---:|")
    for name, seconds in measured.items():
        print(f"| {name} | {seconds:.2f} | {seconds / measured[BARE]:.0f} |")


if __name__ == "__main__":
    main()
