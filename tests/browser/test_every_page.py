"""Every page in a real browser: accessible, quiet, on its own host, and never wider than the screen."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from tests.platform.pages.addresses import NOT_FOUND, PAGES


@pytest.mark.parametrize("address", [*PAGES, *NOT_FOUND])
def test_a_page_is_accessible_and_quiet_wide_and_narrow_light_and_dark(reader, site, address):
    visitor = reader("")
    page = visitor.context.pages[0]
    page.goto(address)
    visitor.examine(page)
    assert [line for line in visitor.said if "404 (Not Found)" not in line or address not in NOT_FOUND] == []
    assert visitor.asked == {urlsplit(site).netloc}
