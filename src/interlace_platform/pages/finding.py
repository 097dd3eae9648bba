"""What the search page shows: finds in groups, or what was perhaps meant."""

from __future__ import annotations

from typing import Any

from interlace_platform.evidence import queries as evidence
from interlace_platform.evidence.models import SearchKind
from interlace_platform.pages.wording import KINDS

MOST = 60


def found_for(text: str) -> dict[str, Any]:
    """Finds by kind; where there are none, the nearest names of every kind."""
    asked = text.strip()[:100]
    finds = evidence.search(asked, top=MOST) if asked else ()
    groups = [{"kind": kind, "finds": [find for find in finds if find.kind == kind]} for kind in KINDS]
    return {
        "asked": asked,
        "groups": [group for group in groups if group["finds"]],
        "suggestions": nearest(asked) if asked and not finds else (),
    }


def nearest(asked: str) -> list[evidence.Find]:
    return [find for kind in KINDS for find in evidence.did_you_mean(asked, SearchKind(kind), top=3)]
