"""PDF, page by page."""

from __future__ import annotations

import logging
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from interlace_platform.library.reading.outcome import Page, Unreadable

BROKEN = (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RuntimeError)
"""What a reader of PDF meets in files that are not as they should be."""


def read(data: bytes, page: Page) -> None:
    """Read what can be read; a page that is broken is left out, a file that is broken as a whole is refused."""
    logging.disable(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data))
        refuse_protected(reader)
        pages = len(reader.pages)
    except (*BROKEN, ArithmeticError, EOFError) as error:
        raise Unreadable("broken") from error
    broken = sum(not read_page(reader, number, page) for number in range(pages))
    if broken == pages:
        raise Unreadable("broken")


def refuse_protected(reader: PdfReader) -> None:
    """A file that opens with an empty password is open to everybody; any other is not."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("encrypted")


def read_page(reader: PdfReader, number: int, page: Page) -> bool:
    """Read one page; whether that went well."""
    try:
        found = reader.pages[number].extract_text()
    except (*BROKEN, ArithmeticError, EOFError):
        return False
    page.add(f"{found}\n\n")
    return True
