"""What is wrong with a page: what axe finds, what the policy refused, whether it is wider than the screen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
from django.urls import Resolver404, resolve
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
SCROLLED_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
VIOLATIONS_OF_POLICY = """window.policyViolations = [];
document.addEventListener("securitypolicyviolation", event => window.policyViolations.push(event.violatedDirective));"""
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async options => (await axe.run(options)).violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${node.html.slice(0, 160)} ${(node.failureSummary || "").slice(0, 300)}`))"""
ALL_RULES = {"resultTypes": ["violations"]}
COLOURS_ONLY = {**ALL_RULES, "runOnly": {"type": "rule", "values": ["color-contrast"]}}
looked_at: set[str] = set()
routes_looked_at: set[str] = set()


def violations(page: Page, *, of_colours_only: bool = False) -> list[str]:
    """What axe finds, one line for each rule and element; the other rules do not depend on colours."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN_AXE, COLOURS_ONLY if of_colours_only else ALL_RULES)
    return found


def route_of(url: str) -> str:
    """The name of the address of a page; empty where nothing is there."""
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return ""


def wrong_with(page: Page) -> dict[str, list[str]]:
    """All of it, at both widths and in both colour schemes; empty where nothing is wrong. Colours know no width."""
    routes_looked_at.add(route_of(page.url))
    wrong = {}
    for width in (NARROW, WIDE):
        page.set_viewport_size(width)
        wrong[f"light, {width['width']} px"] = violations(page)
        wrong[f"wide, {width['width']} px"] = ["scrolls sideways"] if page.evaluate(SCROLLED_SIDEWAYS) > 0 else []
    page.emulate_media(color_scheme="dark")
    wrong["dark"] = violations(page, of_colours_only=True)
    page.emulate_media(color_scheme="light")
    wrong["policy"] = page.evaluate("window.policyViolations")
    return {where: what for where, what in wrong.items() if what}


def kind_of(page: Page) -> str:
    """The address without what tells one thing from another of its kind, and whether the page refuses something."""
    path = re.sub(r"[0-9a-f-]{36}|\d+|fictional-[\w-]+", "…", urlsplit(page.url).path)
    return f"{path} {page.get_by_role('alert').count()}"


@dataclass
class Watched:
    """Everything the pages of one person said and asked for, until they leave."""

    context: BrowserContext
    has_scripts: bool
    said: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Listen from the first page on."""
        self.context.add_init_script(VIOLATIONS_OF_POLICY)
        self.context.on("console", self.note)
        self.context.on("weberror", lambda error: self.said.append(str(error.error)))
        self.context.on("request", lambda request: self.asked.add(urlsplit(request.url).netloc))

    @property
    def page(self) -> Page:
        """Their page; the first time, a new one."""
        return self.context.pages[0] if self.context.pages else self.context.new_page()

    def note(self, message: ConsoleMessage) -> None:
        """Keep what the console says; Chromium says of an answer 422 that it failed, which is what it should do."""
        if "(Unprocessable" not in message.text:
            self.said.append(f"{message.type}: {message.text}")

    def look(self, page: Page, *, of: str = "") -> None:
        """Refuse a page with anything wrong; each kind of page once, and with scripts, for axe is one.

        `of` tells pages of one address apart that are of several kinds.
        """
        page.wait_for_load_state()
        if self.has_scripts and f"{kind_of(page)} {of}" not in looked_at:
            self.examine(page, of=of)

    def examine(self, page: Page, *, of: str = "") -> None:
        """Refuse a page with anything wrong, whichever were looked at before."""
        looked_at.add(f"{kind_of(page)} {of}")
        assert wrong_with(page) == {}, page.url

    def examine_all(self, addresses: Iterable[str]) -> None:
        """The same of page after page; says of every one of them what is wrong."""
        page, wrong = self.context.pages[0], {}
        for address in addresses:
            answer = page.goto(address)
            assert answer is not None and answer.status == 200, address
            looked_at.add(f"{kind_of(page)} ")
            wrong[address] = wrong_with(page)
        assert {address: what for address, what in wrong.items() if what} == {}
