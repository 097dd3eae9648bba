"""A report as open data: what is drawn and written, in one canonical form with a hash and a JSON Schema."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, ValidationError, create_model

from interlace_platform.partnerships.models import Partnership
from interlace_platform.reporting.halves import HalfYear
from interlace_platform.reporting.models import Heading, Report
from interlace_platform.reporting.registry import Chapter, Comparison, Shape, Source, sources

SCHEMA_VERSION = 1
SCHEMA_FILE = Path(__file__).with_name(f"report-{SCHEMA_VERSION}.schema.json")
Content = dict[str, Any]


class PartnershipName(Shape):
    """The partnership that reports; `is_fictional` marks one that was invented to show how things work."""

    key: str
    name: str
    platform: str
    is_fictional: bool


class HalfYearName(Shape):
    """January to June (h1) or July to December (h2) of a year."""

    key: str = Field(pattern=r"^\d{4}-h[12]$")
    first_day: date
    last_day: date


class LastReport(Shape):
    """The published report that this one is compared with."""

    half_year: str
    version: int
    sha256: str


class ChangeSince(Shape):
    """What became of one number since the last report; `before` is null where the last report does not say."""

    chapter: str
    what: str
    before: int | None
    after: int
    came: tuple[str, ...]
    went: tuple[str, ...]


def shape() -> type[BaseModel]:
    """The shape of a whole report, with the chapters that are registered."""
    chapters: dict[str, Any] = {
        name: (source.shape | None, None) if source.came_later else (source.shape, ...)
        for name, source in sources.items()
    }
    passages: dict[str, Any] = {heading.value: (str, "") for heading in Heading}
    facts = create_model("Facts", __base__=Shape, __doc__="What the platform knows, chapter by chapter.", **chapters)
    texts = create_model("Texts", __base__=Shape, __doc__="What people wrote, in Markdown.", **passages)
    return create_model(
        "Report",
        __base__=Shape,
        __doc__="The half-yearly report of a thematic partnership.",
        schema_version=(int, Field(ge=SCHEMA_VERSION, le=SCHEMA_VERSION)),
        partnership=(PartnershipName, ...),
        half_year=(HalfYearName, ...),
        version=(int, Field(ge=1, description="A corrected report has a higher one.")),
        language=(str, Field(description="Of the text; a code of two letters.")),
        drawn_at=(datetime, Field(description="When the facts were drawn.")),
        facts=(facts, ...),
        text=(texts, ...),
        last_report=(LastReport | None, ...),
        changes=(tuple[ChangeSince, ...], ...),
    )


def schema() -> str:
    """The JSON Schema of a report, as the file beside this module has it."""
    said = shape().model_json_schema(mode="serialization")
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **said}, indent=2) + "\n"


def canonical(content: Mapping[str, Any]) -> str:
    """The one way to write a content as JSON: names sorted, no spaces, no escapes but those that JSON needs."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def hash_of(content: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON: anybody with the file can compute it again."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def drawn(partnership: Partnership, half: HalfYear) -> Content:
    """The facts of all chapters, collected now."""
    found = {name: source.collect(partnership, half) for name, source in sources.items()}
    return {name: chapter.model_dump(mode="json") for name, chapter in found.items()}


def chapter_of(source: Source, facts: Mapping[str, Any]) -> Chapter | None:
    """One chapter as it was drawn; None where an older report has none, or has it in another shape."""
    try:
        return source.shape.model_validate(facts.get(source.name))
    except ValidationError:
        return None


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[tuple[str, Comparison], ...]:
    """What became of every number from one report's facts to another's, with the chapter it belongs to."""
    return tuple(
        (source.name, comparison)
        for source in sources.values()
        for comparison in chapter_changes(source, before, after)
    )


def chapter_changes(source: Source, before: Mapping[str, Any], after: Mapping[str, Any]) -> Sequence[Comparison]:
    old, new = chapter_of(source, before), chapter_of(source, after)
    return tuple(source.changed(old, new)) if old and new else ()


def content_from(report: Report, texts: Mapping[str, str], last: Report | None) -> Content:
    """The whole content of a report as it stands; `last` is the report it is compared with."""
    own, half = report.partnership, report.period
    before = (last.content or {}).get("facts", {}) if last else {}
    said = shape().model_validate(
        {
            "schema_version": SCHEMA_VERSION,
            "partnership": {
                "key": own.key, "name": own.name, "platform": own.platform.name, "is_fictional": own.is_fictional,
            },
            "half_year": {"key": half.key, "first_day": half.first_day, "last_day": half.last_day},
            "version": report.version,
            "language": report.language,
            "drawn_at": report.drawn_at,
            "facts": report.facts,
            "text": {heading: text for heading, text in texts.items() if heading in Heading.values},
            "last_report": named(last) if last else None,
            "changes": [change_from(name, each) for name, each in changes_between(before, report.facts)],
        }
    )  # fmt: skip
    found: Content = said.model_dump(mode="json")
    return found


def named(last: Report) -> dict[str, object]:
    return {"half_year": last.period.key, "version": last.version, "sha256": last.content_sha256}


def change_from(chapter: str, found: Comparison) -> dict[str, object]:
    said = {name: getattr(found, name) for name in ("what", "before", "after", "came", "went")}
    return {"chapter": chapter, **said}
