"""The help: every verb has an example, and the page in the documentation is made of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import typer

from interlace.cli import ExitStatus, main
from interlace.cli.app import app
from interlace.cli.reference import helps, reference_page

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "cli.md"
HELPS = dict(helps(typer.main.get_command(app), "interlace"))
GROUPS = {"interlace", "interlace consortium", "interlace fetch", "interlace release"}


@pytest.mark.parametrize("path", sorted(HELPS.keys() - GROUPS))
def test_every_verb_has_an_example_of_itself(path: str) -> None:
    lines = [line.strip() for line in HELPS[path].splitlines()]
    examples = [line for line in lines[lines.index("Example:") :] if line.startswith("interlace ")]
    assert examples
    assert all(example.startswith(path) for example in examples)


def test_the_page_in_the_documentation_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference_page(), (
        "run: python -m interlace.cli.reference docs/reference/cli.md"
    )


def test_summaries_are_not_cut_at_eighty_columns(interlace: Any) -> None:
    commands = HELPS["interlace"].partition("Commands:")[2].splitlines()
    assert [line for line in commands if line.endswith("...")] == []


@pytest.mark.parametrize("path", sorted(HELPS))
def test_help_is_no_error(path: str, interlace: Any) -> None:
    run = interlace(*path.split()[1:], "--help")
    assert (run.status, run.err) == (ExitStatus.DONE, "")


def test_every_status_is_explained() -> None:
    page = (PAGE.parent / "exit-status.md").read_text(encoding="utf-8")
    for status in ExitStatus:
        assert f"| {status.value} | {status.name.lower().replace('_', ' ')} |" in page


def test_the_entry_returns_the_status() -> None:
    assert main(["--version"], {}) is ExitStatus.DONE
