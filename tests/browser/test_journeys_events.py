"""What people do around events: a webinar is announced and filled, one is found years later, a month looked through."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from interlace_platform.events.demonstration import SERIES, TITLE

WEBINAR = "Fictional webinar on looms"


def open_series(page: Page, walk: str) -> None:
    """A series of the organisation that leads."""
    page.look(page)
    page.get_by_role("link", name="Open a series").click()
    page.get_by_label("Name", exact=True).fill(f"Fictional evenings {walk}")
    page.look(page)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Fictional evenings {walk}")
    expect(page.get_by_text("No event of this series is announced or recorded.")).to_be_visible()
    page.look(page)


def draft(page: Page, walk: str) -> str:
    """An event of the partnership in that series; gives its address."""
    page.get_by_role("link", name="Prepare an event of this series").click()
    page.get_by_label("Whose event it is").select_option(label=f"fictional-looms-{walk}")
    page.get_by_label("Title").fill(f"{WEBINAR} {walk}")
    page.get_by_label("Kind").select_option("webinar")
    page.look(page)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{WEBINAR} {walk}")
    page.look(page)
    return urlsplit(page.url).path.removesuffix("prepare/")


def step(page: Page, home: str, name: str) -> None:
    page.goto(f"{home}prepare/")
    page.get_by_role("region", name="Step by step").get_by_role("link", name=name).click()


def write_programme(page: Page, home: str) -> None:
    """One session with one talk, and who gives it."""
    step(page, home, "Agenda")
    page.get_by_label("Title").fill("Fictional warm-up")
    page.look(page, of="none yet")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("link", name=re.compile("^Add a talk")).click()
    page.get_by_label("Title").fill("Fictional shuttles")
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("link", name=re.compile("^Speakers")).click()
    page.get_by_label("or somebody else: the name").fill("Fictional weavers")
    page.get_by_label("A team or body, not one person").check()
    page.look(page)
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("link", name="Back to the agenda").click()
    expect(page.get_by_role("listitem").filter(has_text="Fictional shuttles").first).to_contain_text("weavers")
    page.look(page)


def publish(page: Page, home: str) -> None:
    """With a summary, a link to join, and two places."""
    step(page, home, "What it is about")
    page.get_by_label("Summary").fill("How **invented looms** work together.")
    page.look(page)
    page.get_by_role("button", name="Keep").click()
    step(page, home, "When and where")
    page.get_by_label("Link to join").fill("https://looms.example/join")
    page.look(page)
    page.get_by_role("button", name="Keep").click()
    step(page, home, "Registration")
    page.get_by_label("People register here").check()
    page.get_by_label("Places").fill("2")
    page.look(page)
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("region", name="What next").get_by_role("link", name="Publish it").click()
    page.look(page)
    page.get_by_role("button", name="Publish it").click()
    expect(page.get_by_text("2 places are free.")).to_be_visible()
    page.look(page)


def register(page: Page, *, said: str) -> None:
    page.get_by_role("region", name="Registration").get_by_role("link").first.click()
    page.get_by_label("Other participants may see my name").check()
    page.look(page, of=said)
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_role("region", name="Registration").locator("strong")).to_have_text(said)


def test_a_webinar_is_announced_people_register_until_it_is_full_and_who_waits_gets_the_place_of_who_cancels(
    visit, walk
):
    page = visit("lead", "/events/series/")
    open_series(page, walk)
    home = draft(page, walk)
    write_programme(page, home)
    publish(page, home)
    for who in ("x", "y"):
        page = visit(who, home)
        register(page, said="You are registered.")
    page.look(page, of="registered")
    page = visit("member", home)
    expect(page.get_by_text("All places are taken.")).to_be_visible()
    register(page, said="You are on the waiting list.")
    expect(page.get_by_text("You are the next in turn.")).to_be_visible()
    page = visit("x", home)
    page.get_by_role("link", name="I cannot come after all").click()
    page.look(page)
    page.get_by_role("button", name="Cancel my registration").click()
    expect(page.get_by_text("You have cancelled your registration.")).to_be_visible()
    page = visit("member", home)
    expect(page.get_by_text("You are registered.")).to_be_visible()
    expect(page.get_by_role("link", name="https://looms.example/join")).to_be_visible()
    page.goto("/account/registrations/")
    expect(page.get_by_role("link", name=f"{WEBINAR} {walk}")).to_be_visible()
    page.look(page)
    page = visit("lead", f"{home}people/")
    expect(page.get_by_role("row").filter(has_text="member fictional")).to_contain_text("registered")
    expect(page.get_by_role("row").filter(has_text="x fictional")).to_contain_text("cancelled")
    page.look(page)


def test_a_visitor_finds_a_webinar_years_later_by_its_subject_and_takes_it_into_a_calendar(visit, tmp_path):
    page = visit("", "/")
    page.locator("#search").fill("webinar clusters")
    page.locator("#search").press("Enter")
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_role("region", name="Agenda and presentations").get_by_role("listitem").first).to_be_visible()
    page.look(page)
    with page.expect_download() as begun:
        page.get_by_role("link", name="Add it to your calendar").click()
    begun.value.save_as(tmp_path / "event.ics")
    said = (tmp_path / "event.ics").read_text(encoding="utf-8")
    assert "DTSTART;TZID=Europe/Brussels:20200904T083000" in said
    assert "BEGIN:VTIMEZONE" in said
    page.get_by_role("region", name="Previous sessions").get_by_role("link", name="The whole series").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SERIES)
    expect(page.get_by_role("region", name="Before").get_by_role("link", name=TITLE)).to_be_visible()
    page.look(page)


def test_a_month_is_looked_through_by_keyboard_alone(visit):
    page = visit("", "/events/calendar/?month=2020-09")
    page.look(page)
    press_until(page, TITLE)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    page.go_back()
    press_until(page, "← August 2020")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("August 2020")
    expect(page.get_by_text("Nothing is announced in this month.")).to_be_visible()
    page.look(page, of="an empty month")
    press_until(page, "List")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("view=list"))


def test_a_recording_is_put_with_its_event_a_question_is_answered_and_a_poll_is_counted(visit, world, walk):
    home = f"/events/{world[f'event {walk}']}/"
    page = visit("lead", f"{home}prepare/materials/")
    page.look(page, of="none yet")
    page.get_by_role("link", name="Add a recording").click()
    page.get_by_label("Title").fill("Fictional recording")
    page.get_by_label("Address of the recording").fill("https://looms.example/recording")
    page.get_by_label("Chapters").fill("0:00 Invented welcome\n12:30 Invented looms")
    page.look(page, of="a recording")
    page.get_by_role("button", name="Keep").click()
    page.look(page, of="one")
    page = visit("", home)
    page.get_by_role("region", name="Materials").get_by_role("link", name="Chapters").click()
    expect(page.get_by_role("navigation", name="Chapters")).to_contain_text("Invented looms")
    page.look(page)
    ask_and_answer(visit, home)
    vote(visit, home)


def ask_and_answer(visit, home: str) -> None:
    """Somebody asks, the organisers show it, somebody else wants to know it, too, and it is answered."""
    page = visit("x", f"{home}questions/")
    page.get_by_label("Your question").fill("Which invented loom is the oldest?")
    page.look(page, of="none yet")
    page.get_by_role("button", name="Ask").click()
    page.look(page, of="one of one's own")
    page = visit("lead", f"{home}questions/waiting/")
    if page.get_by_role("button", name=re.compile("^Show it")).count():
        page.look(page)
        page.get_by_role("button", name=re.compile("^Show it")).click()
    page = visit("y", f"{home}questions/")
    page.get_by_role("button", name="I would like to know that, too").click()
    expect(page.get_by_role("button", name="I would like to know that, too").locator("strong")).to_have_text("1")
    page.look(page, of="one that is wanted")
    page = visit("lead", f"{home}questions/")
    page.get_by_role("link", name=re.compile("^Answer")).click()
    page.get_by_role("textbox", name="Answer").fill("The **invented** one in the hall.")
    page.look(page)
    page.get_by_role("main").get_by_role("button").click()
    page = visit("", f"{home}questions/")
    expect(page.locator(".asked-answer strong")).to_have_text("invented")
    page.look(page, of="one that is answered")


def vote(visit, home: str) -> None:
    """A poll is opened, three answer it, and the numbers are shown."""
    page = visit("lead", f"{home}polls/")
    page.look(page, of="none yet")
    page.get_by_role("link", name="Prepare a poll").click()
    page.get_by_label("Question").fill("Which colour should the invented loom have?")
    page.get_by_label("Answers to choose from").fill("Blue\nRed")
    page.get_by_label("everybody with an account").check()
    page.look(page)
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("link", name="Which colour should the invented loom have?").click()
    page.get_by_role("button", name="Open it").click()
    poll = urlsplit(page.url).path
    for who in ("lead", "x", "y"):
        page = visit(who, poll)
        page.get_by_role("radio", name="Blue").check()
        page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.get_by_role("row").filter(has_text="Blue")).to_contain_text("3")
    page.look(page, of="with results")
    page = visit("lead", poll)
    page.get_by_role("button", name="Close it").click()
    page = visit("", poll)
    expect(page.get_by_role("row").filter(has_text="Blue")).to_contain_text("100")


def press_until(page: Page, text: str) -> None:
    """Go on with the key that goes from link to link until one that says this has the focus, where it is seen."""
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if text in focused.inner_text():
            expect(focused).not_to_have_css("outline-style", "none")
            return
    raise AssertionError(f"40 keys did not lead to “{text}”")
