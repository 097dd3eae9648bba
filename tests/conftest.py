"""What every test may ask for."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking for garbage in it again and again took a sixth of the time of all tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def held_data() -> Path:
    """Original files that may not be shipped; tests that read them are skipped where they are not held."""
    named = os.environ.get("INTERLACE_HELD_DATA")
    folders = [Path(named)] if named else [ROOT.parent / "shared" / "data"]
    for folder in folders:
        if folder.is_dir():
            return folder
    pytest.skip("the original files are not held here (INTERLACE_HELD_DATA names their folder)")
