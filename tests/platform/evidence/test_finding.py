"""Everything is found by any of its names, on either database alike."""

from __future__ import annotations

import pytest

from interlace_platform.evidence import queries
from interlace_platform.evidence.actions import make_findable
from interlace_platform.evidence.findables import Findable
from interlace_platform.evidence.models import SearchKind

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Andalucía", "ES61"),
        ("ANDALUCIA", "ES61"),
        ("Andalusia", "ES61"),
        ("es61", "ES61"),
        ("Sevilla", "ES61"),
        ("Łódzkie", "PL71"),
        ("lodz", "PL71"),
        ("Κρήτη", "EL43"),
        ("κρητη", "EL43"),
        ("Kriti", "EL43"),
        ("Crete", "EL43"),
        ("ostergotland", "SE12"),
        ("Lapland", "FI1D"),
        ("FR61", "FRI1"),
        ("emilia rom", "ITH5"),
        ("romagna emilia", "ITH5"),
    ],
)
def test_a_region_is_found_by_any_of_its_names(asked, found):
    assert queries.search(asked, kinds=["region"])[0].key == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("C28", "C28"),
        ("Maschinenbau", "C28"),
        ("textilií", "C13"),
        ("производство на текстил", "C13"),
    ],
)
def test_an_activity_is_found_in_every_language(asked, found):
    assert found in [find.key for find in queries.search(asked, kinds=["activity"])]


def test_a_partnership_is_found_by_words_of_its_name_in_any_order():
    assert queries.search("innovation textile")[0].key == "textile-innovation"


@pytest.mark.parametrize("asked", ["", "   ", "%", "_", "'", '" OR 1=1', "*", "\\", "(", "AND NOT", "\0", "a" * 5000])
def test_what_is_no_name_finds_nothing_and_breaks_nothing(asked):
    assert queries.search(asked) == ()


def test_wildcards_of_the_database_are_letters_like_others():
    assert queries.search("an%cia") == queries.search("an cia")


def test_the_very_name_comes_before_names_that_begin_so_and_nothing_twice():
    things = [
        Findable(key, title, "", (title, *more))
        for key, title, more in [
            ("D", "Upper Ard", ()),
            ("C", "Ardenne", ()),
            ("B", "Ard Country", ()),
            ("A", "Ard", ("Ardland",)),
        ]
    ]
    make_findable(kind=SearchKind.REGION, things=things)
    assert [find.key for find in queries.search("ard", kinds=["region"])] == ["A", "B", "C", "D"]
    assert [find.key for find in queries.search("ard", kinds=["region"], top=2)] == ["A", "B"]


def test_the_name_that_matched_is_said_where_it_is_another_one():
    find = queries.search("crete", kinds=["region"])[0]
    assert (find.title, find.context, find.matched) == ("Kriti", "EL43, Greece", "Crete")


def test_nothing_near_means_nothing_offered():
    assert queries.did_you_mean("xyzzy", SearchKind.REGION) == ()


def test_regions_are_filtered_by_name():
    assert [region.code for region in queries.regions_named("italia", queries.regions())] == ["ITH5"]
