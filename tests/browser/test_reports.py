"""The pages of half-yearly reports in a real browser: accessible, within the policy, never wider than the screen."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from interlace_platform.reporting.halves import half_year_of

REPORTS = "/partnerships/fictional-light-for-food/reports/"
DRAFT, LAST = f"{REPORTS}{half_year_of().key}/1/", f"{REPORTS}{half_year_of().before.key}/1/"
FOR_LEADS = (REPORTS, DRAFT, f"{DRAFT}text/plans/", f"{DRAFT}facts/", f"{DRAFT}settings/", LAST)
FOR_THE_TEAM = ("/reports/",)


@pytest.mark.parametrize(("who", "addresses"), [("projects", FOR_LEADS), ("team", FOR_THE_TEAM)])
def test_every_page_of_reports_is_accessible_and_fits_the_screen(reader, site, who, addresses):
    somebody = reader(who)
    somebody.examine_all(addresses)
    assert (somebody.said, somebody.asked) == ([], {urlsplit(site).netloc})
