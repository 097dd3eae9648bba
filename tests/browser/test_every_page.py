"""Every page in a real browser: accessible, quiet, on its own host, and never wider than the screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.platform.pages.addresses import NOT_FOUND, PAGES

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
SCROLLED_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
VIOLATIONS_OF_POLICY = """window.policyViolations = [];
document.addEventListener("securitypolicyviolation", event => window.policyViolations.push(event.violatedDirective));"""


@dataclass
class Watched:
    """A page with what it said and asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def watched(browser: Browser, site: str) -> Watched:
    context = browser.new_context(base_url=site, viewport=WIDE, color_scheme="light", locale="en-GB")
    context.add_init_script(VIOLATIONS_OF_POLICY)
    found = Watched(context.new_page())
    found.page.on("console", lambda message: found.said.append(f"{message.type}: {message.text}"))
    found.page.on("pageerror", lambda error: found.said.append(str(error)))
    found.page.on("request", lambda request: found.asked.append(request.url))
    yield found
    context.close()


def violations(page: Page, *, of_colours_only: bool = False) -> list[str]:
    """What axe finds, one line for each rule and element; the other rules do not depend on colours."""
    rules = {"runOnly": {"type": "rule", "values": ["color-contrast"]}} if of_colours_only else {}
    response = Axe().run(page, options={"resultTypes": ["violations"], **rules}).response
    return [
        f"{rule['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
        for rule in response["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("address", [*PAGES, *NOT_FOUND])
def test_a_page_is_accessible_and_quiet_wide_and_narrow_light_and_dark(watched, site, address):
    page = watched.page
    page.goto(address)
    found = {}
    for width in (WIDE, NARROW):
        page.set_viewport_size(width)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found[width["width"], scheme] = violations(page, of_colours_only=scheme == "dark")
        assert page.evaluate(SCROLLED_SIDEWAYS) <= 0, f"wider than {width['width']} px"
    assert {where: what for where, what in found.items() if what} == {}
    assert page.evaluate("window.policyViolations") == []
    assert [line for line in watched.said if "404 (Not Found)" not in line or address not in NOT_FOUND] == []
    assert {urlsplit(url).netloc for url in watched.asked} == {urlsplit(site).netloc}
