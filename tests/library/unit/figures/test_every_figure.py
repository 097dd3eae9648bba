"""What holds for every figure, whatever it shows."""

from __future__ import annotations

import re

import pytest
from tests.library.unit.figures.drawing import AWKWARD, CAPTION, SVG, all_figures, read, texts

from interlace.figures import stylesheet

WIDE, NARROW = all_figures(), all_figures(width=350)
EVERY = [(f"{name}-{size}", drawn[name]) for size, drawn in (("wide", WIDE), ("narrow", NARROW)) for name in drawn]
every_figure = pytest.mark.parametrize("figure", [figure for _, figure in EVERY], ids=[name for name, _ in EVERY])


@every_figure
def test_it_is_well_formed_and_names_itself(figure):
    svg = read(figure.svg)
    title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert title.text == f"Title {AWKWARD}"
    assert description.text
    assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert svg.get("class") == "il-figure"
    assert svg.get("viewBox") == f"0 0 {figure.width:g} {figure.height:g}"


@every_figure
def test_it_has_no_style_and_no_script(figure):
    tags = {each.tag.removeprefix(SVG) for each in read(figure.svg).iter()}
    assert not tags & {"style", "script", "foreignObject", "image"}
    attributes = {name for each in read(figure.svg).iter() for name in each.attrib}
    assert "style" not in attributes
    assert not [name for name in attributes if name.startswith("on")]


@every_figure
def test_it_is_an_image_without_links_and_a_group_with_links(figure):
    svg = read(figure.svg)
    has_links = svg.find(f".//{SVG}a") is not None
    assert svg.get("role") == ("group" if has_links else "img")


@every_figure
def test_every_link_has_a_name_to_be_read_aloud(figure):
    for link in read(figure.svg).iter(f"{SVG}a"):
        assert link.get("href")
        assert [each.text for each in link.iter(f"{SVG}title") if each.text]


@pytest.mark.parametrize("width", [720, 350])
def test_they_are_drawn_alike_twice(width):
    assert all_figures(width) == all_figures(width)


@every_figure
def test_text_stays_at_nine_px_or_more(figure):
    sizes = [float(each.get("font-size")) for each in read(figure.svg).iter(f"{SVG}text")]
    assert all(size >= 9 for size in sizes)


@every_figure
def test_the_table_has_a_cell_for_each_header(figure):
    assert figure.table.rows
    assert {len(row) for row in figure.table.rows} == {len(figure.table.headers)}


@every_figure
def test_every_colour_comes_with_a_class(figure):
    for each in read(figure.svg).iter():
        if (each.get("fill") or "none").startswith("#") or (each.get("stroke") or "none").startswith("#"):
            assert each.get("class", "").startswith("il-")


@every_figure
def test_classes_are_all_in_the_stylesheet(figure):
    used = {name for each in read(figure.svg).iter() for name in (each.get("class") or "").split()}
    assert used <= set(re.findall(r"\.(il-[a-z0-9-]+)", stylesheet()))


@every_figure
def test_nothing_is_drawn_at_no_number(figure):
    assert not re.search(r"\b(nan|inf|None)\b", re.sub(r"<(title|desc|text)[^>]*>[^<]*", "", figure.svg))


@pytest.mark.parametrize("name", [name for name in WIDE if name != "sparkline"])
def test_year_and_source_are_in_the_picture(name):
    for drawn in (WIDE, NARROW):
        said = texts(drawn[name].svg).replace("\n", " ")
        assert "2014 · Source: Eurostat & others" in said


def test_a_page_with_its_own_heading_gets_no_second_title():
    drawn = all_figures(show_title=False)
    for name in set(drawn) - {"sparkline"}:
        assert CAPTION.title not in texts(drawn[name].svg)
        assert drawn[name].height < WIDE[name].height


def test_two_different_figures_do_not_share_ids():
    ids = [re.findall(r' id="([^"]+)"', figure.svg) for _, figure in EVERY]
    assert len({first[0] for first in ids}) == len({figure.svg for _, figure in EVERY})


def test_the_callers_key_begins_every_id():
    for name, figure in all_figures(key="mine").items():
        if name != "sparkline":
            assert {each.split("-")[0] for each in re.findall(r' id="([^"]+)"', figure.svg)} == {"mine"}


def test_a_standalone_file_brings_its_stylesheet_and_some_air(tmp_path):
    figure = WIDE["horizontal_bars"]
    path = tmp_path / "bars.svg"
    figure.write(path)
    svg = read(path.read_text(encoding="utf-8"))
    assert "prefers-color-scheme: dark" in svg.find(f"{SVG}style").text
    assert svg.get("viewBox") == f"-18 -14 {figure.width + 36:g} {figure.height + 28:g}"
    assert figure._repr_svg_() == figure.standalone


def test_the_stylesheet_follows_the_page_and_a_file_follows_nobody():
    assert "--il-paper: var(--paper, #fcfcfa);" in stylesheet()
    assert "var(--paper" not in stylesheet(standalone=True)


def test_a_table_says_what_is_not_published():
    html = WIDE["horizontal_bars"].table.to_html()
    assert "<td>not published</td>" in html
    assert "Süd &amp; &quot;West&quot; &lt;Ost&gt;" in html
