"""In a real shell: pipes, start-up time, colour."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

COMMAND = Path(sys.executable).parent / "interlace"
ENVIRON = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}


def shell(line: str) -> subprocess.CompletedProcess[str]:
    words = line.replace("interlace", f"'{COMMAND}'")
    return subprocess.run(["bash", "-c", words], capture_output=True, text=True, env=ENVIRON, check=False)


def test_a_reader_that_stops_early_is_no_error() -> None:
    done = shell("set -o pipefail; interlace partners ES61 --json | head -n 2")
    assert done.stdout == '{\n  "title": "Partners of Andalucía (ES61), 2014: 240 eligible regions",\n'
    assert (done.stderr, done.returncode) == ("", 0)


def test_a_pipe_that_closes_in_the_middle_leaves_no_traceback() -> None:
    done = shell("interlace activities --json | head -c 10 >/dev/null; echo ${PIPESTATUS[0]}")
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_answers_and_talk_go_different_ways(tmp_path: Path) -> None:
    done = shell(f"interlace similar ES61 --json > '{tmp_path}/answer.json'")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    assert len(json.loads((tmp_path / "answer.json").read_text(encoding="utf-8"))["rows"]) == 10


def test_a_refusal_ends_with_its_status_and_without_traceback() -> None:
    done = shell("interlace profile Castilla")
    assert (done.stdout, done.returncode) == ("", 10)
    assert done.stderr.startswith("[E402] ")
    assert "Traceback" not in done.stderr


def test_help_needs_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys; from interlace.cli import main; main(['--help'], {});"
        "sys.exit(', '.join(sorted({'polars', 'numpy', 'scipy', 'rich', 'httpx', 'django'} & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=ENVIRON, check=False)
    assert (done.stderr, done.returncode) == ("", 0)
