"""What people do in a partnership: a group plans, regions vote and are counted, a value chain is mapped."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Page, expect


def end_voting(site_folder: Path, walk: str) -> None:
    """Put the clock of one decision forward: nobody can wait a fortnight here."""
    of_walk = "SELECT id FROM partnerships_partnership WHERE key = ?"
    past = "opens_at = '2026-01-01 00:00:00', closes_at = '2026-01-02 00:00:00'"
    with closing(sqlite3.connect(site_folder / "interlace.sqlite3", timeout=60)) as database, database:
        moved = database.execute(
            f"UPDATE groups_decision SET {past} WHERE partnership_id = ({of_walk})", [f"fictional-looms-{walk}"]
        )
        assert moved.rowcount == 1


def vote(page: Page, option: str) -> None:
    page.get_by_role("radio", name=option).check()
    page.get_by_role("button", name="Vote").click()
    expect(page.get_by_text("You can change this until voting ends.")).to_be_visible()


def test_a_group_sets_a_milestone_the_regions_vote_and_the_votes_are_counted(visit, site_folder, walk):
    home = f"/partnerships/fictional-looms-{walk}/"
    page = visit("lead", f"{home}groups/")
    page.get_by_role("link", name="Open a working group").click()
    page.get_by_label("Name").fill("Fictional dyes")
    page.look(page)
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fictional dyes")
    page.get_by_role("link", name="Add a milestone").click()
    page.get_by_label("What is reached").fill("A map of dyes")
    page.get_by_label("Due on").fill("2030-05-31")
    page.look(page)
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("row").filter(has_text="A map of dyes")).to_contain_text("31 May 2030")
    page.look(page)
    page.goto(f"{home}decisions/")
    page.get_by_role("link", name="Draft a decision").click()
    page.get_by_label("Question").fill("Shall we dye in blue?")
    page.get_by_label("Options").fill("Blue\nRed")
    page.look(page)
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Shall we dye in blue?")
    page.get_by_role("button", name="Open it for votes").click()
    vote(page, "Blue")
    page.look(page)
    page = visit("member", "/account/waiting/")
    page.get_by_role("link", name="Shall we dye in blue?").click()
    vote(page, "Blue")
    end_voting(site_folder, walk)
    page = visit("lead", f"{home}decisions/1/")
    page.get_by_role("button", name="Count the votes").click()
    expect(page.get_by_role("row").filter(has_text="Blue").first).to_contain_text("decided")
    page.get_by_role("link", name="Write the minutes").click()
    page.get_by_role("textbox", name="Minutes").fill("Both regions chose **blue**.")
    page.look(page)
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("region", name="Minutes").locator("strong")).to_have_text("blue")
    page.look(page)


def test_a_coordinator_maps_a_value_chain_and_sees_who_covers_it(visit, walk):
    page = visit("lead", f"/partnerships/fictional-looms-{walk}/board/")
    page.look(page, of="not begun")
    page.get_by_role("button", name="Start the board").click()
    for step in ("Fictional spinning", "Fictional weaving"):
        page.get_by_role("link", name="Add a step").click()
        page.get_by_label("Name").fill(step)
        page.look(page)
        page.get_by_role("button", name="Keep").click()
        expect(page.locator(".board-step h3").last).to_contain_text(step)
    page.get_by_role("link", name="Fill in “Fictional spinning”").click()
    page.look(page)
    page.get_by_role("link", name=re.compile("Member Mill")).click()
    page.get_by_label("What it does").select_option("produce")
    page.get_by_label(re.compile("readiness", re.IGNORECASE)).fill("7")
    page.look(page)
    page.get_by_role("button", name="Keep").click()
    steps = page.locator(".board-step")
    expect(steps.nth(0)).to_contain_text("single point")
    expect(steps.nth(1)).to_contain_text("missing link")
    page.look(page)
    page.get_by_role("link", name="The fewest organisations that cover it").click()
    expect(page.get_by_role("region", name="1 organisation")).to_contain_text("Member Mill")
    expect(page.get_by_role("region", name="Covered by nobody")).to_contain_text("Fictional weaving")
    page.look(page)


def test_a_project_is_started_and_the_half_year_is_reported_signed_and_taken_along(visit, tmp_path, walk):
    home = f"/partnerships/fictional-looms-{walk}/"
    page = visit("lead", f"{home}projects/new/")
    page.get_by_label("Title").fill("Fictional hall of looms")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fictional hall of looms")
    page.look(page)
    page.goto(f"{home}projects/pipeline/")
    expect(page.get_by_role("link", name="Fictional hall of looms")).to_be_visible()
    page.goto(f"{home}reports/")
    page.look(page, of="none yet")
    page.get_by_label("Half-year").select_option(index=1)
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("region", name="What is to be done").locator(".report-headings").get_by_role("link").first.click()
    page.get_by_label("Text").fill("We wove **an invented cloth**.")
    page.look(page)
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("an invented cloth")).to_be_visible()
    page.look(page)
    page.get_by_role("button", name="Sign for").click()
    expect(page.get_by_text("Signed for")).to_be_visible()
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("Done.")).to_be_visible()
    with page.expect_download() as begun:
        page.get_by_role("link", name="JSON", exact=True).click()
    begun.value.save_as(tmp_path / "report.json")
    assert "an invented cloth" in (tmp_path / "report.json").read_text(encoding="utf-8")
