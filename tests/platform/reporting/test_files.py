"""Reports as files: every page of the PDF is looked into, words of three alphabets come out, nothing runs over."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator

import docx
import pypdfium2
import pytest
from tests.platform.reporting.telling import GOVERNANCE, NAMES, begun, busy, write

from interlace_platform.reporting import actions
from interlace_platform.reporting.content import hash_of
from interlace_platform.reporting.documents import Document, Paragraph, Run, Table, Title, text
from interlace_platform.reporting.markup import parts_of
from interlace_platform.reporting.models import Report
from interlace_platform.reporting.writers import file_name, file_of
from interlace_platform.reporting.writers.pdf import write_pdf

SITE = "https://interlace.example"
A4 = (595, 842)
pytestmark = pytest.mark.django_db


@pytest.fixture
def report(db) -> Report:
    looms = busy(members=60)
    own = begun(looms)
    write(looms, own, {"governance": GOVERNANCE, "plans": "Žemė, Ελλάδα, Кирилица, *łódź* 🧵."})
    return actions.sign_report(report=own, organisation=looms.organisations["lead"], by=looms.lead)


def pages_of(data: bytes) -> Iterator[pypdfium2.PdfPage]:
    document = pypdfium2.PdfDocument(data)
    yield from (document[number] for number in range(len(document)))


def words_of(data: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.get_textpage().get_text_range() for page in pages_of(data)))


def test_the_pdf_holds_every_word_on_pages_of_a4_and_nothing_runs_over(report):
    data, media_type = file_of(report, "pdf", SITE)
    said = words_of(data)
    assert media_type == "application/pdf"
    for name in NAMES[:4]:
        assert name in said
    for part in ("Half-yearly report", "How we decide", "Žemė, Ελλάδα, Кирилица, łódź ☐.", report.content_sha256):
        assert part in said
    for page in pages_of(data):
        assert tuple(round(side) for side in page.get_size()) == A4
        found = page.get_textpage()
        boxes = [found.get_rect(number) for number in range(found.count_rects())]
        assert boxes and min(box[0] for box in boxes) >= 60 and max(box[2] for box in boxes) <= 535
        assert min(box[1] for box in boxes) >= 25 and max(box[3] for box in boxes) <= 815


def test_every_font_of_the_pdf_is_embedded_and_it_says_title_language_and_outline(report):
    data, _media_type = file_of(report, "pdf", SITE)
    document = pypdfium2.PdfDocument(data)
    assert document.get_metadata_value("Title") == f"Half-yearly report: fictional-busy, {report.period}"
    titles = [item.get_title() for item in document.get_toc()]
    assert titles[:3] == ["Since the last report", "Management", "Governance"] and titles[-1] == "Signatures"
    assert b"/Lang (en)" in data and b"/DisplayDocTitle true" in data
    fonts = re.findall(rb"/BaseFont /([\w+-]+)", data)
    assert len(fonts) == data.count(b"/FontFile2") > 0 and all(b"SourceSans" in font for font in fonts)


def test_the_same_report_is_the_same_pdf(report):
    assert file_of(report, "pdf", SITE) == file_of(report, "pdf", SITE)


def test_a_cell_longer_than_a_page_and_a_word_without_end_stay_on_the_paper():
    long_cell = Run("word " * 1500)
    table = Table("Long", ("A", "B", "C"), ((Run("x" * 300), long_cell, Run("1")),), frozenset({2}))
    document = Document("T" * 200, "S", "en", (), (("Label", "v" * 200),), (Title(1, "H"), table, note()), "")
    data = write_pdf(document)
    assert words_of(data).count("word") == 1500
    for page in pages_of(data):
        found = page.get_textpage()
        rights = [found.get_rect(number)[2] for number in range(found.count_rects())]
        assert max(rights) <= 535


def note() -> Paragraph:
    return Paragraph(text("A note."), "note")


def test_the_docx_has_headings_lists_tables_and_its_language(report):
    data, _media_type = file_of(report, "docx", SITE)
    file = docx.Document(io.BytesIO(data))
    styled = [(own.style.name, own.text) for own in file.paragraphs]
    headings = [(style, said) for style, said in styled if style.startswith(("Heading", "Title"))]
    assert headings[0][0] == "Title" and ("Heading 1", "Management") in headings
    assert ("Heading 2", "Governance") in headings and ("Heading 3", "How we decide") in headings
    words = "\n".join(own.text for own in file.paragraphs)
    cells = {cell.text for table in file.tables for line in table.rows for cell in line.cells}
    assert "1. By votes, one region one vote" in words and "Žemė, Ελλάδα, Кирилица, łódź 🧵." in words
    assert {f"{name} fictional-busy" for name in NAMES} <= cells
    assert file.core_properties.language == "en"
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert b'w:lang w:val="en"' in parts.read("word/styles.xml")
        assert b"w:tblHeader" in parts.read("word/document.xml")


def test_the_html_file_asks_nothing_else_and_escapes_what_people_write(report):
    data, _media_type = file_of(report, "html", SITE)
    said = data.decode()
    assert "<h4>How we decide</h4>" in said and "Институт Кирилица" in said
    assert not re.search(r"<(?:script|link|img|iframe)|src=|@import|url\(", said)
    assert f'href="{SITE}/partnerships/fictional-busy/groups/"' in said


def test_the_json_is_the_content_with_the_hash_that_is_shown(report):
    data, _media_type = file_of(report, "json", SITE)
    assert hash_of(json.loads(data)) == report.content_sha256
    assert file_name(report, "json") == f"fictional-busy-{report.period.key}-v1.json"


def test_markdown_becomes_the_same_in_every_file_and_nothing_dangerous_survives():
    kinds = [(part.kind, getattr(part, "level", getattr(part, "style", ""))) for part in parts_of(GOVERNANCE)]
    assert kinds == [
        ("paragraph", "body"), ("title", 3), ("listing", ""), ("paragraph", "quote"), ("table", ""),
        ("paragraph", "body"),
    ]  # fmt: skip
    listing = parts_of(GOVERNANCE)[2]
    assert [(item.depth, item.number, "".join(run.text for run in item.runs)) for item in listing.items] == [
        (0, 1, "By votes, one region one vote"), (0, 2, "Else by agreement"),
        (1, None, "with a deadline"), (1, None, "in writing"),
    ]  # fmt: skip
    (danger,) = parts_of("[x](javascript:alert(1)) <script>alert(1)</script>")
    assert all(not run.href for run in danger.runs)
