"""A fictional partnership with what its people put into the library."""

from __future__ import annotations

from typing import Any

from tests.platform.library import samples
from tests.platform.partnerships.cast import Cast

from interlace_platform.library import actions
from interlace_platform.library.actions import Content, Facts
from interlace_platform.library.models import Document
from interlace_platform.library.policy import Home

SAID = {"title": "Looms of two towns", "kind": "report", "licence": "cc_by"}


def facts(**more: Any) -> Facts:
    return Facts(**(SAID | more))


def file(text: str = "Woven by hand", language: str = "en", **more: Any) -> Content:
    """A new PDF with this text."""
    return Content(language, data=samples.pdf(text), file_name="looms.pdf", **more)


def link(language: str = "en") -> Content:
    return Content(language, url="https://example.org/looms.pdf")


def home(looms: Cast) -> Home:
    return Home(partnership=looms.partnership)


def added(
    looms: Cast,
    by: str = "lead",
    *,
    content: Content | None = None,
    publish: bool = True,
    at: Home | None = None,
    **more: Any,
) -> Document:
    """A document of the partnership, published."""
    return actions.add_document(
        home=at or home(looms), facts=facts(**more), content=content or link(), publish=publish, by=looms.users[by]
    )
