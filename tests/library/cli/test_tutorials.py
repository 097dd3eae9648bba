"""The tutorials run, from beginning to end, as a reader would run them."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

TUTORIALS = Path(__file__).parents[3] / "docs" / "tutorials"
CELL = re.compile(r"^# %%.*$", re.MULTILINE)


@pytest.mark.parametrize("name", sorted(path.name for path in TUTORIALS.glob("*.py")))
def test_a_tutorial_runs(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    names = runpy.run_path(str(TUTORIALS / name))
    assert capsys.readouterr().out
    assert "europe" in names


def test_the_first_partners_are_those_of_the_command_line() -> None:
    names = runpy.run_path(str(TUTORIALS / "first-partners.py"))
    asked = names["europe"].region("ES61").partners(activity="C28", top=5)
    assert [row.region for row in names["partners"]] == [row.region for row in asked]
    assert names["promising"][0].quadrant == "low_risk_high_return"


@pytest.mark.parametrize("path", sorted(TUTORIALS.glob("*.py")), ids=lambda path: path.name)
def test_a_tutorial_is_told_in_cells(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    prose = text.count("# %% [markdown]")
    assert prose >= len(CELL.findall(text)) / 2 - 1
    assert f"- {{download}}`First partners <{path.name}>`" in (TUTORIALS / "index.md").read_text(encoding="utf-8")
