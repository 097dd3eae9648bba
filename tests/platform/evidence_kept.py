"""Evidence that is computed once for as long as the library stays as it is, however many processes test with it."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from tests.conftest import ROOT

from interlace.tables import Release

KEPT = ROOT / "build" / "test-evidence"
MADE_WITH = ("numpy", "polars", "scipy")


def kept(name: str, make: Callable[[Path], Release]) -> Release:
    """The folder of this name for the library as it is now; made where there is none, by one process at a time."""
    mine = KEPT / fingerprint()
    mine.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (mine / name).exists():
            forget_all_but(mine)
            make(mine / name)
    return Release.open(mine / name, verify=False)


@cache
def fingerprint() -> str:
    """A checksum of everything that the evidence depends on: our code, our figures, the libraries that compute."""
    digest = hashlib.sha256(" ".join(version(each) for each in MADE_WITH).encode())
    sources = [*(ROOT / "src/interlace").rglob("*"), ROOT / "tests/platform/evidence_folders.py"]
    for path in sorted(path for path in sources if path.is_file() and "__pycache__" not in path.parts):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:24]


def forget_all_but(mine: Path) -> None:
    for each in KEPT.iterdir():
        if each.is_dir() and each != mine:
            shutil.rmtree(each, ignore_errors=True)
