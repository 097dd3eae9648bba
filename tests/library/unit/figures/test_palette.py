"""Colours can be told apart, also without red or green, and text can be read."""

from __future__ import annotations

import pytest

from interlace.figures.palette import DARK, LIGHT, closest, contrast, difference, diverging, luminance, sequential
from interlace.figures.theme import DARK as DARK_THEME
from interlace.figures.theme import LIGHT as LIGHT_THEME
from interlace.figures.theme import SCALE_TOKENS

EDITIONS = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
VISIONS = pytest.mark.parametrize("vision", ["none", "protanopia", "deuteranopia"])


@EDITIONS
@VISIONS
@pytest.mark.parametrize(("scale", "count", "least"), [("seq", 6, 8), ("div", 7, 15), ("cat", 8, 20)])
def test_any_two_colours_of_a_scale_differ(colours, vision, scale, count, least):
    assert closest([colours[f"{scale}-{k}"] for k in range(1, count + 1)], vision) >= least


@EDITIONS
def test_us_and_them_differ_for_every_eye(colours):
    for vision in ("none", "protanopia", "deuteranopia"):
        assert difference(colours["us"], colours["them"], vision) >= 20


@EDITIONS
def test_text_is_readable_on_the_page_and_on_land(colours):
    for token in ("ink", "soft"):
        assert contrast(colours[token], colours["paper"]) >= 4.5
        assert contrast(colours[token], colours["land"]) >= 4.5


@EDITIONS
def test_marks_and_axes_stand_out_from_the_page(colours):
    for token in ("us", "them", "axis"):
        assert contrast(colours[token], colours["paper"]) >= 3


@pytest.mark.parametrize("colours", [LIGHT_THEME, DARK_THEME], ids=["light", "dark"])
def test_text_inside_a_coloured_mark_is_readable(colours):
    for token in SCALE_TOKENS:
        assert contrast(colours[f"on-{token}"], colours[token]) >= 4.0


def test_more_is_darker_on_a_light_page_and_lighter_on_a_dark_one():
    light = [luminance(LIGHT[f"seq-{k}"]) for k in range(1, 7)]
    dark = [luminance(DARK[f"seq-{k}"]) for k in range(1, 7)]
    assert light == sorted(light, reverse=True)
    assert dark == sorted(dark)


def test_both_editions_have_the_same_colours():
    assert set(LIGHT) == set(DARK)


@pytest.mark.parametrize("classes", [1, 2, 3, 4, 5, 6])
def test_a_sequential_scale_has_as_many_colours_as_asked_for(classes):
    assert len(set(sequential(classes))) == classes


@pytest.mark.parametrize("classes", [3, 5, 7])
def test_a_diverging_scale_keeps_its_neutral_middle(classes):
    tokens = diverging(classes)
    assert len(set(tokens)) == classes
    assert tokens[classes // 2] == "div-4"


def test_black_on_white_has_the_contrast_the_standard_states():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
