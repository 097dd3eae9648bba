"""The stylesheets: small, without dead rules, and the templates name no class that is not styled."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import interlace_platform.pages

PAGES = Path(interlace_platform.pages.__file__).parent
SHEETS = sorted(sheet for folder in PAGES.rglob("static") for sheet in folder.rglob("*.css"))
TEMPLATES = sorted(path for folder in PAGES.rglob("templates") for path in folder.rglob("*.html"))
IN_CALENDARS = {"day-number", "day-whole", "hours", "is-free", "is-outside", "is-today"}
MADE_IN_PYTHON = {"how", "unpublished", "errorlist", "qr", "qr-ground", "qr-ink", *IN_CALENDARS}
PATTERNS = {"bar-warp", "bar-weft"}


def styled_classes() -> set[str]:
    rules = " ".join(re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", sheet.read_text(), flags=re.DOTALL) for sheet in SHEETS)
    return set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"@[^{;]*", " ", rules)))


def named_classes() -> set[str]:
    plain = re.sub(r"\{%.*?%\}|[\w-]*\{\{.*?\}\}", " ", " ".join(template.read_text() for template in TEMPLATES))
    return set(" ".join(re.findall(r'class="([^"]*)"', plain)).split()) | MADE_IN_PYTHON | PATTERNS


def test_all_stylesheets_together_stay_under_15_kilobytes_compressed():
    together = b"".join(sheet.read_bytes() for sheet in SHEETS)
    assert len(gzip.compress(together)) <= 15_000


def test_every_styled_class_is_used_by_a_template():
    assert styled_classes() - named_classes() == set()


def test_every_class_a_template_names_is_styled():
    assert named_classes() - styled_classes() == set()


def test_colours_are_named_in_one_place_only():
    elsewhere = {
        sheet.name: re.findall(r"#[0-9a-f]{3,8}\b", sheet.read_text())
        for sheet in SHEETS
        if sheet.name not in ("tokens.css", "print.css")
    }
    assert {name: found for name, found in elsewhere.items() if found} == {}


def test_every_custom_property_that_is_read_is_defined_and_the_other_way_round():
    text = " ".join(sheet.read_text() for sheet in SHEETS)
    assert set(re.findall(r"var\((--[\w-]+)", text)) == set(re.findall(r"(--[\w-]+)\s*:", text))


def test_no_template_holds_style_or_script_of_its_own():
    inline = re.compile(r"<style|\sstyle=|\son\w+=\"|<script(?![^>]*\ssrc=)", re.IGNORECASE)
    assert {
        template.name: inline.findall(template.read_text())
        for template in TEMPLATES
        if inline.search(template.read_text())
    } == {}
