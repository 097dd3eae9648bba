"""What people do: with the mouse, with the keyboard alone, and without JavaScript."""

from __future__ import annotations

import re

from playwright.sync_api import expect

WIDE = {"width": 1280, "height": 900}


def test_from_the_map_to_a_partnership_as_of_a_date_without_javascript(opened):
    page = opened("/", java_script_enabled=False, viewport=WIDE)
    page.locator('.figure-wide a[href="/regions/ES61/"]').first.click()
    expect(page.locator("h1")).to_have_text("Andalucía")
    page.get_by_role("navigation", name="Pages about").get_by_role("link", name="Strengths").click()
    expect(page.locator("h2").first).to_have_text("Where it stands out")
    page.get_by_role("navigation", name="Pages about").get_by_role("link", name="Opportunities").click()
    expect(page.locator("h2").first).to_have_text("Where it could go next")
    page.get_by_role("link", name=re.compile("Who could help")).first.click()
    expect(page.locator("h2").first).to_contain_text("Who could help with")
    page.get_by_label("Nearness").fill("60")
    page.get_by_role("button", name="Suggest again").click()
    expect(page.get_by_label("Nearness")).to_have_value("60")
    page.locator(".suggestion h3 a").first.click()
    expect(page.locator("h2").first).to_have_text("What each would add to the other")
    page.get_by_role("navigation", name="You are here").get_by_role("link", name="Andalucía").click()
    page.get_by_role("link", name="Traceability and Big Data in the agri-food chain").click()
    page.get_by_label("As of", exact=True).fill("2018-01-01")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("h2").first).to_have_text("Who takes part, as of 1 January 2018")


def test_the_first_key_leads_past_the_navigation(opened):
    page = opened("/regions/ES61/", viewport=WIDE)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_marks_of_a_map_are_reached_and_opened_by_keyboard(opened):
    page = opened("/", viewport=WIDE)
    page.locator("#search").focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('svg')"):
            break
    link = page.evaluate("document.activeElement.getAttribute('href')")
    assert re.fullmatch(r"/regions/\w{4}/", link)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{link}")


def test_the_search_answers_while_one_types(opened):
    page = opened("/", viewport=WIDE)
    page.locator("#search").press_sequentially("andalucia", delay=20)
    expect(page.locator("#found").get_by_role("link", name="Andalucía")).to_be_visible()


def test_a_table_is_sorted_by_its_headings(opened):
    page = opened("/regions/?country=ES", viewport=WIDE)
    page.get_by_role("columnheader").get_by_role("link", name="Persons employed").click()
    expect(page.locator("th[aria-sort=descending]")).to_have_text(re.compile("Persons employed"))
    expect(page).to_have_url(re.compile("country=ES"))


def test_nothing_moves_while_a_page_loads(opened):
    page = opened("/", viewport=WIDE)
    shift = """() => new Promise(done => new PerformanceObserver(
        list => done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))
    ).observe({type: "layout-shift", buffered: true}) || setTimeout(() => done(0), 500))"""
    assert page.evaluate(shift) < 0.02


def test_on_paper_there_is_no_navigation_and_the_figures_stay(opened):
    page = opened("/regions/ES61/", viewport=WIDE)
    page.emulate_media(media="print")
    expect(page.locator(".site-nav")).to_be_hidden()
    expect(page.locator("#strengths .figure-wide")).to_be_visible()
