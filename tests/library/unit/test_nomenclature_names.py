"""Finding a region or an activity by what people type."""

from __future__ import annotations

import polars as pl
import pytest

from interlace.errors import AmbiguousActivity, AmbiguousRegion, UnknownActivity, UnknownRegion
from interlace.nomenclature.exonyms import ENGLISH
from interlace.nomenclature.folding import folded, folded_words
from interlace.nomenclature.latin import in_latin_letters
from interlace.nomenclature.names import NameIndex, activity_index, region_index
from interlace.recipes.europe import EMBEDDED
from interlace.tables.release import Release


@pytest.fixture(scope="module")
def release() -> Release:
    return Release.open(EMBEDDED, verify=False)


@pytest.fixture(scope="module")
def regions(release: Release) -> NameIndex:
    countries = dict(release.table("countries").select("code", "name_en").iter_rows())
    return region_index(release.table("regions"), countries=countries, conversion=release.table("nuts_conversion"))


@pytest.fixture(scope="module")
def activities(release: Release) -> NameIndex:
    table = release.table("activities").filter((pl.col("nomenclature") == "NACE Rev. 2") & (pl.col("level") <= 2))
    return activity_index(dict(table.select("code", "label").iter_rows()))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Łódzkie", ("lodzkie",)),
        ("Île-de-France", ("ile", "de", "france")),
        ("Ærø Straße Đakovica", ("aero", "strasse", "dakovica")),
        ("Αττική", ("attiki",)),
        ("Северозападен", ("severozapaden",)),
        ("İstanbul", ("istanbul",)),
        ("Közép-Dunántúl", ("kozep", "dunantul")),
    ],
)
def test_a_name_folds_to_plain_latin_words(text, words):
    assert folded_words(text) == words


def test_folding_twice_changes_nothing(release):
    for name in release.table("regions")["name"].unique().to_list():
        assert folded(folded(name)) == folded(name)


def test_every_region_has_a_name_in_latin_letters(release):
    latin = release.table("regions")["name_latin"].to_list()
    assert [name for name in latin if in_latin_letters(name) != name] == []


def test_latin_letters_hidden_in_cyrillic_words_are_read_as_meant():
    assert in_latin_letters("Сpбија") == "Srbija"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ES61", "ES61"),
        ("es 61", "ES61"),
        ("GR30", "EL30"),
        ("Andalucia", "ES61"),
        ("ANDALUCÍA", "ES61"),
        ("Andaluica", "ES61"),
        ("Andalusia", "ES61"),
        ("Andalus", "ES61"),
        ("Toscana", "ITI1"),
        ("Tuscany", "ITI1"),
        ("Toskana", "ITI1"),
        ("Emilia Romagna", "ITH5"),
        ("Lodz", "PL71"),
        ("Αττική", "EL30"),
        ("attiki", "EL30"),
        ("Brittany", "FRH0"),
        ("Brussels", "BE10"),
        ("Hoofdstedelijk", "BE10"),
        ("Latvia", "LV00"),
        ("Luxembourg", "LU00"),
        ("Smaland", "SE21"),
        ("EL11", "EL51"),
        ("PT1A", "PT17"),
    ],
)
def test_a_region_is_found_by_code_name_beginning_or_slip_of_the_pen(regions, text, code):
    assert regions.find(text) == code


def test_a_beginning_that_fits_several_regions_lists_them(regions):
    with pytest.raises(AmbiguousRegion) as error:
        regions.find("Castilla")
    assert str(error.value) == (
        "[E402] “Castilla” fits 2 regions: Castilla y León (ES41), Castilla-La Mancha (ES42).\n"
        "What to do: use the code of the one you mean."
    )


def test_something_larger_lists_the_regions_inside(regions):
    with pytest.raises(AmbiguousRegion) as error:
        regions.find("Flanders")
    assert "fits 5 regions: Prov. Antwerpen (BE21)" in str(error.value)
    with pytest.raises(AmbiguousRegion) as error:
        regions.find("UKI1")
    assert "fits 2 regions: Inner London" in str(error.value)


def test_an_unknown_region_is_told_what_was_perhaps_meant(regions):
    with pytest.raises(UnknownRegion) as error:
        regions.find("Andalomia")
    assert str(error.value) == (
        "[E401] No region is called or coded “Andalomia”.\n"
        "What to do: did you mean Andalucía (ES61) or Cataluña (ES51)?"
    )


@pytest.mark.parametrize("text", ["", "  ", "xyz", "!!", "EU27"])
def test_nonsense_is_refused_with_an_example(regions, text):
    with pytest.raises(UnknownRegion) as error:
        regions.find(text)
    assert str(error.value) == (
        f"[E401] No region is called or coded “{text.strip()}”.\n"
        "What to do: give a NUTS code (ES61) or the name of a region (Andalucía)."
    )


def test_every_region_is_found_by_its_own_code_and_by_its_names(regions, release):
    own = release.table("regions").filter((pl.col("nuts_version") == 2021) & (pl.col("level") == 2))
    for code, name, latin in own.select("code", "name", "name_latin").iter_rows():
        assert regions.find(code) == code
        for text in (name, latin):
            try:
                assert regions.find(text) == code
            except AmbiguousRegion as error:
                assert f"({code})" in str(error)


def test_every_english_name_belongs_to_a_region_there_is(release):
    known = release.table("regions").filter(pl.col("nuts_version") == 2021)["code"].to_list()
    assert sorted(set(ENGLISH) - set(known)) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [("28", "C28"), ("NACE C28", "C28"), ("textiles", "C13"), ("Manufacturing", "C"), ("computer programming", "J62")],
)
def test_an_activity_is_found_by_code_or_label(activities, text, code):
    assert activities.find(text) == code


def test_words_of_several_labels_list_them(activities):
    with pytest.raises(AmbiguousActivity) as error:
        activities.find("mining quarrying")
    assert str(error.value) == (
        "[E404] “mining quarrying” fits 2 activities: Mining and quarrying (B), Other mining and quarrying (B08).\n"
        "What to do: use the code of the one you mean."
    )


def test_a_section_with_one_division_of_the_same_name_means_the_division(activities):
    assert activities.find("Real estate activities") == "L68"


def test_an_unknown_activity_is_refused_with_an_example(activities):
    with pytest.raises(UnknownActivity) as error:
        activities.find("C99")
    assert str(error.value) == (
        "[E403] No activity is called or coded “C99”.\n"
        "What to do: give a NACE code (C28) or words of its label (machinery)."
    )
