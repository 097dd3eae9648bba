"""Every page that an address leads to is accessible and fits the screen: a new page is looked at without being told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

import pytest
from playwright.sync_api import APIResponse, Browser, Page
from tests.browser.conftest import person
from tests.browser.looking import (
    NARROW,
    SCROLLED_SIDEWAYS,
    Watched,
    route_of,
    routes_looked_at,
    violations,
    wrong_with,
)
from tests.platform.matrix.routes import all_routes

NOBODY_COMES = {"event-certificate", "openid_connect_callback", "openid_connect_login", "socialaccount_signup"}
"""Addresses that answer nobody in the world of the matrix."""


@pytest.fixture
def people(browser: Browser, site: str, whole: dict[str, Any]) -> Iterator[dict[str, Watched]]:
    """A browser of everybody in that world."""
    found = {role: person(browser, site, whole["sessions"], role, "scripts") for role in whole["sessions"]}
    found["visitor"] = person(browser, site, {}, "", "scripts")
    yield found
    for each in found.values():
        each.context.close()


def test_every_address_for_people_is_one_that_is_tried_here(whole):
    tried = {name for name, _role, _address in whole["addresses"]}
    assert {name for name in all_routes() if not name.startswith("api:")} - tried == NOBODY_COMES


def pages_of(people: dict[str, Watched], whole: dict[str, Any], known: set[str]) -> Iterator[tuple[str, Page]]:
    """Every address that answers with a page, opened by somebody who may; without those that are known already."""
    for name, candidates in groupby(whole["addresses"], itemgetter(0)):
        if name in known:
            continue
        for _name, role, address in candidates:
            if is_page(people[role].context.request.get(address, max_redirects=0)):
                page = people[role].page
                page.goto(address)
                assert route_of(page.url) == name, f"{address} led to {page.url}"
                yield f"{name} {address} for {role}", page
                break


def is_page(answer: APIResponse) -> bool:
    """Whether somebody gets a whole page there: no file, no refusal, no part that a page fetches anew."""
    assert answer.status < 500, answer.url
    is_html = answer.status == 200 and answer.headers["content-type"].startswith("text/html")
    return is_html and answer.text().startswith("<!doctype html>")


def told(wrong: Mapping[str, object]) -> str:
    return "\n".join(f"{where}: {found}" for where, found in wrong.items() if found)


def test_every_page_that_no_other_test_looked_at_is_accessible_and_fits_a_narrow_screen(people, whole):
    wrong = {}
    for where, page in pages_of(people, whole, routes_looked_at):
        page.set_viewport_size(NARROW)
        wrong[where] = violations(page) + ["scrolls sideways"] * (page.evaluate(SCROLLED_SIDEWAYS) > 0)
    assert not any(wrong.values()), told(wrong)
    assert [line for each in people.values() for line in each.said] == []


@pytest.mark.slow
def test_every_page_is_accessible_wide_and_narrow_light_and_dark(people, whole):
    wrong = {where: wrong_with(page) for where, page in pages_of(people, whole, known=set())}
    assert not any(wrong.values()), told(wrong)
