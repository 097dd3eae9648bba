"""A document as a file: PDF, DOCX, HTML; and a report's content as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from interlace_platform.reporting.composing import document_of
from interlace_platform.reporting.documents import Document
from interlace_platform.reporting.models import Report
from interlace_platform.reporting.queries import content_of
from interlace_platform.reporting.writers.docx import write_docx
from interlace_platform.reporting.writers.html import write_html
from interlace_platform.reporting.writers.pdf import write_pdf


@dataclass(frozen=True)
class Form:
    """A kind of file: its media type, and how a document is written as one."""

    media_type: str
    write: Callable[[Document], bytes]


FORMS = {
    "pdf": Form("application/pdf", write_pdf),
    "docx": Form("application/vnd.openxmlformats-officedocument.wordprocessingml.document", write_docx),
    "html": Form("text/html; charset=utf-8", write_html),
}
JSON = "application/json"


def file_of(report: Report, form: str, site: str) -> tuple[bytes, str]:
    """A report as a file, with its media type; `site` is where its links lead."""
    if form == "json":
        return (json.dumps(content_of(report), indent=2, ensure_ascii=False) + "\n").encode(), JSON
    own = FORMS[form]
    return own.write(document_of(report, site)), own.media_type


def file_name(report: Report, form: str) -> str:
    """What a browser calls it."""
    return f"{report.partnership.key}-{report.period.key}-v{report.version}.{form}"
