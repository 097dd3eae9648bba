"""The pages of organisations in a real browser: accessible at both widths, and usable without scripts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.conftest import free_port
from tests.browser.test_every_page import NARROW, SCROLLED_SIDEWAYS, VIOLATIONS_OF_POLICY, WIDE, violations

CLUSTER = "/organisations/fictional-lighthouse-photonics-cluster/"
SHOTS = os.environ.get("INTERLACE_TEST_PICTURES")
VISITORS = ("/organisations/", "/organisations/?q=zzz", "/organisations/?kind=company", CLUSTER)
TEAMS = (
    CLUSTER,
    f"{CLUSTER}edit/",
    f"{CLUSTER}texts/?language=fi",
    f"{CLUSTER}profile/",
    f"{CLUSTER}people/",
    "/organisations/pretend-textile-cluster/merge/",
    "/organisations/new/",
    "/organisations/mine/",
    "/organisations/import/",
    "/organisations/import/0/",
    "/organisations/import/1/",
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, object]]:
    """A site with the fictional organisations and no evidence; its address, two sessions and two uploads."""
    folder, port = tmp_path_factory.mktemp("organisations"), free_port()
    environment = {key: value for key, value in os.environ.items() if not key.startswith("INTERLACE_")}
    environment |= {"INTERLACE_DATA": str(folder), "INTERLACE_DEBUG": "1"}
    script = Path(__file__).with_name("organisations_site.py")
    said = subprocess.run([sys.executable, script], env=environment, capture_output=True, text=True, check=True)
    command = [sys.executable, "-m", "interlace_platform", "runserver", "--noreload", str(port)]
    address, log = f"http://127.0.0.1:{port}", folder / "server.log"
    with log.open("wb") as written:
        server = subprocess.Popen(command, env=environment, stdout=written, stderr=written)
    try:
        wait_until_it_answers(f"{address}/organisations/", log)
        yield {"address": address, **json.loads(said.stdout.splitlines()[-1])}
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_until_it_answers(address: str, log: Path) -> None:
    until = time.monotonic() + 40
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=10):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the site did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture
def page_of(browser: Browser, filled: dict[str, object]) -> Iterator[Callable[..., Page]]:
    """A page of somebody: nobody, the team, a manager."""
    contexts = []

    def open_page(who: str = "", **options: object) -> Page:
        context = browser.new_context(base_url=filled["address"], viewport=WIDE, locale="en-GB", **options)
        context.add_init_script(VIOLATIONS_OF_POLICY)
        if who:
            context.add_cookies([{"name": "sessionid", "value": filled[who], "url": filled["address"]}])
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("who", "address"), [*(("", address) for address in VISITORS), *(("team", address) for address in TEAMS)]
)
def test_a_page_is_accessible_at_both_widths_and_never_wider(page_of, filled, who: str, address: str):
    page = page_of(who)
    for number, upload in enumerate(filled["uploads"]):
        address = address.replace(f"/import/{number}/", f"/import/{upload}/")
    answer = page.goto(address)
    assert answer.status == 200
    found = {}
    for width in (WIDE, NARROW):
        page.set_viewport_size(width)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found[width["width"], scheme] = violations(page, of_colours_only=scheme == "dark")
        assert page.evaluate(SCROLLED_SIDEWAYS) <= 0, f"wider than {width['width']} px"
        if SHOTS:
            page.emulate_media(color_scheme="light")
            name = f"{who or 'visitor'}{address.replace('/', '_').replace('?', '_')[:70]}-{width['width']}.png"
            page.screenshot(path=Path(SHOTS) / name, full_page=True)
    assert {where: what for where, what in found.items() if what} == {}
    assert page.evaluate("window.policyViolations") == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_manager_says_this_is_me_and_brings_the_profile_up_to_date(page_of, scripts: bool):
    page = page_of("manager", java_script_enabled=scripts)
    page.goto("/organisations/mine/")
    if page.get_by_role("button", name="Yes, this is me").count():
        page.get_by_role("button", name="Yes, this is me").click()
    page.get_by_role("link", name="Fictional Lighthouse Photonics Cluster").click()
    page.get_by_role("link", name="Cluster profile").click()
    members = 42 if scripts else 43
    page.get_by_label("Small and medium companies").fill(str(members))
    page.get_by_role("button", name="Keep").click()
    assert page.get_by_text("The profile was kept.").is_visible()
    assert page.get_by_text(f"{members + 10} members are given.").is_visible()


def test_somebody_enters_an_organisation_that_looks_like_another(page_of):
    page = page_of("team", java_script_enabled=False)
    page.goto("/organisations/new/")
    page.get_by_label("Name", exact=True).fill("Lighthouse Photonics Fictional Cluster Ltd.")
    page.get_by_label("Kind").select_option("company")
    page.get_by_role("button", name="Enter it").click()
    assert page.get_by_text("This looks like:").is_visible()
    page.get_by_label("It is none of these").check()
    page.get_by_role("button", name="Enter it").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Lighthouse Photonics Fictional Cluster Ltd."
