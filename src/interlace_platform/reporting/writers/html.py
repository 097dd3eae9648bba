"""A report as one HTML file that needs nothing else: to be read, printed and sent."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from interlace_platform.reporting.documents import Document

STYLE = Path(__file__).with_name("report.css")


def write_html(document: Document) -> bytes:
    """The whole page, its style in it."""
    found = {"document": document, "style": style()}
    return render_to_string("reporting/file.html", found).encode()


@cache
def style() -> SafeString:
    return mark_safe(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")  # a file of ours
