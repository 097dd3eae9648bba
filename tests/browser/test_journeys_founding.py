"""How a partnership is founded: three organisations write, the platform team reviews and accepts, it is there."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect
from tests.platform.core.test_uploads import PDF

TITLE, SUMMARY = "Fictional anvils", "Invented smiths want to strike together."
REASONS = "All that is asked is answered, by **invented** smiths."
QUIETLY = "What the platform knows about this"


def row_of(page: Page, who: str) -> Locator:
    return page.get_by_role("row").filter(has_text=who).first


def begin(page: Page, walk: str) -> str:
    """Draft it; gives its address."""
    page.look(page)
    page.get_by_role("link", name="Begin an expression of interest").click()
    page.get_by_label("Proposed by").select_option(label=f"Fictional Anvil Guild {walk}")
    page.get_by_label("Title").fill(f"{TITLE} {walk}")
    page.get_by_label("In short").fill(SUMMARY)
    page.get_by_role("checkbox", name=re.compile("^C25 ")).check()
    page.look(page)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{TITLE} {walk}")
    expect(page.get_by_text("7 required criteria are not answered yet.")).to_be_visible()
    page.look(page)
    return urlsplit(page.url).path


def name_founders(page: Page, walk: str) -> None:
    """The proposer is of Spain, as one says later; one is of Italy, one of Romania."""
    page.get_by_role("link", name="Founding organisations").click()
    for who, region, role in (("Bell Mill", "ITH5", "co_lead"), ("Crane Works", "RO11", "participating")):
        page.get_by_role("combobox", name="Organisation").fill(f"Fictional {who} {walk}")
        page.get_by_label("Region or place").fill(region)
        if walk == "scripts":
            expect(page.locator(f'datalist option[value="{region}"]')).to_have_count(1)
        page.get_by_label("Role").select_option(role)
        page.get_by_role("button", name="Add", exact=True).click()
        expect(row_of(page, who)).to_be_visible()
    page.look(page)
    page.get_by_role("link", name=re.compile("^Change.*Anvil Guild")).click()
    page.get_by_label("Region or place").fill("Andalucía")
    page.look(page)
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("heading", name="3 organisations")).to_be_visible()
    expect(row_of(page, "Anvil Guild")).to_contain_text("Andalucía")


def answer_criteria(page: Page, home: str) -> None:
    """One after the other, as the page leads; what the platform knows stands beside."""
    page.goto(home)
    page.get_by_role("link", name="Who proposes").click()
    for number in range(1, 8):
        expect(page.get_by_text(f"Criterion {number} of 8")).to_be_visible()
        page.get_by_role("textbox").last.fill(f"Invented answer number {number}.")
        if number == 4:
            expect(page.get_by_role("complementary", name=QUIETLY)).to_contain_text("of Europe")
            page.look(page)
        page.get_by_role("button", name="Keep, and go on").click()
    expect(page.get_by_text("Criterion 8 of 8")).to_be_visible()
    page.goto(f"{home}evidence/")
    expect(page.get_by_role("region", name="Balance")).to_contain_text("ES (1), IT (1), RO (1)")
    page.look(page)


def record_letters(page: Page, home: str, tmp_path) -> None:
    """Those who lead have theirs: a file that can be fetched again, and one that is said where it is."""
    page.goto(f"{home}letters/")
    page.get_by_role("link", name=re.compile("^Record.*Anvil Guild")).click()
    page.get_by_label("The letter").set_input_files({"name": "anvil.pdf", "mimeType": "application/pdf", "buffer": PDF})
    page.look(page)
    send_letter(page)
    with page.expect_download() as begun:
        row_of(page, "Anvil Guild").get_by_role("link", name="anvil.pdf").click()
    begun.value.save_as(tmp_path / "anvil.pdf")
    assert (tmp_path / "anvil.pdf").read_bytes() == PDF
    page.get_by_role("link", name=re.compile("^Record.*Bell Mill")).click()
    page.get_by_label("Reference").fill("Invented letter no. 2")
    send_letter(page)
    expect(row_of(page, "Bell Mill")).to_contain_text("received")
    expect(row_of(page, "Crane Works")).to_contain_text("asked for")
    page.look(page)


def send_letter(page: Page) -> None:
    page.get_by_label("Received on").fill("2026-01-05")
    page.get_by_label("Signed by which office").fill("invented minister")
    page.get_by_label("It says that the authority supports this").check()
    page.get_by_label("It gives resources for so many months").fill("24")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("The letter is recorded. The platform team checks it.")).to_be_visible()


def assess(page: Page, home: str, reviewer: str) -> None:
    """The platform team takes it up, and finds one criterion met and one unclear."""
    page.goto("/founding/review/")
    page.look(page)
    page.goto(f"{home}review/")
    page.get_by_role("combobox", name="Reviewer").select_option(label=reviewer)
    page.get_by_role("button", name="Take it up for review").click()
    expect(page.get_by_text(f"{reviewer} reviews it.")).to_be_visible()
    for title, finding in (("Interregional scope", "met"), ("Supporting community", "unclear")):
        page.get_by_role("link", name=re.compile(f"^Assess.*{title}")).click()
        page.get_by_role("radio", name=finding, exact=True).check()
        page.get_by_role("textbox", name="Why").fill("An invented reason.")
        page.look(page)
        page.get_by_role("button", name="Keep").click()
        expect(row_of(page, title)).to_contain_text(finding)
        expect(row_of(page, title)).to_contain_text("An invented reason.")
    expect(page.get_by_text("To be checked before it can be accepted:")).to_be_visible()
    page.look(page)


def check_letters(page: Page, home: str) -> None:
    page.goto(f"{home}letters/")
    for who in ("Anvil Guild", "Bell Mill"):
        page.get_by_role("button", name=re.compile(f"^Checked.*{who}")).click()
        expect(row_of(page, who).get_by_role("cell").first).to_contain_text("checked")


def let_cut_off_pass(site_folder: Path, walk: str) -> None:
    """Count it to a cut-off that is over: whatever the day on which this runs, it can be decided."""
    passed = "SELECT id FROM founding_cutoff WHERE closes_on = '2020-01-01'"
    with closing(sqlite3.connect(site_folder / "interlace.sqlite3", timeout=60)) as database, database:
        moved = database.execute(
            f"UPDATE founding_expression SET cut_off_id = ({passed}) WHERE title = ?", [f"{TITLE} {walk}"]
        )
        assert moved.rowcount == 1


def accept(page: Page, home: str) -> None:
    page.goto(f"{home}review/")
    page.get_by_role("link", name="Accept it").click()
    expect(page.get_by_text("Without a checked letter, these do not become members now.")).to_be_visible()
    page.get_by_role("textbox", name="Reasons").fill(REASONS)
    page.look(page)
    page.get_by_role("button", name="Accept it").click()
    expect(page.get_by_role("heading", name=re.compile("^Accepted on"))).to_be_visible()
    expect(page.get_by_role("region", name=re.compile("^Accepted on")).locator("strong")).to_have_text("invented")


def test_three_organisations_found_a_partnership_and_the_platform_team_accepts_it(visit, site_folder, tmp_path, walk):
    page = visit("founder", "/founding/")
    home = begin(page, walk)
    name_founders(page, walk)
    answer_criteria(page, home)
    record_letters(page, home, tmp_path)
    page.goto(home)
    page.get_by_role("button", name="Submit it").click()
    expect(page.get_by_text("It is submitted for the cut-off of")).to_be_visible()
    let_cut_off_pass(site_folder, walk)
    page = visit("team", "/account/")
    assess(page, home, f"Tessa fictional-looms-{walk}")
    check_letters(page, home)
    accept(page, home)
    page.look(page, of="accepted")
    page = visit("founder", home)
    page.get_by_role("link", name="Open the partnership").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{TITLE} {walk}")
    expect(page.locator("main").get_by_text(SUMMARY)).to_be_visible()
    for who, role in (("Anvil Guild", "lead"), ("Bell Mill", "co-lead")):
        expect(row_of(page, who)).to_contain_text(role)
    expect(page.get_by_role("row").filter(has_text="Crane Works")).to_have_count(0)
    page.look(page)
    page = visit("", home)
    expect(page.get_by_role("region", name="Who founded it").get_by_role("listitem")).to_have_count(3)
    page.look(page, of="for everybody")
