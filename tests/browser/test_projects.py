"""The pipeline of projects in a real browser: by keyboard, with and without scripts, accessible at both widths."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import person
from tests.browser.looking import NARROW

PASSPORT, SORTING = "Fictional passport for vegetables", "Fictional sorting line with sensors"


@pytest.fixture
def page(browser: Browser, site: str, world: dict[str, Any], walk: str) -> Iterator[Page]:
    """The pipeline, for its coordinator."""
    coordinator = person(browser, site, world["sessions"], "projects", walk)
    page = coordinator.context.new_page()
    page.goto(world["pipeline"])
    yield page
    coordinator.context.close()
    assert coordinator.said == []


def test_every_page_of_projects_is_accessible_and_fits(reader, site, world):
    coordinator = reader("projects")
    coordinator.examine_all(world["projects"])
    assert (coordinator.said, coordinator.asked) == ([], {urlsplit(site).netloc})


def press_move(page: Page, title: str, to: str) -> None:
    """Open the form on a card, choose a stage and send it, all by keyboard."""
    card = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=title, level=3)).last
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    select = card.get_by_label("Stage")
    expect(select).to_be_visible()
    select.focus()
    page.keyboard.type(to)
    expect(select.locator("option:checked")).to_have_text(to)
    card.get_by_role("button", name=f"Move {title}").focus()
    page.keyboard.press("Enter")


def column_with(title: str) -> str:
    return f"li.pipeline-stage:has(h3 a:text-is({json.dumps(title)})) h2"


@pytest.mark.parametrize("walk", ["scripts"])
def test_a_project_is_moved_by_keyboard_and_the_pipeline_says_so_and_keeps_the_focus(page):
    press_move(page, SORTING, "dropped")
    expect(page.locator("#pipeline-said")).to_have_text(f"“{SORTING}” was not moved; its card says why.")
    expect(page.get_by_role("alert")).to_contain_text("Say why.")
    card = page.locator(".pipeline-card").filter(has_text=SORTING)
    card.get_by_label("Why").focus()
    page.keyboard.type("Nobody bought it (invented).")
    card.get_by_label("Move to").select_option(label="business plan")
    card.get_by_role("button", name=f"Move {SORTING}").press("Enter")
    expect(page.locator("#pipeline-said")).to_have_text(f"“{SORTING}” is at the stage “business plan” now.")
    expect(page.locator(column_with(SORTING))).to_contain_text("Business plan")
    expect(page.get_by_role("link", name=SORTING)).to_be_focused()
    assert page.evaluate("window.policyViolations") == []


@pytest.mark.parametrize("walk", ["plain"])
def test_a_project_is_moved_by_keyboard_without_scripts(page, site, world):
    page.set_viewport_size(NARROW)
    press_move(page, PASSPORT, "concept")
    expect(page).to_have_url(f"{site}{world['pipeline']}#project-fictional-passport-for-vegetables")
    expect(page.locator(column_with(PASSPORT))).to_contain_text("Concept")
