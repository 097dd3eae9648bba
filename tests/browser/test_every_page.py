"""Every page in a real browser: accessible, quiet, on its own host, and never wider than the screen."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser
from tests.browser.looking import NARROW, SCROLLED_SIDEWAYS, VIOLATIONS_OF_POLICY, WIDE, Watched, violations, wrong_with
from tests.platform.pages.addresses import NOT_FOUND, PAGES

__all__ = ["NARROW", "SCROLLED_SIDEWAYS", "VIOLATIONS_OF_POLICY", "WIDE", "violations"]


@pytest.fixture(scope="module")
def visitor(browser: Browser, site: str) -> Watched:
    context = browser.new_context(base_url=site, viewport=WIDE, color_scheme="light", locale="en-GB")
    yield Watched(context, has_scripts=True)
    context.close()


@pytest.mark.parametrize("address", [*PAGES, *NOT_FOUND])
def test_a_page_is_accessible_and_quiet_wide_and_narrow_light_and_dark(visitor, site, address):
    visitor.said.clear()
    page = visitor.context.new_page()
    page.goto(address)
    assert wrong_with(page) == {}
    page.close()
    assert [line for line in visitor.said if "404 (Not Found)" not in line or address not in NOT_FOUND] == []
    assert visitor.asked == {urlsplit(site).netloc}
