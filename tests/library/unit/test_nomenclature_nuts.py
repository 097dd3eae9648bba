"""Codes of regions: what can be read off them."""

from __future__ import annotations

import pytest

from interlace.nomenclature.nuts import (
    RegionName,
    ancestors_of,
    country_of,
    is_extra_regio,
    is_place,
    level_of,
    looks_like_a_region,
    normalised_code,
    parent_of,
    version_name,
)


def test_the_length_of_a_code_is_its_level():
    assert [level_of(code) for code in ("ES", "ES6", "ES61", "ES611")] == [0, 1, 2, 3]


def test_greece_and_the_united_kingdom_are_written_as_eurostat_does():
    assert [normalised_code(text) for text in ("GR30", "gb", " uki 3", "el30")] == ["EL30", "UK", "UKI3", "EL30"]
    assert country_of("EL30") == "EL"


def test_parents_end_at_the_country():
    assert [parent_of(code) for code in ("ES611", "ES61", "ES6", "ES")] == ["ES61", "ES6", "ES", ""]
    assert ancestors_of("ES611") == ("ES61", "ES6", "ES")
    assert ancestors_of("ES") == ()


@pytest.mark.parametrize("code", ["ESZ", "ESZZ", "ESZZZ", "CZZZ", "DEXX"])
def test_extra_regio_is_no_place(code):
    assert is_extra_regio(code)
    assert not is_place(code)


@pytest.mark.parametrize("code", ["CZ", "CZ0", "CZ01", "TRC3", "UKZ1"])
def test_a_country_with_a_z_in_its_name_is_a_place(code):
    assert is_place(code)


@pytest.mark.parametrize("text", ["EU27_2020", "Code 2021", "", "E", "es61", "12AB", "ES6111"])
def test_headings_and_totals_do_not_look_like_regions(text):
    assert not looks_like_a_region(text)


def test_a_region_record_knows_what_its_code_says():
    region = RegionName("EL30", 2021, "Aττική", "Attiki")
    assert (region.level, region.country, region.parent) == (2, "EL", "EL3")


def test_a_version_is_written_one_way():
    assert version_name(2021) == "NUTS 2021"
