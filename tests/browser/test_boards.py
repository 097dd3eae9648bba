"""The board of a value chain in a real browser: accessible at both widths, by keyboard, and without scripts."""

from __future__ import annotations

import json
import os
import re
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

STARTS_WITH_SEWING = re.compile(r"^\s*Fictional sewing")
SHOTS = os.environ.get("INTERLACE_TEST_PICTURES")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """A site with a fictional board and no evidence."""
    folder, port = tmp_path_factory.mktemp("boards"), free_port()
    environment = {key: value for key, value in os.environ.items() if not key.startswith("INTERLACE_")}
    environment |= {"INTERLACE_DATA": str(folder), "INTERLACE_DEBUG": "1"}
    script = Path(__file__).with_name("boards_site.py")
    said = subprocess.run([sys.executable, script], env=environment, capture_output=True, text=True, check=True)
    command = [sys.executable, "-m", "interlace_platform", "runserver", "--noreload", str(port)]
    address, log = f"http://127.0.0.1:{port}", folder / "server.log"
    with log.open("wb") as written:
        server = subprocess.Popen(command, env=environment, stdout=written, stderr=written)
    try:
        wait_until_it_answers(f"{address}/partnerships/fictional-looms/board/", log)
        yield {"address": address, **json.loads(said.stdout.splitlines()[-1])}
    finally:
        server.terminate()
        server.wait(timeout=20)


def page_of(browser: Browser, filled: dict[str, Any], **options: Any) -> Page:
    context = browser.new_context(base_url=filled["address"], locale="en-GB", **options)
    context.add_init_script(VIOLATIONS_OF_POLICY)
    context.add_cookies([{"name": "sessionid", "value": filled["session"], "url": filled["address"]}])
    return context.new_page()


@pytest.mark.parametrize("width", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_of_a_board_is_accessible_and_fits(browser, filled, width):
    page, found = page_of(browser, filled, viewport=width), {}
    for place, address in enumerate(filled["addresses"]):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"board-{place}-{width['width']}.png", full_page=True)
        wrong = [*violations(page), *page.evaluate("window.policyViolations")]
        if wrong or page.evaluate(SCROLLED_SIDEWAYS) > 0:
            found[address] = wrong or "scrolls sideways"
    page.context.close()
    assert found == {}


def test_a_coordinator_adds_and_moves_a_step_by_keyboard_without_scripts(browser, filled):
    page = page_of(browser, filled, viewport=NARROW, java_script_enabled=False)
    page.goto(filled["addresses"][3])
    page.get_by_label("Name").focus()
    page.keyboard.type("Fictional sewing")
    page.keyboard.press("Enter")
    heads = page.locator(".board-step h3")
    expect(heads.last).to_have_text(STARTS_WITH_SEWING)
    earlier = page.get_by_role("button", name="Move “Fictional sewing” one step earlier")
    earlier.focus()
    page.keyboard.press("Enter")
    expect(heads.nth(2)).to_have_text(STARTS_WITH_SEWING)
    page.context.close()
