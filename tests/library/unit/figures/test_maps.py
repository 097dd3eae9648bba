"""Maps: every place is drawn where it lies, and missing values are seen to be missing."""

from __future__ import annotations

import gzip
from pathlib import Path

import polars as pl
import pytest
from tests.library.unit.figures.drawing import CAPTION, GROUND, PLACES, SVG, all_figures, mark_titles, read, texts

import interlace
from interlace.figures import Ground, Place, map_of_links, map_of_roles, map_of_shades, map_of_sizes
from interlace.figures.classes import Scale
from interlace.figures.ground import window_of_europe
from interlace.figures.map_of_europe import ROLE_SHAPES

EMBEDDED = Path(interlace.__file__).parent / "data" / "europe"


def marks(svg: str) -> list[tuple[str, str]]:
    """Title and classes of each titled circle."""
    found = []
    for each in read(svg).iter(f"{SVG}circle"):
        title = each.find(f"{SVG}title")
        if title is not None:
            found.append((title.text or "", each.get("class", "")))
    return found


@pytest.fixture(scope="module")
def europe() -> Ground:
    return Ground.from_tables(
        pl.read_parquet(EMBEDDED / "country_outlines.parquet"), pl.read_parquet(EMBEDDED / "inset_outlines.parquet")
    )


@pytest.fixture(scope="module")
def regions() -> list[Place]:
    centres = pl.read_parquet(EMBEDDED / "region_centres.parquet")
    chosen = centres.filter(
        (pl.col("nuts_version") == 2021) & (pl.col("level") == 2) & ~pl.col("code").str.starts_with("TR")
    )
    return [
        Place(code, f"Region {code}", lon, lat, float(k % 90) if k % 7 else None, link=f"/regions/{code}/")
        for k, (code, lon, lat) in enumerate(chosen.select("code", "lon", "lat").iter_rows())
    ]


def test_the_table_holds_the_value_of_every_mark():
    figure = map_of_sizes(PLACES, GROUND, CAPTION, unit="jobs")
    assert figure.table.headers == ("Code", "Region", "Value (jobs)")
    assert figure.table.rows == tuple((place.code, place.name, place.value) for place in PLACES)
    drawn = [title for title, _ in marks(figure.svg)]
    assert len(drawn) == len(figure.table.rows)
    assert "Nord (AA02): 30 jobs" in drawn


def test_a_region_without_a_figure_is_hollow_and_says_so():
    for figure in (all_figures()["map_of_sizes"], all_figures()["map_of_shades"]):
        hollow = [title for title, classes in marks(figure.svg) if classes == "il-hollow"]
        assert hollow == ["Unpublished (AA03): not enough published data"]
        assert "not enough" in texts(figure.svg)


def test_a_hollow_mark_may_mean_something_else():
    figure = map_of_sizes(PLACES, GROUND, CAPTION, hollow_label="no claim known")
    assert "not enough" not in figure.svg
    assert "Unpublished (AA03): no claim known" in mark_titles(figure.svg)


def test_where_all_is_published_the_legend_does_not_speak_of_gaps():
    figure = map_of_sizes(PLACES[:2], GROUND, CAPTION)
    assert "not enough" not in texts(figure.svg)


def test_area_is_in_proportion_to_the_value():
    figure = map_of_sizes(PLACES, GROUND, CAPTION)
    radius = {
        each.find(f"{SVG}title").text.split(" (")[1][:4]: float(each.get("r"))
        for each in read(figure.svg).iter(f"{SVG}circle")
        if each.find(f"{SVG}title") is not None
    }
    assert (radius["AA01"] / radius["AA02"]) ** 2 == pytest.approx(4, rel=0.02)


def test_the_largest_value_can_be_shared_by_several_maps():
    def radius(largest: float) -> float:
        svg = map_of_sizes(PLACES[:2], GROUND, CAPTION, largest=largest).svg
        return max(
            float(each.get("r")) for each in read(svg).iter(f"{SVG}circle") if each.find(f"{SVG}title") is not None
        )

    assert radius(480.0) == pytest.approx(radius(120.0) / 2, rel=0.02)


def test_an_outermost_region_is_drawn_in_its_own_box():
    figure = map_of_sizes(PLACES, GROUND, CAPTION)
    assert "La Réunion" in texts(figure.svg)
    assert any(title.startswith("La Réunion (FRY4)") for title, _ in marks(figure.svg))


def test_small_maps_are_left_out_where_nothing_is_on_them():
    assert "La Réunion" not in texts(map_of_sizes(PLACES[:3], GROUND, CAPTION).svg)


def test_a_place_outside_every_map_stays_in_the_table():
    nowhere = Place("XX", "Elsewhere", 120.0, -30.0, 5.0)
    figure = map_of_sizes([*PLACES, nowhere], GROUND, CAPTION)
    assert ("XX", "Elsewhere", 5.0) in figure.table.rows
    assert not any("Elsewhere" in title for title in mark_titles(figure.svg))


def test_the_frame_grows_when_eastern_tuerkiye_is_shown():
    assert window_of_europe(700, [(7.2e6, 2.2e6)]).right > window_of_europe(700).right


def test_roles_are_told_apart_without_colour():
    looks = [(shape, "hollow" in classes) for shape, classes in ROLE_SHAPES.values()]
    assert len(set(looks)) == len(looks)


def test_leads_are_named_on_the_map_and_roles_in_the_table():
    figure = map_of_roles(PLACES, GROUND, CAPTION)
    assert PLACES[0].name in texts(figure.svg)
    assert [row[2] for row in figure.table.rows] == ["lead", "participating", "observer", "associated"]


def test_an_unknown_role_is_drawn_and_named_as_it_is():
    figure = map_of_roles([Place("AA01", "Nord", 10, 52, role="friend")], GROUND, CAPTION)
    assert "friend" in texts(figure.svg)
    assert mark_titles(figure.svg) == ["Nord (AA01), friend"]


def test_there_is_an_arc_to_every_partner():
    figure = map_of_links(PLACES[0], PLACES[1:], GROUND, CAPTION)
    arcs = [each for each in read(figure.svg).iter(f"{SVG}path") if each.get("class") == "il-them-line"]
    assert len(arcs) == 3
    assert len(figure.table.rows) == 3


def test_polygons_bring_their_credit():
    figure = all_figures()["map_of_polygons"]
    assert "© EuroGeographics" in texts(figure.svg)
    assert "il-edge il-seq-5" in figure.svg


def test_where_regions_are_dense_circles_step_aside():
    crowd = [Place(f"R{k:02d}", f"R{k}", 4.4 + 0.02 * k, 50.8, float(k)) for k in range(12)]
    figure = map_of_shades(crowd, GROUND, CAPTION, scale=Scale.fixed([6]))
    circles = [each for each in read(figure.svg).iter(f"{SVG}circle") if each.find(f"{SVG}title") is not None]
    at = [(float(each.get("cx")), float(each.get("cy")), float(each.get("r"))) for each in circles]
    nearest = min(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for k, a in enumerate(at) for b in at[k + 1 :])
    assert nearest > 1.5 * at[0][2]


def test_no_regions_make_an_empty_map_that_still_names_itself():
    for figure in (map_of_sizes([], GROUND, CAPTION), map_of_roles([], GROUND, CAPTION)):
        assert "2014 · Source" in texts(figure.svg)
        assert figure.table.rows == ()


@pytest.mark.parametrize("width", [760, 350])
def test_the_map_of_all_regions_is_small(europe, regions, width):
    for figure in (
        map_of_sizes(regions, europe, CAPTION, unit="jobs", width=width),
        map_of_shades(
            regions, europe, CAPTION, scale=Scale.sequential([place.value for place in regions]), width=width
        ),
    ):
        assert len(gzip.compress(figure.svg.encode(), 9)) <= 40_000


def test_every_region_of_2021_has_a_place_on_the_map(europe, regions):
    drawn = mark_titles(map_of_sizes(regions, europe, CAPTION).svg)
    on_map = {title.split("(")[1].split(")")[0] for title in drawn}
    assert {place.code for place in regions} - on_map == {"NO0B"}  # Jan Mayen and Svalbard lie beyond the frame


def test_all_eight_outermost_regions_have_their_map(europe, regions):
    said = texts(map_of_sizes(regions, europe, CAPTION).svg)
    names = ["Canarias", "Madeira", "Açores", "Guadeloupe", "Martinique", "Guyane", "La Réunion", "Mayotte"]
    assert [name for name in names if name not in said] == []
    codes = {"ES70": "ES70", "PT30": "PT30", "PT20": "PT20"} | {f"FRY{k}": f"FRY{k}" for k in range(1, 6)}
    found = {place.code: inset.code for place in regions if (inset := europe.inset_of(place.lon, place.lat))}
    assert found == codes
