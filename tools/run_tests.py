"""Run every check of the project, on both databases and in a real browser, and say what was skipped.

Installs Chromium and PostgreSQL with apt where it may. With ``CI`` set, anything skipped is a failure.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.temporary_postgresql import find_postgresql, temporary_postgresql  # noqa: E402 - the root comes first

RESULTS = ROOT / "build" / "test-results"
PYTHON = sys.executable
MATRIX = "tests/platform/matrix"
EVERYTHING = "INTERLACE_TEST_EVERY_ROLE"
WORKERS = str(min(4, os.cpu_count() or 1))


@dataclass
class Tally:
    """What passed, failed and was skipped so far."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    broken_steps: list[str] = field(default_factory=list)
    skipped_steps: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    def add_results_of(self, report: Path) -> None:
        if not report.exists():
            return
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):
            failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            skipped = int(suite.get("skipped", 0))
            self.failed += failed
            self.skipped += skipped
            self.passed += int(suite.get("tests", 0)) - failed - skipped


def run(*command: str, environ: dict[str, str] | None = None) -> bool:
    quiet = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "POLARS_MAX_THREADS": "2"}
    quiet["INTERLACE_DATA"] = str(RESULTS.parent / "test-data")  # never the data of a demonstration
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **quiet, **(environ or {})}).returncode == 0


def pytest(tally: Tally, name: str, *arguments: str, environ: dict[str, str] | None = None) -> bool:
    report = RESULTS / f"{name}.xml"
    report.unlink(missing_ok=True)
    ok = run(PYTHON, "-m", "pytest", f"--junitxml={report}", "-p", "no:cacheprovider", *arguments, environ=environ)
    tally.add_results_of(report)
    return ok


def everything_is_asked() -> bool:
    return EVERYTHING in os.environ


def install_with_apt(*packages: str) -> None:
    """Install Debian packages where we may; say nothing where we may not, the caller looks for the result."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print(f"Installing {', '.join(packages)} with apt …", flush=True)
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *packages]):
        subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def find_chromium() -> str | None:
    named = os.environ.get("INTERLACE_CHROMIUM")
    found = (shutil.which(name) for name in (named, "chromium", "chromium-browser", "google-chrome") if name)
    return next((path for path in found if path), None)


def style(tally: Tally) -> bool:
    checked = run(PYTHON, "-m", "ruff", "check", ".")
    return run(PYTHON, "-m", "ruff", "format", "--check", "--quiet", ".") and checked


def types(tally: Tally) -> bool:
    """Of the library and of the platform, side by side."""
    with ThreadPoolExecutor() as both:
        library = both.submit(run, PYTHON, "-m", "mypy", "--cache-dir", ".mypy_cache/library")
        platform = both.submit(run, PYTHON, "-m", "mypy", "--config-file", "mypy-platform.ini")
        return library.result() and platform.result()


def layers(tally: Tally) -> bool:
    return run(str(Path(PYTHON).parent / "lint-imports"), "--no-cache")


def library(tally: Tally) -> bool:
    folders = ("tests/library", "tests/repository")
    measured = ("--cov=interlace", "--cov-report=") if everything_is_asked() else ()
    return pytest(tally, "library", "-n", WORKERS, *measured, "-m", "not slow", *folders)


def platform_on_sqlite(tally: Tally) -> bool:
    """The role × address matrix is never measured: it tells less than the tests that look at what a page does."""
    quickly = ("-n", WORKERS, "-m", "not slow")
    if not everything_is_asked():
        return pytest(tally, "platform-sqlite", *quickly, "tests/platform")
    measured = ("--cov=interlace_platform", "--cov-append", "--cov-report=", f"--ignore={MATRIX}", "tests/platform")
    behaves = pytest(tally, "platform-sqlite", *quickly, *measured)
    return pytest(tally, "matrix-sqlite", *quickly, MATRIX) and behaves


def platform_on_postgresql(tally: Tally) -> bool | None:
    if find_postgresql() is None:
        install_with_apt("postgresql")
    if find_postgresql() is None:
        return None
    with temporary_postgresql() as url:
        more = ("-n", WORKERS, "-m", "not slow", "tests/platform")
        return pytest(tally, "platform-postgresql", *more, environ={"INTERLACE_TEST_DATABASE_URL": url})


def browser(tally: Tally) -> bool | None:
    if find_chromium() is None:
        install_with_apt("chromium", "fonts-dejavu-core")
    chromium = find_chromium()
    if chromium is None:
        return None
    at_once = ("-n", WORKERS, "--dist", "loadfile")  # a site and a browser for each
    return pytest(
        tally, "browser", *at_once, "-m", "not slow", "tests/browser", environ={"INTERLACE_CHROMIUM": chromium}
    )


def documentation(tally: Tally) -> bool:
    return run(PYTHON, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", "docs", "docs/_build/html")


def wheel(tally: Tally) -> bool:
    """The built package, unpacked elsewhere, answers the main question."""
    return run(PYTHON, "tools/try_the_wheel.py")


def coverage(tally: Tally) -> bool:
    """How much of the code was run, with ``--all`` only: measuring it costs half as much again."""
    return run(PYTHON, "-m", "coverage", "report", "--format=total", "--fail-under=80")


def slow(tally: Tally) -> bool:
    chromium = find_chromium() or ""
    return pytest(tally, "slow", "-m", "slow", "tests", environ={"INTERLACE_CHROMIUM": chromium})


STEPS: dict[str, Callable[[Tally], bool | None]] = {
    "style": style,
    "types": types,
    "layers": layers,
    "library": library,
    "platform-sqlite": platform_on_sqlite,
    "platform-postgresql": platform_on_postgresql,
    "browser": browser,
    "documentation": documentation,
    "wheel": wheel,
}
BESIDE = {"documentation": "browser", "wheel": "browser"}
"""Steps for one core, and beside which they are taken: before a browser looks at a site, one core makes that."""
MORE_STEPS: dict[str, Callable[[Tally], bool | None]] = {"coverage": coverage, "slow": slow}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="run the slow suites too")
    parser.add_argument("--only", nargs="+", choices=[*STEPS, *MORE_STEPS], help="run only these steps")
    asked = parser.parse_args()
    steps = {**STEPS, **MORE_STEPS} if asked.all or asked.only else STEPS
    if asked.all:
        os.environ[EVERYTHING] = "1"
    RESULTS.mkdir(parents=True, exist_ok=True)
    tally = Tally()
    chosen = {name: step for name, step in steps.items() if not asked.only or name in asked.only}
    for name, step in chosen.items():
        if BESIDE.get(name) not in chosen:
            with ThreadPoolExecutor(max_workers=1) as beside:
                others = [other for other in chosen if BESIDE.get(other) == name]
                done = [beside.submit(take, other, chosen[other], tally) for other in others]
                take(name, step, tally)
            for each in done:
                each.result()
    return conclusion(tally)


def take(name: str, step: Callable[[Tally], bool | None], tally: Tally) -> None:
    print(f"\n── {name} " + "─" * (70 - len(name)), flush=True)
    began = time.monotonic()
    with ExitStack() as at_the_end:
        at_the_end.callback(lambda: tally.seconds.__setitem__(name, time.monotonic() - began))
        outcome = step(tally)
    if outcome is None:
        tally.skipped_steps.append(name)
    elif not outcome:
        tally.broken_steps.append(name)


def conclusion(tally: Tally) -> int:
    """Print what happened and return the exit status."""
    print("\n── result " + "─" * 64)
    print("   " + ", ".join(f"{name} {seconds:.0f} s" for name, seconds in tally.seconds.items()))
    for name in tally.skipped_steps:
        print(f"SKIPPED: {name}. What it needs is not installed and could not be: run as root, or install it yourself.")
    if tally.broken_steps:
        print(f"FAILED: {', '.join(tally.broken_steps)}")
    must_not_skip = bool(os.environ.get("CI")) and tally.skipped_steps
    if must_not_skip:
        print("CI must skip nothing.")
    failed = tally.failed + (0 if tally.failed else len(tally.broken_steps))
    print(f"{tally.passed} passed, {failed} failed, {tally.skipped} skipped")
    return 1 if tally.broken_steps or must_not_skip else 0


if __name__ == "__main__":
    sys.exit(main())
