"""The page about partner suggestions says what the release says."""

from __future__ import annotations

from tools.document_partners import PAGE, page

from interlace.matching import DEFAULT_WEIGHTS, Diversity
from interlace.matching.partners import LEAST_COVERAGE, LEAST_PERSONS_EMPLOYED, MOST_SPLIT
from interlace.matching.similarity import FAMILY_WEIGHTS


def test_the_worked_example_is_current():
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tools.document_partners`"


def test_the_thresholds_and_weights_in_the_text_are_those_in_the_code():
    assert (LEAST_COVERAGE, MOST_SPLIT, LEAST_PERSONS_EMPLOYED) == (0.8, 0.05, 20_000)
    assert tuple(DEFAULT_WEIGHTS.values()) == (0.25, 0.25, 0.15, 0.15, 0.05, 0.05, 0.10)
    assert tuple(FAMILY_WEIGHTS.values()) == (0.40, 0.15, 0.15, 0.10, 0.10, 0.10)
    assert Diversity() == Diversity(at_most_per_country=2, at_most_compatriots=1, apart_km=150.0)
