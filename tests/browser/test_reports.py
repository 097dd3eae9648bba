"""The pages of half-yearly reports in a real browser: accessible, within the policy, never wider than the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.looking import VIOLATIONS_OF_POLICY, WIDE, Watched, wrong_with

from interlace_platform.reporting.halves import half_year_of

REPORTS = "/partnerships/fictional-light-for-food/reports/"
DRAFT, LAST = f"{REPORTS}{half_year_of().key}/1/", f"{REPORTS}{half_year_of().before.key}/1/"
FOR_LEADS = (REPORTS, DRAFT, f"{DRAFT}text/plans/", f"{DRAFT}facts/", f"{DRAFT}settings/", LAST)
FOR_THE_TEAM = ("/reports/",)


@pytest.fixture(scope="module")
def accounts(site: str, site_folder: Path) -> tuple[list[str], str]:
    """The addresses of team and coordinator in the demonstration, and their password."""
    text = (site_folder / "demonstration-accounts.txt").read_text(encoding="utf-8")
    password = re.search(r"Password of both:\s+(\S+)", text)
    assert password is not None
    return re.findall(r"[\w.-]+@[\w.-]+", text), password[1]


@pytest.fixture(params=["team", "coordinator"], scope="module")
def somebody(request: pytest.FixtureRequest, browser: Browser, site: str, accounts: tuple[list[str], str]) -> Iterator:
    """A browser in which one of them is signed in, with the pages that they look at."""
    addresses, password = accounts
    context = browser.new_context(base_url=site, viewport=WIDE, color_scheme="light", locale="en-GB")
    context.add_init_script(VIOLATIONS_OF_POLICY)
    watched = Watched(context, has_scripts=True)
    page = context.new_page()
    page.goto("/account/")
    page.locator("input[type=email]").fill(addresses[0] if request.param == "team" else addresses[1])
    page.locator("input[type=password]").fill(password)
    page.locator("main form button").first.click()
    page.wait_for_url("**/account/**")
    yield watched, page, FOR_THE_TEAM if request.param == "team" else FOR_LEADS
    context.close()


def test_every_page_of_reports_is_accessible_and_fits_the_screen(somebody):
    _watched, page, addresses = somebody
    wrong = {}
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None and answer.status == 200, address
        wrong[address] = wrong_with(page)
    assert {address: what for address, what in wrong.items() if what} == {}
