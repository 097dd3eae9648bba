"""The board of a value chain in a real browser: accessible at both widths, by keyboard, and without scripts."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import expect
from tests.browser.conftest import person
from tests.browser.looking import NARROW

STARTS_WITH_SEWING = re.compile(r"^\s*Fictional sewing")


def test_every_page_of_a_board_is_accessible_and_fits(reader, site, world):
    coordinator = reader("board")
    coordinator.examine_all(world["board"])
    assert (coordinator.said, coordinator.asked) == ([], {urlsplit(site).netloc})


def test_a_coordinator_adds_and_moves_a_step_by_keyboard_without_scripts(browser, site, world):
    context = person(browser, site, world["sessions"], "board", "plain").context
    page = context.new_page()
    page.set_viewport_size(NARROW)
    page.goto(world["board"][3])
    page.get_by_label("Name").focus()
    page.keyboard.type("Fictional sewing")
    page.keyboard.press("Enter")
    heads = page.locator(".board-step h3")
    expect(heads.last).to_have_text(STARTS_WITH_SEWING)
    page.get_by_role("button", name="Move “Fictional sewing” one step earlier").focus()
    page.keyboard.press("Enter")
    expect(heads.nth(2)).to_have_text(STARTS_WITH_SEWING)
    context.close()
