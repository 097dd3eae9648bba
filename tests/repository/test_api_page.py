"""The page of the API lists the operations that there are."""

from __future__ import annotations

from tests.conftest import ROOT

from interlace_platform.api.reference import reference_page


def test_the_page_of_the_api_is_current():
    assert (ROOT / "docs/reference/api.md").read_text(encoding="utf-8") == reference_page()
