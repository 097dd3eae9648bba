"""The pipeline of projects in a real browser: by keyboard, with and without scripts, accessible at both widths."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import free_port
from tests.browser.test_every_page import NARROW, SCROLLED_SIDEWAYS, VIOLATIONS_OF_POLICY, WIDE, violations
from tests.browser.test_organisations import wait_until_it_answers

SHOTS = os.environ.get("INTERLACE_TEST_PICTURES")
PASSPORT, SORTING = "Fictional passport for vegetables", "Fictional sorting line with sensors"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """A site with the fictional partnership, its projects, and no evidence."""
    folder, port = tmp_path_factory.mktemp("projects"), free_port()
    environment = {key: value for key, value in os.environ.items() if not key.startswith("INTERLACE_")}
    environment |= {"INTERLACE_DATA": str(folder), "INTERLACE_DEBUG": "1"}
    script = Path(__file__).with_name("projects_site.py")
    said = subprocess.run([sys.executable, script], env=environment, capture_output=True, text=True, check=True)
    made = json.loads(said.stdout.splitlines()[-1])
    command = [sys.executable, "-m", "interlace_platform", "runserver", "--noreload", str(port)]
    address, log = f"http://127.0.0.1:{port}", folder / "server.log"
    with log.open("wb") as written:
        server = subprocess.Popen(command, env=environment, stdout=written, stderr=written)
    try:
        wait_until_it_answers(f"{address}/projects/", log)
        yield {"address": address, **made}
    finally:
        server.terminate()
        server.wait(timeout=20)


def page_of(browser: Browser, site: dict[str, Any], **options: Any) -> Page:
    context = browser.new_context(base_url=site["address"], locale="en-GB", **options)
    context.add_init_script(VIOLATIONS_OF_POLICY)
    context.add_cookies([{"name": "sessionid", "value": site["session"], "url": site["address"]}])
    return context.new_page()


@pytest.mark.parametrize("width", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_of_projects_is_accessible_and_fits(browser, site, width):
    page, found = page_of(browser, site, viewport=width), {}
    for place, address in enumerate(site["addresses"]):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"projects-{place}-{width['width']}.png", full_page=True)
        wrong = [*violations(page), *page.evaluate("window.policyViolations")]
        if wrong or page.evaluate(SCROLLED_SIDEWAYS) > 0:
            found[address] = wrong or "scrolls sideways"
    page.context.close()
    assert found == {}


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


def test_a_project_is_moved_by_keyboard_and_the_pipeline_says_so_and_keeps_the_focus(browser, site):
    page = page_of(browser, site, viewport=WIDE)
    page.goto(f"{site['home']}pipeline/")
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
    page.context.close()


def test_a_project_is_moved_by_keyboard_without_scripts(browser, site):
    page = page_of(browser, site, viewport=NARROW, java_script_enabled=False)
    page.goto(f"{site['home']}pipeline/")
    press_move(page, PASSPORT, "concept")
    expect(page).to_have_url(f"{site['address']}{site['home']}pipeline/#project-fictional-passport-for-vegetables")
    expect(page.locator(column_with(PASSPORT))).to_contain_text("Concept")
    page.context.close()
