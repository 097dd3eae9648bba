"""Downloads and method cards: what the evidence hands on from the library."""

from __future__ import annotations

from io import BytesIO

import polars as pl
import pytest
from django.utils.safestring import SafeString

from interlace.indicators.cards import cards as library_cards
from interlace_platform.core.unknown import Unknown
from interlace_platform.evidence import downloads, figures, queries
from interlace_platform.evidence.folding import address_word

pytestmark = pytest.mark.django_db


def content_of(response) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("table", ["strength", "region", "register_claims"])
def test_a_table_downloads_as_it_was_released(table, few_regions):
    released = few_regions.table(table)
    assert pl.read_parquet(BytesIO(content_of(downloads.response(table, "parquet")))).equals(released)
    assert content_of(downloads.response(table, "csv")).decode() == released.write_csv()


def test_a_download_has_a_name_and_a_lasting_tag(few_regions):
    response = downloads.response("panel", "csv")
    assert response.headers["Content-Disposition"] == 'attachment; filename="interlace-panel-few.csv"'
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["ETag"] == f'"{few_regions.manifest["tables"]["panel"]["sha256"]}-csv"'


@pytest.mark.parametrize(("table", "form"), [("nothing", "csv"), ("panel", "xlsx"), ("../manifest", "csv")])
def test_there_is_nothing_else_to_download(table, form):
    with pytest.raises(Unknown):
        downloads.response(table, form)


def test_every_card_of_the_library_has_its_formula_and_works():
    cards = queries.cards()
    assert {card.name for card in cards} == set(library_cards())
    for card in cards:
        assert card.formula_mathml.startswith("<math ")
        assert "style=" not in card.formula_mathml
        assert [work.key for work in card.works] == list(card.sources)


def test_an_unknown_method_is_not_found():
    with pytest.raises(Unknown):
        queries.card("alchemy")


def test_a_map_stands_on_its_ground_and_may_stand_in_a_page_as_it_is():
    regions = list(queries.regions().filter(is_ranked=True))
    places = [
        figures.Place(region.code, region.name_latin, region.lon, region.lat, value=region.diversity)
        for region in regions
    ]
    caption = figures.Caption(title="Strengths <of regions>", year="2014", source="Eurostat")
    drawn = figures.map_of_sizes(places, caption)
    assert isinstance(drawn.svg, SafeString)
    assert "<of regions>" not in drawn.svg and " style=" not in drawn.svg and "<style" not in drawn.svg
    assert len(drawn.table.rows) == len(regions)


def test_a_name_in_any_script_of_the_regions_stands_in_an_address():
    names = ("Βαφές και ίνες", "Łódź textiles", "Straße & Öl", "Северозападен пилот", "Europe's fields", "Ørsted")
    assert [address_word(name) for name in names] == [
        "vafes-kai-ines", "lodz-textiles", "strasse-ol", "severozapaden-pilot", "europes-fields", "orsted",
    ]  # fmt: skip
    assert address_word(" !? ") == ""
