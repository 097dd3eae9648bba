"""What people do to know and be told: a document is kept, found by a word inside it and cited; things are followed."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Page, expect

SECONDS = 30


def inside(walk: str) -> str:
    """A word that stands nowhere but in one file."""
    return f"quernstone{walk}"


def page_of_text(walk: str) -> bytes:
    said = f"The mill of the invented town turns a {inside(walk)} by water."
    return f"<!doctype html><html lang=en><title>Mills</title><p>{said}</p></html>".encode()


def wait_for_its_text(page: Page) -> None:
    """The worker reads it within seconds; without scripts one looks again."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and not page.get_by_role("heading", name="How it begins").is_visible():
        time.sleep(0.3)
        page.reload()
    expect(page.get_by_role("heading", name="How it begins")).to_be_visible()


def test_a_document_is_uploaded_described_published_found_by_a_word_inside_it_and_cited(visit, tmp_path, walk):
    home = f"/partnerships/fictional-looms-{walk}/"
    page = visit("lead", f"{home}documents/")
    page.look(page, of="none yet")
    page.get_by_role("link", name="Add a document").click()
    page.get_by_label("Title").fill(f"Fictional mills {walk}")
    page.get_by_label("Description").fill("Invented.")
    page.get_by_label("Where it belongs").select_option(f"partnership:fictional-looms-{walk}")
    page.get_by_label("Language").select_option("en")
    file = {"name": "mills.html", "mimeType": "text/html", "buffer": page_of_text(walk)}
    page.get_by_label("File", exact=False).first.set_input_files(file)
    page.get_by_label("Licence", exact=True).select_option("cc_by")
    page.get_by_label("Tags").fill("mills, water")
    page.look(page)
    page.get_by_role("button", name="Keep it as a draft").click()
    expect(page.get_by_text("Nobody else sees this draft.")).to_be_visible()
    page.look(page, of="a draft")
    page.get_by_role("button", name="Publish it").click()
    wait_for_its_text(page)
    page.look(page, of="with its text")
    page = visit("", "/search/")
    page.locator("#search").fill(inside(walk))
    page.get_by_role("button", name="Search").last.click()
    expect(page.locator(".find-passage mark")).to_have_text(inside(walk))
    page.look(page, of="with a passage")
    page.get_by_role("link", name=f"Fictional mills {walk}").click()
    expect(page.get_by_role("region", name="Cite it")).to_contain_text(f"Fictional mills {walk}")
    with page.expect_download() as begun:
        page.get_by_role("link", name="BibTeX").click()
    begun.value.save_as(tmp_path / "mills.bib")
    assert f"Fictional mills {walk}" in (tmp_path / "mills.bib").read_text(encoding="utf-8")


def test_somebody_follows_a_partnership_and_a_search_says_how_soon_and_stops(visit, world, walk):
    name = f"fictional-looms-{walk}"
    page = visit("stranger", "/account/following/")
    page.look(page, of="nothing yet")
    page.goto(f"/partnerships/{name}/")
    page.get_by_role("button", name="Follow", exact=True).click()
    expect(page.get_by_text(f"You follow “{name}” now.")).to_be_visible()
    page.goto("/search/?q=looms")
    page.get_by_label("Tell me of what is new for “looms”").select_option("at_once")
    page.get_by_role("button", name="Keep this search").click()
    expect(page.get_by_text("The search is kept")).to_be_visible()
    page.goto("/account/following/")
    page.look(page, of="two things")
    page.get_by_label(f"How soon to tell me of {name}").select_option("weekly")
    expect(page.get_by_label("How soon to tell me of looms")).to_have_value("at_once")
    page.get_by_label("How soon to tell me of looms").select_option("never")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_text("What you chose is kept.")).to_be_visible()
    expect(page.get_by_label(f"How soon to tell me of {name}")).to_have_value("weekly")
    page.get_by_role("button", name=re.compile(f"^Leave.*{name}")).click()
    expect(page.get_by_text("You follow this no longer.")).to_be_visible()
    page = visit("", world[f"stop {walk}"])
    page.look(page)
    page.get_by_role("button", name="Stop the mails").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You get no more of these mails")
    page.look(page, of="stopped")
    page = visit("stranger", "/account/following/")
    expect(page.get_by_text("You stopped these mails on")).to_be_visible()
    page.get_by_role("button", name="Write to me again").click()
    expect(page.get_by_text("You are written to again.")).to_be_visible()


def test_a_coordinator_enters_a_webhook_is_told_what_is_wrong_and_switches_it_off(visit, walk):
    page = visit("lead", "/account/webhooks/")
    page.look(page, of="none yet")
    page.get_by_label("About").select_option(f"partnership:fictional-looms-{walk}")
    page.get_by_label("Address").fill("http://127.0.0.1/hook")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Enter the webhook").click()
    expect(page.get_by_role("alert")).to_contain_text("https://")
    page.look(page)
    page.get_by_label("Address").fill("https://203.0.113.9/hook")
    page.get_by_role("button", name="Enter the webhook").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Address").fill("https://192.31.196.1/hook")
    page.get_by_role("button", name="Enter the webhook").click()
    expect(page.get_by_text("This is its secret.")).to_be_visible()
    page.look(page, of="with its secret")
    page.goto("/account/webhooks/")
    page.look(page, of="one")
    page.get_by_role("link", name="https://192.31.196.1/hook").click()
    page.get_by_role("button", name="Switch it off").click()
    expect(page.get_by_text("switched off since")).to_be_visible()
    page.look(page, of="off")
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("There is no webhook yet.")).to_be_visible()
