"""What people do in the register: a cluster is entered, a claim agreed on, disputed and settled, a list brought in."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


def record(walk: str) -> str:
    return f"/partnerships/fictional-looms-{walk}/record/"


def state_of(page: Page, who: str) -> Locator:
    """Where the newest claim about an organisation stands, as the record shows it."""
    return page.get_by_role("row").filter(has_text=who).first.locator(".badge").first


def test_a_manager_enters_a_cluster_that_looks_like_another_and_fills_its_profile(visit, walk):
    page = visit("newcomer", "/organisations/new/")
    page.get_by_label("Name", exact=True).fill(f"Lighthouse Photonics Fictional Cluster {walk}")
    page.get_by_label("Kind").select_option("cluster_organisation")
    page.get_by_label("Fictional").check()
    page.get_by_role("button", name="Enter it").click()
    expect(page.get_by_text("This looks like:")).to_be_visible()
    page.look(page)
    page.get_by_label("It is none of these").check()
    page.get_by_role("button", name="Enter it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Lighthouse Photonics Fictional Cluster {walk}")
    expect(page.get_by_text("No numbers of members are given.").first).to_be_visible()
    page.get_by_role("link", name="Cluster profile").click()
    page.get_by_label("Staff for managing the cluster").fill("2.5")
    page.get_by_label("Small and medium companies").fill("40")
    page.get_by_label("Universities").fill("3")
    page.look(page)
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("The profile was kept.")).to_be_visible()
    checks = page.get_by_role("region", name="Would this profile be validated?").get_by_role("listitem")
    expect(checks.filter(has_text="At least 0.5 full-time equivalents")).to_contain_text("holds")
    expect(checks.filter(has_text="At least 15 members")).to_contain_text("holds")
    page.look(page)


def test_a_cluster_asks_to_take_part_the_coordinator_agrees_and_everybody_sees_it(visit, world, walk):
    page = visit("x", f"/partnerships/fictional-looms-{walk}/claims/new/")
    page.look(page)
    page.get_by_label(re.compile("^Organisation")).fill(world[f"organisations {walk}"]["x"])
    page.get_by_label(re.compile("^From")).fill("2026")
    page.get_by_role("button", name="Propose").click()
    expect(page.get_by_text("Recorded. It counts once")).to_be_visible()
    page.look(page)
    page = visit("lead", "/account/waiting/")
    page.look(page)
    page.get_by_role("link", name=re.compile("Xylo Cluster")).click()
    page.get_by_role("link", name="Confirm").click()
    page.look(page)
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("Confirmed.")).to_be_visible()
    page = visit("", f"/partnerships/fictional-looms-{walk}/")
    expect(page.locator("main").get_by_text("Xylo Cluster").first).to_be_visible()
    page.look(page)


def test_an_organisation_disputes_a_claim_and_the_coordinator_settles_it(visit, walk):
    page = visit("member", record(walk))
    page.get_by_role("row").filter(has_text="Member Mill").get_by_role("link").first.click()
    page.get_by_role("link", name="Dispute").click()
    page.get_by_role("button", name="Dispute").click()
    page.get_by_label("Reason").fill("We are no mill (an invented reason).")
    page.look(page)
    page.get_by_role("button", name="Dispute").click()
    expect(page.get_by_text("Marked as disputed.")).to_be_visible()
    page = visit("", record(walk))
    expect(state_of(page, "Member Mill")).to_have_text("disputed")
    page = visit("lead", "/account/waiting/")
    page.get_by_role("link", name=re.compile("Member Mill")).click()
    expect(page.get_by_text("We are no mill")).to_be_visible()
    page.get_by_role("link", name="Settle the dispute").click()
    page.look(page)
    page.get_by_role("button", name="Settle").click()
    expect(page.get_by_text("The dispute is settled.")).to_be_visible()
    page = visit("", record(walk))
    expect(state_of(page, "Member Mill")).to_have_text("confirmed")


def test_a_coordinator_brings_in_a_list_is_told_what_is_wrong_by_row_and_corrects_it(visit, world, walk):
    page = visit("lead", record(walk))
    page.look(page)
    page.get_by_role("link", name="Bring in a list").click()
    page.look(page)
    heads = "organisation,role,strength,stated_from\n"
    good = f"{world[f'organisations {walk}']['y']},observer,committed,2026\n"
    send(page, heads + good + "nobody-at-all,observer,committed,2026\n" + good.replace("observer", "queen"))
    problems = page.get_by_role("table").get_by_role("row")
    expect(problems).to_have_text([re.compile("Row"), re.compile("3.*organisation"), re.compile("4.*role")])
    page.look(page)
    for stands in ("proposed", "withdrawn"):
        page.get_by_role("link", name="Bring in a list of claims").click()
        if stands == "proposed":
            send(page, heads + good)
            expect(page.get_by_role("table").get_by_text("Yarn Institute")).to_be_visible()
            page.look(page)
            page.get_by_role("button", name="Bring all of it in").click()
            expect(page.get_by_text("The list was brought in.")).to_be_visible()
        else:
            page.get_by_role("link", name="claims.csv").first.click()
            page.get_by_role("button", name="Undo the whole import").click()
            expect(page.get_by_text("The import was undone.")).to_be_visible()
        page.look(page)
        page.get_by_role("link", name="Record of claims").click()
        expect(state_of(page, "Yarn Institute")).to_have_text(stands)
        page.go_back()


def send(page: Page, table: str) -> None:
    page.get_by_label(re.compile("^File")).set_input_files(
        {"name": "claims.csv", "mimeType": "text/csv", "buffer": table.encode()}
    )
    page.get_by_role("button", name="Look at it").click()


def test_a_coordinator_corrects_and_withdraws_gives_a_mandate_and_says_where_it_came_from(visit, world, walk):
    home, claim = f"/partnerships/fictional-looms-{walk}/", world[f"claim {walk}"]
    page = visit("lead", f"{home}claims/{claim}/correct/")
    page.get_by_label(re.compile("^From")).fill("2021")
    page.get_by_label("Why it is corrected").fill("An invented reason.")
    page.look(page)
    page.get_by_role("button", name="Correct").click()
    expect(page.get_by_text("Recorded. It counts once")).to_be_visible()
    page.get_by_role("link", name="Withdraw").click()
    page.get_by_label("Reason").fill("An invented reason.")
    page.look(page)
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_text("Withdrawn.")).to_be_visible()
    page.goto(f"{home}mandates/")
    page.get_by_label("Region or place").fill("ES61")
    page.get_by_label(re.compile("^Organisation")).fill(world[f"organisations {walk}"]["y"])
    page.get_by_label("Letter of mandate").fill("An invented letter")
    page.look(page)
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("The mandate is recorded.")).to_be_visible()
    page.goto(f"{home}lineage/")
    page.get_by_label("Or one that is not listed").fill("Fictional pilot on looms")
    page.get_by_label("Where one can read this").fill("An invented report")
    page.look(page)
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("The link is recorded.")).to_be_visible()
    page.look(page)
