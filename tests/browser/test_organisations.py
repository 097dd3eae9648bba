"""The pages of organisations in a real browser: accessible at both widths, and usable without scripts."""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.looking import WIDE, Watched, wrong_with

CLUSTER = "/organisations/fictional-lighthouse-photonics-cluster/"
VISITORS = ("/organisations/", "/organisations/?q=zzz", "/organisations/?kind=company", CLUSTER)
TEAMS = (
    CLUSTER,
    f"{CLUSTER}edit/",
    f"{CLUSTER}texts/?language=fi",
    f"{CLUSTER}profile/",
    f"{CLUSTER}people/",
    "/organisations/{twin}/merge/",
    "/organisations/new/",
    "/organisations/mine/",
    "/organisations/import/",
    "/organisations/import/{uploads[0]}/",
    "/organisations/import/{uploads[1]}/",
)


def wait_until_it_answers(address: str, log: Path) -> None:
    until = time.monotonic() + 40
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=10):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the site did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="module")
def watched(browser: Browser, site: str, world: dict[str, Any]) -> Iterator[dict[str, Watched]]:
    """A visitor, and somebody of the platform team."""
    found = {}
    for who in ("", "team"):
        context = browser.new_context(base_url=site, viewport=WIDE, locale="en-GB")
        if who:
            context.add_cookies([{"name": "sessionid", "value": world["sessions"][who], "url": site}])
        found[who] = Watched(context, has_scripts=True)
    yield found
    for each in found.values():
        each.context.close()


@pytest.mark.parametrize(
    ("who", "address"), [*(("", address) for address in VISITORS), *(("team", address) for address in TEAMS)]
)
def test_a_page_is_accessible_at_both_widths_and_never_wider(watched, world, who: str, address: str):
    page = watched[who].context.new_page()
    answer = page.goto(address.format(**world))
    assert answer.status == 200
    assert wrong_with(page) == {}
    page.close()
    assert watched[who].said == []


def test_a_manager_says_this_is_me_and_brings_the_profile_up_to_date(visit, world, walk):
    page = visit("manager", "/organisations/mine/")
    page.look(page)
    page.get_by_role("button", name="Yes, this is me").click()
    page.get_by_role("link", name=f"Fictional Loom Cluster {walk}").click()
    page.get_by_role("link", name="Cluster profile").click()
    page.get_by_label("Small and medium companies").fill("42")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("The profile was kept.")).to_be_visible()
    expect(page.get_by_text("42 members are given.")).to_be_visible()
