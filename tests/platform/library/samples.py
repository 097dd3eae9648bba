"""Files of every kind, sound and broken, made here; nothing in them is real."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from docx import Document as WordDocument
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
VTT = (
    "WEBVTT\n\nNOTE made up\n\n1\n00:00:01.000 --> 00:00:04.000\n<v Ada>Good <b>morning</b> &amp; welcome\n\n"
    "00:01:05.500 --> 00:01:07.000 align:start\nto the\nloom.\n\n00:01:06.000 --> 00:01:09.000\nto the loom.\n"
)
SRT = "1\r\n00:00:01,000 --> 00:00:04,000\r\nΚαλημέρα\r\n\r\n2\r\n01:00:05,000 --> 01:00:09,000\r\n<i>łódź</i>\r\n"
HTML = (
    "<!doctype html><html><head><title>A loom</title><style>p{}</style></head><body><script>steal()</script>"
    "<p>Woven &amp; dyed<br>in <em>two</em> towns</p><template>hidden</template></body></html>"
)


def pdf(*pages: str) -> bytes:
    """A PDF with a line on each page."""
    target = io.BytesIO()
    canvas = Canvas(target)
    for text in pages:
        canvas.drawString(72, 720, text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def word_like_pdf(text: str) -> bytes:
    """A PDF with a longer text, broken into lines."""
    target = io.BytesIO()
    canvas = Canvas(target)
    lines = canvas.beginText(72, 720)
    for start in range(0, len(text), 60):
        lines.textLine(text[start : start + 60])
    canvas.drawText(lines)
    canvas.save()
    return target.getvalue()


def empty_pdf(pages: int = 1) -> bytes:
    """A PDF without any text."""
    return written(blank(pages))


def blank(pages: int) -> PdfWriter:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    return writer


def encrypted_pdf(password: str) -> bytes:
    """A PDF that opens with a password."""
    writer = blank(1)
    writer.encrypt(password, algorithm="RC4-128")
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def docx(*paragraphs: str) -> bytes:
    """A document as an office program writes it."""
    document, target = WordDocument(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(target)
    return target.getvalue()


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive with these parts, each packed tightly."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return target.getvalue()


def word(body: str | bytes) -> bytes:
    """A DOCX with this as its only part of text, whatever it is."""
    return archive({"[Content_Types].xml": TYPES, "word/document.xml": body})


def slides(*texts: str, notes: str = "") -> bytes:
    """A PPTX with one text on each slide."""
    parts = {"[Content_Types].xml": TYPES, "ppt/presentation.xml": f'<p:presentation xmlns:p="{P}"/>'}
    for number, text in enumerate(texts, 1):
        parts[f"ppt/slides/slide{number}.xml"] = slide(text)
    if notes:
        parts["ppt/notesSlides/notesSlide1.xml"] = slide(notes)
    return archive(parts)


def slide(text: str) -> str:
    return f'<p:sld xmlns:p="{P}" xmlns:a="{A}"><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sld>'


def odt(text: str) -> bytes:
    """An ODT with one paragraph."""
    content = f'<o:c xmlns:o="o" xmlns:text="t"><text:h>Head</text:h><text:p>{text}<text:tab/>end</text:p></o:c>'
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


BILLION_LAUGHS = word(
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    f'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><w:document xmlns:w="{W}"><w:p><w:t>&c;</w:t></w:p></w:document>'
)


def zip_bomb(megabytes: int = 101) -> bytes:
    """A small DOCX that unpacks to very much."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        made.writestr("[Content_Types].xml", TYPES)
        with made.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(f'<w:document xmlns:w="{W}"><w:p><w:t>'.encode())
            for _ in range(megabytes):
                part.write(b" " * 1_000_000)
    return target.getvalue()


def lying_bomb() -> bytes:
    """The same, but its directory says that it is small."""
    made = bytearray(zip_bomb(101))
    place = made.rindex(b"PK\x01\x02")
    made[place + 24 : place + 28] = (1000).to_bytes(4, "little")
    return bytes(made)
