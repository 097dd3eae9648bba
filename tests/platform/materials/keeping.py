"""A fictional event with what is kept of it; all invented."""

from __future__ import annotations

from typing import Any

from tests.platform.library import samples
from tests.platform.partnerships.cast import Cast

from interlace_platform.events.materials import actions
from interlace_platform.events.materials.facts import LinkFacts, MaterialFacts
from interlace_platform.events.materials.models import Material
from interlace_platform.events.models import Event
from interlace_platform.library.actions import Content

TALK = "https://video.example.org/looms"
CHAPTERS = "0:00:00 Welcome\n0:01:00 The loom\n"


def slides(text: str = "Woven by hand", **more: Any) -> Content:
    return Content("en", data=samples.pdf(text), file_name="looms.pdf", **more)


def subtitles(text: str = samples.VTT) -> Content:
    return Content("en", data=text.encode(), file_name="talk.vtt")


def presentation(
    looms: Cast, event: Event, by: str = "lead", *, content: Content | None = None, **more: Any
) -> Material:
    facts = MaterialFacts(**({"title": "Slides of looms", "kind": "presentation"} | more))
    return actions.add_document(
        event=event, facts=facts, licence="cc_by", content=content or slides(), by=looms.users[by]
    )


def recording(looms: Cast, event: Event, *, chapters: str = CHAPTERS, url: str = TALK, **more: Any) -> Material:
    facts = MaterialFacts(**({"title": "The talk", "kind": "recording"} | more))
    link = LinkFacts(url, "en", "cc_by", length="1:02:30", chapters=chapters)
    return actions.add_link(event=event, facts=facts, link=link, by=looms.lead)
