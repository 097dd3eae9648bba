"""Classes of values."""

from __future__ import annotations

import pytest

from interlace.figures import Scale
from interlace.figures.classes import natural_breaks, quantile_breaks
from interlace.figures.words import Words


def test_quantiles_put_as_many_values_in_each_class():
    values = list(range(1, 101))
    breaks = quantile_breaks(values, 4)
    counts = [
        sum(1 for value in values if low <= value < high)
        for low, high in zip((0, *breaks), (*breaks, 999), strict=True)
    ]
    assert all(23 <= count <= 27 for count in counts)


def test_natural_breaks_fall_between_the_clusters():
    assert natural_breaks([1, 2, 3, 40, 41, 42, 90, 91], 3) == (20, 70)


def test_natural_breaks_of_few_values_make_as_many_classes_as_there_are_values():
    assert len(natural_breaks([1, 5], 5)) == 1


@pytest.mark.parametrize("values", [[], [3.0], [3.0, 3.0], [None, None]])
def test_values_that_do_not_differ_make_one_class(values):
    scale = Scale.sequential(values)
    assert scale.breaks == ()
    assert len(scale.tokens) == 1
    assert scale.token(3.0) == scale.tokens[0]


def test_unpublished_values_do_not_count():
    assert Scale.sequential([1, None, 2, float("nan"), 3, 4]) == Scale.sequential([1, 2, 3, 4])


def test_a_diverging_scale_of_shares_parts_by_ratio():
    scale = Scale.diverging([0.1, 1.0, 9.0])
    assert scale.breaks == (0.25, 0.5, 0.8, 1.25, 2.0, 4.0)
    assert [scale.token(value) for value in (0.1, 0.9, 1.0, 9.0)] == ["div-1", "div-4", "div-4", "div-7"]


def test_a_diverging_scale_of_differences_is_symmetric():
    breaks = Scale.diverging([-3.0, 1.0], middle=0).breaks
    assert breaks == tuple(-cut for cut in reversed(breaks))


def test_a_value_at_a_break_belongs_above():
    assert Scale.fixed([10, 5]).number(5) == 1


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "not published"),
        (0, "0"),
        (1234567, "1,234,567"),
        (0.0345, "0.0345"),
        (2.0, "2"),
        (-1.5, "−1.5"),
        (999.6, "1,000"),
    ],
)
def test_numbers_are_written_for_readers(value, said):
    assert Words().number(value) == said


def test_numbers_follow_the_language():
    assert Words(thousands=".", point=",").number(1234.5) == "1.234"
    assert Words(thousands=".", point=",").number(1.25) == "1,25"
