"""Composing a consortium from the command line, and from Python over the release that ships."""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np
import polars as pl
import pytest

from interlace.atlas import Atlas
from interlace.atlas.composing import strengths_of_quotients
from interlace.cli import ExitStatus
from interlace.cli.answer import plain
from interlace.errors import BadRules

WORDS = "consortium compose --activity C28 --activity J62 --must-have Andalucia --countries 4 --exclude-country UK"
FEW = f"{WORDS} --size 4"


def asked(europe: Atlas, **more: Any) -> Any:
    return europe.compose(
        ["C28", "J62"], size=(3, 4), must_have=["ES61"], countries=4, exclude_countries=["UK"], **more
    )


def test_the_command_line_answers_what_python_answers(interlace, europe):
    run = interlace(*FEW.split(), "--json")
    assert (run.status, run.err) == (ExitStatus.DONE, "")
    assert run.data == json.loads(json.dumps(plain(asked(europe).to_dict())))


def test_the_python_that_is_printed_gives_the_same_answer(interlace):
    code = interlace(*FEW.split(), "--as-python").out
    names: dict[str, Any] = {}
    exec(code.replace("print(", "answer = ("), names)
    assert interlace(*FEW.split(), "--json").data == json.loads(json.dumps(plain(names["answer"].to_dict())))


def test_csv_has_one_row_for_each_member_and_step(interlace, europe):
    run = interlace(*FEW.split(), "--csv")
    frame = asked(europe).to_frame()
    assert pl.read_csv(io.StringIO(run.out)).shape == frame.shape == (8, 9)


@pytest.mark.parametrize("width", [80, 120])
def test_what_is_printed_fits_the_screen_says_how_sure_it_is_and_names_its_source(width, interlace, europe):
    run = interlace(*FEW.split(), "--explain", COLUMNS=str(width))
    assert [line for line in run.out.splitlines() if len(line) > width] == []
    for said in ("Why each is in", "What the rules cost", "Open seats", "With fewer or more members"):
        assert said in run.out
    assert "None under these rules covers more steps, or as many with more strength." in run.out
    assert " ".join(run.out.rpartition("Source: ")[2].split()).endswith(f"Release europe {europe.release.version}.")


def test_rules_that_cannot_be_kept_end_with_the_status_of_a_method_and_say_what_helps(interlace):
    run = interlace(*WORDS.split(), "--size", "3")
    assert run.status == ExitStatus.METHOD_REFUSED
    assert run.err == (
        "[E722] No set of the 202 candidates keeps these rules together: at most 3 members; at least 4 countries.\n"
        "What to do: any one of these is enough: allow 4 members; be content with 3 countries.\n"
    )


def test_rules_that_contradict_themselves_are_bad_input(interlace):
    run = interlace(*WORDS.split(), "--size", "2", "--at-least", "5")
    assert run.status == ExitStatus.BAD_INPUT
    assert run.err.startswith("[E721] These rules contradict themselves:\n  - there cannot be at least 5")


def test_the_average_share_is_half_a_strength_and_what_is_not_published_stays_unknown():
    quotients = np.array([[0.0, 1.0, 3.0, np.nan]])
    presence = np.array([[False, True, True, False]])
    np.testing.assert_allclose(strengths_of_quotients(quotients, presence), [[0.0, 0.5, 0.75, np.nan]])


def test_the_threshold_agrees_with_presence_even_where_rounding_would_not():
    just_below, just_above = 1 - 1e-16, 1 + 1e-16
    strengths = strengths_of_quotients(np.array([[just_below, just_above]]), np.array([[False, True]]))
    assert (strengths >= 0.5).tolist() == [[False, True]]


def test_a_region_of_which_nothing_is_published_may_be_set_and_brings_no_strength(europe):
    unpublished = next(region for region in europe.regions if region.code not in europe.economy.row)
    found = europe.compose(["C28"], size=(1, 2), must_have=[unpublished.code])
    cell = found.cell(unpublished.code, "C28")
    assert (cell.location_quotient, cell.strength, cell.covers) == (None, None, False)
    note = f"{unpublished.code} is not ranked: nothing is published for this region and year."
    assert note in found.notes


def test_members_come_from_ranked_regions_and_steps_are_covered_by_those_who_have_them(europe):
    found = asked(europe)
    ranked = {
        region
        for region, why in zip(europe.economy.table.regions, europe.economy.eligibility.because, strict=True)
        if not why
    }
    assert set(found.members) <= ranked
    assert "ES61" in found.members
    assert len({code[:2] for code in found.members}) == 4
    for cell in found.cells:
        row, column = europe.economy.row[cell.region], europe.economy.column[cell.activity]
        assert cell.covers == bool(europe.economy.presence[row, column])


def test_the_same_question_has_the_same_fingerprint_and_another_has_another(europe):
    assert asked(europe).fingerprint == asked(europe).fingerprint
    assert asked(europe).fingerprint != asked(europe, less_developed=1).fingerprint


def test_an_explained_consortium_leaves_as_json_and_text(europe):
    found = europe.compose(["C28", "C26"], size=(2, 3), must_have=["ES61"], explain=True)
    explained = found.to_dict()["explanation"]
    assert [each["member"] for each in explained["reasons"]] == list(found.members)
    assert [each["key"] for each in explained["prices"]] == ["must_have:ES61"]
    assert json.loads(json.dumps(plain(explained)))["frontier"]["points"][0]["most_members"] == 1
    assert "Andalucía (ES61): Set by the rules." in str(found)


def test_a_step_that_is_not_among_the_activities_cannot_be_insisted_on(europe):
    with pytest.raises(BadRules) as refusal:
        europe.compose(["C28"], must_cover=["C26"])
    assert "  - C26 (must_cover) is not among the 1 steps\n" in str(refusal.value)
