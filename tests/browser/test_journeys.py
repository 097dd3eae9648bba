"""What people do who look around: with scripts and without, with the keyboard alone, and on paper."""

from __future__ import annotations

import csv
import re

from playwright.sync_api import expect
from tests.browser.looking import WIDE


def test_a_visitor_goes_from_the_map_to_a_region_its_partners_and_a_pair_in_both_directions(visit):
    page = visit("", "/")
    page.look(page)
    page.locator('.figure-wide a[href="/regions/ES61/"]').first.click()
    expect(page.locator("h1")).to_have_text("Andalucía")
    page.look(page)
    page.get_by_role("navigation", name="Pages about").get_by_role("link", name="Strengths").click()
    expect(page.locator("h2").first).to_have_text("Where it stands out")
    page.look(page)
    page.get_by_role("navigation", name="Pages about").get_by_role("link", name="Opportunities").click()
    expect(page.locator("h2").first).to_have_text("Where it could go next")
    page.look(page)
    page.get_by_role("link", name=re.compile("Who could help")).first.click()
    expect(page.locator("h2").first).to_contain_text("Who could help with")
    page.get_by_label("Nearness").fill("60")
    page.get_by_role("button", name="Suggest again").click()
    expect(page.get_by_label("Nearness")).to_have_value("60")
    page.look(page)
    page.locator(".suggestion h3 a").first.click()
    expect(page.locator("h2").first).to_have_text("What each would add to the other")
    other = page.locator("h1 .weft").inner_text()
    expect(page.get_by_text("All reasons, seen from Andalucía")).to_be_visible()
    page.get_by_text(f"The same seen from {other}").click()
    expect(page.locator("details[open] .reasons")).to_be_visible()
    page.look(page)


def test_a_manager_of_a_strategy_compares_two_regions_and_takes_the_table_along(visit, tmp_path):
    page = visit("", "/compare/")
    page.get_by_label("First region").fill("Andalucía")
    page.get_by_label("Second region").fill("ITH5")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("h1")).to_have_text(re.compile("Andalucía beside Emilia-Romagna"))
    expect(page.get_by_role("rowheader", name=re.compile("GDP per head")).first).to_be_visible()
    page.look(page)
    page.get_by_role("link", name="Sources, licences and downloads").click()
    expect(page.locator("h1")).to_have_text("Sources and downloads")
    page.look(page)
    with page.expect_download() as begun:
        page.locator('a[href="/data/region.csv"]').click()
    begun.value.save_as(tmp_path / "region.csv")
    rows = list(csv.DictReader((tmp_path / "region.csv").read_text(encoding="utf-8").splitlines()))
    assert {"ES61", "ITH5"} <= {text for row in rows for text in row.values()}


def test_a_visitor_sees_who_was_in_a_partnership_at_a_date_where_sources_disagree_and_what_it_grew_from(visit, walk):
    page = visit("", "/partnerships/")
    page.look(page)
    page.get_by_role("link", name="Traceability and Big Data in the agri-food chain").click()
    page.get_by_label("As of", exact=True).fill("2018-01-01")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("h2").first).to_have_text("Who takes part, as of 1 January 2018")
    expect(page.get_by_role("heading", name="Where sources disagree")).to_be_visible()
    page.look(page)
    page.get_by_role("table", name=re.compile("^\\d+ claim")).get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="What it says")).to_be_visible()
    page.look(page)
    page.goto("/partnerships/hydrogen-valleys/")
    lineage = page.get_by_role("region", name="Where it came from, what came of it")
    expect(lineage.locator("svg").first).to_be_visible()
    page.goto("/partnerships/fictional-light-for-food/")
    slider = page.get_by_label("Slide to a day on which something changed")
    slider.focus()
    slider.press("Home")
    if walk == "plain":
        page.get_by_role("button", name="Slide there").click()
    expect(page.locator("#members-title")).to_have_text("Who takes part, as of 15 January 2024")
    expect(page).to_have_url(re.compile("as_of=2024-01-15$"))
    page.look(page)


def test_the_first_key_leads_past_the_navigation(opened):
    page = opened("/regions/ES61/", viewport=WIDE)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_the_marks_of_a_map_are_reached_and_opened_by_keyboard(opened):
    page = opened("/", viewport=WIDE)
    page.locator("#search").focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('svg')"):
            break
    link = page.evaluate("document.activeElement.getAttribute('href')")
    assert re.fullmatch(r"/regions/\w{4}/", link)
    expect(page.locator(":focus")).not_to_have_css("outline-style", "none")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{link}$"))


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
