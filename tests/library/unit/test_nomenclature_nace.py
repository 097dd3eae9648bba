"""Codes of activities: spelling, parents, groups, and never mixing levels or revisions."""

from __future__ import annotations

import polars as pl
import pytest

from interlace.errors import BadActivityCode, MixedLevels, NotOneToOne, UnknownActivity
from interlace.nomenclature.nace import (
    DIVISIONS_OF_REV_2,
    SECTION_GROUPS,
    level_of,
    normalised_code,
    parent_of,
    refuse_mixed_levels,
    section_group_of,
)
from interlace.nomenclature.nace_link import linked_activities, one_to_one

LINK = pl.DataFrame({"from_code": ["C28", "J58", "J60", "J60"], "to_code": ["C28", "J58", "J59", "J60"]})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("C28", "C28"),
        ("28", "C28"),
        ("NACE 28", "C28"),
        (" c 28 ", "C28"),
        ("C28.4", "C284"),
        ("28.41", "C2841"),
        ("1", "A01"),
        ("01.1", "A011"),
        ("c", "C"),
        ("NACE Rev. 2 62", "J62"),
        ("S95", "S95"),
    ],
)
def test_a_code_is_understood_however_it_is_written(text, code):
    assert normalised_code(text) == code


@pytest.mark.parametrize("text", ["", "X28", "C99", "A28", "04", "machinery", "C.1", "V"])
def test_what_is_no_activity_is_refused(text):
    with pytest.raises(BadActivityCode) as error:
        normalised_code(text)
    assert str(error.value) == (
        f"[E405] “{text}” is no activity of NACE Rev. 2.\n"
        "What to do: write a division with or without its letter (C28, 28) or a section letter (C)."
    )


def test_levels_and_parents_follow_the_code():
    assert [level_of(code) for code in ("C", "C28", "C284", "C2841")] == [1, 2, 3, 4]
    assert [parent_of(code) for code in ("C2841", "C284", "C28", "C")] == ["C284", "C28", "C", ""]


def test_every_section_is_in_exactly_one_group_of_the_labour_force_survey():
    groups = [section_group_of(section) for section in DIVISIONS_OF_REV_2]
    assert len(groups) == 21
    assert set(groups) == set(SECTION_GROUPS) - {"TOTAL", "NRP"}


def test_sections_and_their_divisions_are_never_added_up_together():
    refuse_mixed_levels(["C28", "C29", "J62"])
    with pytest.raises(MixedLevels) as error:
        refuse_mixed_levels(["C", "C28", "C29", "J62"])
    assert str(error.value) == (
        "[E406] 2 of 4 activities are part of another one in the list: C28, C29.\n"
        "What to do: keep one level, for example the divisions (activity_level 2)."
    )


def test_the_link_between_revisions_gives_all_counterparts():
    assert linked_activities(LINK, "J60") == ("J59", "J60")
    with pytest.raises(UnknownActivity) as error:
        linked_activities(LINK, "Z9")
    assert str(error.value) == (
        "[E403] NACE Rev. 2.1 has no activity Z9.\n"
        "What to do: look the code up in the table `activities` of the release."
    )


def test_amounts_never_follow_a_link_that_splits():
    assert one_to_one(LINK, ["C28", "J58"]) == {"C28": "C28", "J58": "J58"}
    with pytest.raises(NotOneToOne) as error:
        one_to_one(LINK, ["C28", "J60"])
    assert str(error.value) == (
        "[E407] 1 of 2 activities of NACE Rev. 2.1 go to several of NACE Rev. 2, and there are no weights: "
        "J60 (J59, J60).\n"
        "What to do: keep the figures in NACE Rev. 2.1, or aggregate to a level where the two agree."
    )
