"""Charts: bars, space, series, claims and lineage say what their tables say."""

from __future__ import annotations

from datetime import date

import pytest
from tests.library.unit.figures.drawing import CAPTION, SVG, mark_titles, read, texts

from interlace.figures import (
    Arrow,
    Bar,
    Box,
    Part,
    PartsOf,
    Scale,
    Series,
    SpacePoint,
    Span,
    TwoWayBar,
    contribution_bar,
    contribution_bars,
    heat_table,
    horizontal_bars,
    lineage,
    opportunity_space,
    small_multiples,
    timeline,
    two_way_bars,
)
from interlace.figures.placement import Label, place_labels
from interlace.figures.timeline import year_of
from interlace.figures.typography import shortened, text_width, wrapped


def rectangles(svg: str, classes: str) -> list[float]:
    return [float(each.get("width")) for each in read(svg).iter(f"{SVG}rect") if each.get("class") == classes]


def test_bars_are_as_long_as_their_values():
    long, short = rectangles(horizontal_bars([Bar("A", 4.0), Bar("B", 1.0)], CAPTION).svg, "il-mark il-us")
    assert long / short == pytest.approx(4, rel=0.01)


def test_an_unpublished_bar_is_no_bar():
    figure = horizontal_bars([Bar("A", 4.0), Bar("B", None)], CAPTION)
    assert len(rectangles(figure.svg, "il-mark il-us")) == 1
    assert "not published" in texts(figure.svg)
    assert figure.table.rows == (("A", 4.0), ("B", None))


def test_an_interval_is_told_in_the_title_and_in_the_table():
    figure = horizontal_bars([Bar("A", 4.0, 3.0, 5.5, shown="4 ×")], CAPTION)
    assert mark_titles(figure.svg) == ["A: 4 ×, Interval 3 – 5.5"]
    assert figure.table.rows == (("A", 4.0, 3.0, 5.5),)


def test_a_very_wide_interval_does_not_flatten_the_bars():
    calm, wild = (
        rectangles(horizontal_bars([Bar("A", 4.0, 3.0, high)], CAPTION).svg, "il-mark il-us")[0]
        for high in (5.0, 400.0)
    )
    assert wild > 0.65 * calm


def test_on_a_ratio_scale_double_and_half_are_equally_long():
    figure = horizontal_bars([Bar("A", 2.0), Bar("B", 0.5)], CAPTION, reference=1.0, log=True)
    double, half = rectangles(figure.svg, "il-mark il-us")
    assert double == pytest.approx(half, abs=0.05)


def test_the_two_directions_share_one_scale():
    figure = two_way_bars(
        [TwoWayBar("A", 0.2, 0.4), TwoWayBar("B", None, 0.1)], CAPTION, left_title="They", right_title="We"
    )
    assert rectangles(figure.svg, "il-mark il-them")[0] == pytest.approx(
        2 * rectangles(figure.svg, "il-mark il-us")[0], rel=0.01
    )
    assert figure.table == type(figure.table)(CAPTION.title, ("", "They", "We"), (("A", 0.2, 0.4), ("B", None, 0.1)))


PARTS = [Part("a", "Adds to us", 0.3), Part("b", "Near", 0.1, note="120 km"), Part("c", "Same macro-region", None)]


def test_the_parts_of_a_suggestion_fill_the_bar():
    figure = contribution_bar(PARTS, CAPTION, width=700)
    wide = [
        each
        for each in rectangles(figure.svg, "il-mark il-cat-1") + rectangles(figure.svg, "il-mark il-cat-2")
        if each > 11
    ]
    assert sum(wide) == pytest.approx(700)


def test_no_evidence_is_said_and_not_hidden():
    figure = contribution_bar(PARTS, CAPTION)
    assert "no evidence" in texts(figure.svg)
    assert figure.table.rows == (("Adds to us", 0.3), ("Near", 0.1), ("Same macro-region", None))


def test_a_ranking_keeps_one_colour_for_each_reason():
    turned = [PartsOf("One", PARTS), PartsOf("Two", list(reversed(PARTS)))]
    figure = contribution_bars(turned, CAPTION)
    assert figure.table.headers == ("Partner", "Adds to us", "Near", "Same macro-region", "Total")
    assert figure.table.rows == (("One", 0.3, 0.1, None, 0.4), ("Two", 0.3, 0.1, None, 0.4))
    first = [each for each in rectangles(figure.svg, "il-mark il-cat-1") if each > 11]
    assert first[0] == pytest.approx(first[1])


def test_a_point_without_a_figure_is_in_the_table_only():
    points = [SpacePoint("C10", "Food", 0.4, 1.0), SpacePoint("C11", "Beverages", None, 1.0)]
    figure = opportunity_space(points, CAPTION, density_cut=0.3, complexity_cut=0)
    assert [title for title in mark_titles(figure.svg) if "C1" in title] == [
        "Food (C10), Relatedness density 0.4, Complexity 1"
    ]
    assert len(figure.table.rows) == 2


def test_the_four_quadrants_are_named():
    figure = opportunity_space([], CAPTION, density_cut=0.3, complexity_cut=0)
    said = texts(figure.svg)
    for name in ("Within reach, complex", "A leap, complex", "Within reach, simple", "A leap, simple"):
        assert name in said


def test_a_gap_breaks_the_line():
    known = [(2010, 1.0), (2011, 2.0), (2012, None), (2013, 2.0), (2014, 1.0)]
    figure = small_multiples([Series("A", known)], CAPTION)
    line = next(each for each in read(figure.svg).iter(f"{SVG}path") if each.get("class") == "il-cat-line-1")
    assert line.get("d").count("M") == 2
    assert ("A", 2012, None) in figure.table.rows


def test_a_year_that_is_absent_breaks_the_line_as_well():
    figure = small_multiples([Series("A", [(2010, 1.0), (2011, 2.0), (2013, 2.0), (2014, 1.0)])], CAPTION)
    line = next(each for each in read(figure.svg).iter(f"{SVG}path") if each.get("class") == "il-cat-line-1")
    assert line.get("d").count("M") == 2


def test_a_series_without_any_figure_says_so():
    assert "not published" in texts(small_multiples([Series("A", [(2010, None)])], CAPTION).svg)


def test_a_break_in_the_series_is_marked():
    figure = small_multiples([Series("A", [(2010, 1.0), (2011, 2.0)], breaks=(2011,))], CAPTION)
    assert "2011: break in series" in mark_titles(figure.svg)


def test_an_open_cell_is_told_apart_from_a_low_one():
    figure = heat_table(["R"], ["A", "B"], [[0.1, None]], CAPTION, scale=Scale.fixed([1]))
    assert [title for title in mark_titles(figure.svg) if title] == ["R, A: 0.1", "R, B: not published"]


@pytest.mark.parametrize(
    ("moment", "is_end", "year"),
    [
        ("2016", False, 2016.0),
        ("2016", True, 2017.0),
        (2016, True, 2017.0),
        ("2016-07", False, 2016.5),
        ("", False, None),
        (None, True, None),
    ],
)
def test_moments_may_be_vague(moment, is_end, year):
    assert year_of(moment, is_end=is_end) == year


def test_dates_and_their_text_are_the_same_moment():
    assert year_of(date(2018, 5, 31)) == pytest.approx(year_of("2018-05-31"), abs=0.01)


def test_claims_say_what_is_not_known():
    figure = timeline([Span("Nord", "observer", None, None, is_uncertain=True, note="T8")], CAPTION)
    assert figure.table.rows == (("Nord", "observer", "no start known", "no end known", "uncertain; T8"),)
    assert "Nord, observer: no start known – no end known (uncertain); T8" in mark_titles(figure.svg)


def test_several_claims_about_one_territory_share_a_lane():
    spans = [Span("Nord", "lead", 2016, 2018), Span("Nord", "participating", 2018), Span("Süd", "lead", 2017)]
    figure = timeline(spans, CAPTION)
    assert texts(figure.svg).split("\n").count("Nord") == 1


def boxes_from_left(svg: str) -> list[str]:
    """Names of the boxes by where they begin."""
    found = []
    for each in read(svg).iter(f"{SVG}g"):
        frame, title = each.find(f"{SVG}rect"), each.find(f"{SVG}title")
        if frame is not None and title is not None:
            found.append((float(frame.get("x")), title.text))
    return [name for _, name in sorted(found)]


def test_the_older_stands_left_of_what_grew_out_of_it():
    boxes = [Box("new", "New"), Box("old", "Old", 2013)]
    figure = lineage(boxes, [Arrow("new", "old", "grew_out_of")], CAPTION)
    assert boxes_from_left(figure.svg) == ["Old, 2013", "New"]
    assert figure.table.rows == (("New", "grew out of", "Old"),)


@pytest.mark.parametrize(
    ("relation", "order", "said"),
    [
        ("continues", ["B", "A"], "continues as"),
        ("grew_out_of", ["B", "A"], "gave rise to"),
        ("split_from", ["B", "A"], "split off as"),
        ("merged_into", ["A", "B"], "merged into"),
    ],
)
def test_arrows_run_from_the_older_to_the_younger(relation, order, said):
    figure = lineage([Box("a", "A"), Box("b", "B")], [Arrow("a", "b", relation)], CAPTION)
    assert boxes_from_left(figure.svg) == order
    assert f"{order[0]} → {order[1]}: {said}" in mark_titles(figure.svg)


def test_an_uncertain_link_is_dashed_and_says_so():
    figure = lineage([Box("a", "A"), Box("b", "B")], [Arrow("a", "b", "merged_into", is_uncertain=True)], CAPTION)
    assert "A → B: merged into (uncertain)" in mark_titles(figure.svg)
    assert 'stroke-dasharray="4 3"' in figure.svg


def test_claims_in_a_circle_are_still_drawn():
    boxes = [Box("a", "A"), Box("b", "B")]
    figure = lineage(boxes, [Arrow("a", "b", "continues"), Arrow("b", "a", "continues")], CAPTION)
    assert sorted(boxes_from_left(figure.svg)) == ["A", "B"]


def test_a_link_to_something_unknown_is_left_to_the_table():
    figure = lineage([Box("a", "A")], [Arrow("a", "zz", "continues")], CAPTION)
    assert figure.table.rows == (("A", "continues", "zz"),)


def test_labels_do_not_cover_each_other():
    crowd = [Label(f"Label number {k}", 100 + 3 * k, 100 + 2 * k, 4) for k in range(9)]
    placed = place_labels(crowd, size=11, bounds=(0, 0, 400, 300))
    boxes = []
    for each in placed:
        width = text_width(each.text, 11)
        left = each.x - {"start": 0, "middle": 0.5, "end": 1}[each.anchor] * width
        boxes.append((left, each.y - 8, left + width, each.y + 2))
    assert len(placed) >= 3
    for k, a in enumerate(boxes):
        for b in boxes[k + 1 :]:
            across = min(a[2], b[2]) - max(a[0], b[0])
            down = min(a[3], b[3]) - max(a[1], b[1])
            assert min(across, down) <= 1.5


def test_labels_stay_inside_the_frame():
    placed = place_labels([Label("A long label at the edge", 395, 5, 4)], size=11, bounds=(0, 0, 400, 300))
    assert [each.anchor for each in placed] == ["end"]


def test_text_is_wrapped_and_cut_to_its_room():
    lines = wrapped("one two three four five six seven", 60, 11, most_lines=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(text_width(line, 11) <= 60 for line in lines)
    assert shortened("short", 300, 11) == "short"
