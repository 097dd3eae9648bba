"""What the search page shows: finds in groups, or what was perhaps meant."""

from __future__ import annotations

from typing import Any

from interlace_platform.core.readers import Reader
from interlace_platform.evidence import queries as evidence
from interlace_platform.evidence.models import SearchKind
from interlace_platform.organisations import finding
from interlace_platform.pages.wording import KINDS

MOST = 60


def found_for(text: str, reader: Reader) -> dict[str, Any]:
    """Finds by kind, as far as the reader may see them; where there are none, the nearest names of every kind."""
    asked = text.strip()[:100]
    finds = finding.search(asked, reader, top=MOST) if asked else ()
    groups = [{"kind": kind, "finds": [find for find in finds if find.kind == kind]} for kind in KINDS]
    return {
        "asked": asked,
        "groups": [group for group in groups if group["finds"]],
        "suggestions": nearest(asked, reader) if asked and not finds else (),
    }


def nearest(asked: str, reader: Reader) -> list[evidence.Find]:
    kept = [find for kind in SearchKind for find in evidence.did_you_mean(asked, kind, top=3)]
    return [*kept, *finding.nearest(asked, reader, top=3)]
