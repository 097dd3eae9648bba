"""Running the command line as a shell would, without the shell."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

import interlace as il
from interlace.atlas import Atlas
from interlace.cli import ExitStatus, main


@dataclass(frozen=True)
class Run:
    """How a run ended and what it wrote."""

    status: ExitStatus
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Interlace = Callable[..., Run]


@pytest.fixture
def interlace(capsys: pytest.CaptureFixture[str]) -> Interlace:
    """`interlace("partners", "ES61", "--json", COLUMNS="80")`: arguments, then environment."""

    def run(*args: str, **environ: str) -> Run:
        status = main([str(arg) for arg in args], environ)
        written = capsys.readouterr()
        return Run(status, written.out, written.err)

    return run


@pytest.fixture(scope="session")
def europe() -> Atlas:
    return il.release()
