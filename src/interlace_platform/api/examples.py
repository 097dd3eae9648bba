"""An example of every shape, parameter and problem: put together from examples of their fields, so that none lacks one.

A field's own example goes before; else it is looked up here by its name; else it follows from its type. What is named
is fictional, or a region and an activity of the release; a test checks every example against its own schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]

UUID, DAY, MOMENT = "01978f6e-8c00-7000-8000-000000000001", "2026-03-04", "2026-03-04T08:30:00Z"
REFERENCE = "#/components/schemas/"
BY_NAME: Mapping[str, tuple[Any, ...]] = {
    "about": ("What projects of this strand have to be.",),
    "abstract": ("What three regions tried in 2025.",),
    "acronym": ("FW",),
    "activities": ("C13",),
    "activity": ("C28",),
    "address": ("/partnerships/bioenergy/",),
    "after": ("concept",),
    "aim": ("Colour without water.",),
    "alternatives": ("By ring dyeing.",),
    "amount": ("1200000.00",),
    "answer": ("yes",),
    "answers": ({"1": "Vegetarian"},),
    "application": ("Work clothes",),
    "applied": ("1200000.00",),
    "as_of": (DAY,),
    "asks": ("How specialised is a region in an activity?",),
    "attribution": ("© Eurostat",),
    "audience": ("public",),
    "authored_by": ("The makers of Interlace",),
    "authors": ("fictional-weavers",),
    "background": ("Two dye works offer to host the trial.",),
    "because": ("Replaced by its final version.",),
    "before": ("idea",),
    "bound": ("exact",),
    "brings": ("A pilot line",),
    "budget": ("1200000.00",),
    "capacity": ("20 t a day",),
    "category": ("transition",),
    "checked_by": ("A second implementation",),
    "checksum": ("9f2c6d1e0b",),
    "chosen": ("Yes",),
    "citation": ("Fictional Weavers (2026). Dyeing without water.",),
    "code": ("ES61",),
    "comment": ("Says which resources each of them gives.",),
    "content": ({},),
    "content_sha256": ("9f2c6d1e0b",),
    "context": ("Spain",),
    "country": ("ES",),
    "country_name": ("Spain",),
    "criterion": ("scope",),
    "decision": ("Clear, and backed by three regions.",),
    "description": ("What was tried, and what came of it.",),
    "detail": ("There is 1 problem.",),
    "document": ("dyeing-without-water",),
    "does_not_say": ("Whether the activity is competitive.",),
    "evidence_url": ("https://weavers.example/pilot-line",),
    "field": ("body.role",),
    "file_name": ("report.pdf",),
    "finding": ("holds",),
    "flag": ("",),
    "form": ("text", "cop-2023"),
    "formula": (r"\frac{x_{ra} / x_{r}}{x_{a} / x}",),
    "from_key": ("fictional-pilot",),
    "from_kind": ("initiative",),
    "funding": ("i3",),
    "gap": ("1200000.00",),
    "generation": ("2023",),
    "granted": ("1200000.00",),
    "group": ("dyes",),
    "guidance": ("Name steps and who takes them.",),
    "half_year": ("2026-h1",),
    "identifier": ("101000000",),
    "indicator": ("gdp_per_head",),
    "infrastructure": ("Pilot line for dyeing",),
    "key": ("bioenergy",),
    "kind": ("other",),
    "label": ("Manufacture of machinery and equipment n.e.c.",),
    "language": ("en",),
    "languages": ("en",),
    "leads": ("Andalucía",),
    "letter": ("received",),
    "letter_url": ("https://weavers.example/mandate",),
    "licence": ("cc_by",),
    "licence_text": ("",),
    "link": ("single",),
    "matched": ("",),
    "message": ("Field required",),
    "mode": ("online",),
    "moved_because": ("",),
    "name": ("Fictional weavers",),
    "name_latin": ("Andalucia",),
    "next": (None,),
    "note": ("From the list of members.",),
    "number": (1,),
    "nuts_code": ("ES61",),
    "operation": ("listRegions",),
    "organisation": ("fictional-weavers",),
    "organisation_name": ("",),
    "origin": ("entered",),
    "outcome": ("The trial is held in spring.",),
    "owner": ("fictional-weavers",),
    "partner": ("fictional-weavers",),
    "partners": ("Fictional weavers",),
    "partnership": ("bioenergy",),
    "people": ("Ada Fictional",),
    "place": ("Online",),
    "planned": ("1200000.00",),
    "platform": ("energy",),
    "practical": ("The link is sent on the day before.",),
    "programme": ("Horizon Europe",),
    "proposer": ("fictional-weavers",),
    "published_by": ("Fictional weavers",),
    "publisher": ("Eurostat",),
    "q": ("weaving",),
    "quadrant": ("near and complex",),
    "question": ("Shall we hold the trial in spring?",),
    "read_as": ("Above 1: specialised.",),
    "reason": ("They signed half a year before.",),
    "recording_url": ("https://weavers.example/recording",),
    "reference": ("No. 8",),
    "region": ("ES61",),
    "relation": ("continues",),
    "repair": ("",),
    "response": ("A second dye works stands by.",),
    "result": ("carried",),
    "role": ("participating",),
    "rule": ("three_member_states",),
    "rule_set": ("i3-strand-1-2025",),
    "scope": ("Textiles that last longer.",),
    "section": ("C",),
    "section_label": ("Manufacturing",),
    "sections": ({"context": "Dyeing takes much water."}, "C"),
    "sentence": ("Andalucía and Emilia-Romagna are specialised in the same seven activities.",),
    "series": ("fictional-mornings",),
    "sha256": ("9f2c6d1e0b",),
    "signatory": ("head of the department of economy",),
    "slug": ("dyeing-without-water",),
    "source": ("Eurostat",),
    "source_title": ("List of members, 2024",),
    "source_url": ("https://weavers.example/reports",),
    "speaks_for": ("Fictional weavers",),
    "stage": ("concept",),
    "state": ("published",),
    "stated_as_of": ("2024",),
    "stated_from": ("2024-05",),
    "stated_to": ("",),
    "statement": ("Takes part since 2024.",),
    "status": ("", "active"),
    "status_note": ("Still at work in 2025.",),
    "strength": ("committed",),
    "subject": ("partnership:bioenergy",),
    "summary": ("Dyeing with a tenth of the water.",),
    "surplus": ("0.00",),
    "tag": ("textiles",),
    "tags": ("textiles",),
    "technology": ("Supercritical carbon dioxide",),
    "territories": ("es61",),
    "territory": ("es61",),
    "text": ("Dyeing with a tenth of the water.",),
    "theme": ("energy",),
    "time_zone": ("Europe/Brussels",),
    "title": ("Dyeing without water",),
    "to_key": ("bioenergy",),
    "to_kind": ("partnership",),
    "topics": ("members",),
    "total": (
        "1200000.00",
        1,
    ),
    "track": ("learn",),
    "type": ("/api/v1/#invalid",),
    "unit": ("persons",),
    "url": ("https://weavers.example/dyeing",),
    "validity": ("2025-05-22 to 2025-11-13",),
    "validity_note": ("Until the next call.",),
    "value": ("ES61",),
    "version": ("2026.1",),
    "vintage": ("2025-11",),
    "visibility": ("public",),
    "wanted": ("A partner from a less developed region.",),
    "website": ("https://weavers.example",),
    "what": ("Dye the first hundred metres",),
    "what_changed": ("Objectives are sharper",),
    "what_to_do": ("Correct everything under errors, and send it again.",),
    "who": ("Fictional weavers",),
    "why": ("Three member states are there.",),
    "withdrawn_because": ("",),
    "year": ("2023", 2023),
    "year_note": ("As its own page says.",),
    "years": ("2008 to 2023",),
}
"""What fields of these names hold: the first of the right type is taken."""
BY_FORMAT = {"uuid": UUID, "date": DAY, "date-time": MOMENT, "uri": "https://weavers.example", "binary": "%PDF-1.7"}
TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,), "object": (dict,),
    "array": (list,), "null": (type(None),),
}  # fmt: skip


def example_of(schema: Json, shapes: Json, name: str = "") -> Any:
    """An example of what a schema describes; `name` is that of the field."""
    if schema.get("examples"):
        return schema["examples"][0]
    if "$ref" in schema:
        return example_of(shapes[schema["$ref"].removeprefix(REFERENCE)], shapes)
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return of_several(schema[several], shapes, name)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return next((each for each in BY_NAME.get(name, ()) if each in schema["enum"]), schema["enum"][0])
    return plain(schema, shapes, name)


def of_several(choices: list[Json], shapes: Json, name: str) -> Any:
    """Null where the name says so; else of the first that is something."""
    if BY_NAME.get(name) == (None,):
        return None
    return example_of(next(each for each in choices if each.get("type") != "null"), shapes, name)


def plain(schema: Json, shapes: Json, name: str) -> Any:
    kind = schema.get("type", "object")
    if "format" in schema:
        return BY_FORMAT.get(schema["format"], "")
    known = next((each for each in BY_NAME.get(name, ()) if is_a(each, kind)), None)
    if known is not None:
        return known
    if kind == "array":
        return [example_of(schema["items"], shapes, name)] if "items" in schema else []
    if kind == "object":
        return {key: example_of(each, shapes, key) for key, each in schema.get("properties", {}).items()}
    return of_type(kind, schema)


def is_a(value: Any, kind: str) -> bool:
    return isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def of_type(kind: str, schema: Json) -> Any:
    """A value that says little, for fields whose name says all: counts, shares, whether."""
    if kind == "null":
        return None
    if kind == "boolean":
        return bool(schema.get("default", False))
    if kind == "integer":
        return schema.get("minimum", 3)
    if kind == "number":
        return schema.get("minimum", 0.4)
    return schema.get("default", "")
