"""The pages of organisations in a real browser: accessible at both widths, and usable without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.looking import wrong_with

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


@pytest.mark.parametrize(
    ("who", "address"), [*(("", address) for address in VISITORS), *(("team", address) for address in TEAMS)]
)
def test_a_page_is_accessible_at_both_widths_and_never_wider(reader, world, who: str, address: str):
    watched = reader(who)
    page = watched.context.pages[0]
    answer = page.goto(address.format(**world))
    assert answer.status == 200
    assert wrong_with(page) == {}
    assert watched.said == []


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
