"""A small register for tests; the partnerships, places and sources in it are invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from interlace_platform.partnerships.actions import RegisterTables
from interlace_platform.territories.actions import import_territories

Row = Mapping[str, str]
EMPTY_CLAIM = {
    "organisation": "",
    "strength": "listed",
    "valid_from": "",
    "valid_to": "",
    "note": "",
    "uncertain": "false",
}


def claim(key: str, territory: str, role: str, source: str, **more: str) -> Row:
    return {
        **EMPTY_CLAIM,
        "key": key,
        "partnership": "looms",
        "territory": territory,
        "role": role,
        "source": source,
    } | more


def partnership(key: str, **more: str) -> Row:
    empty = {"number": "1", "year_established": "", "year_note": "", "scope": "", "status_note": "", "sources": "S1"}
    return {"key": key, "name": key.title(), "platform": "crafts"} | empty | more


def count(as_of: str, number: str, what: str, source: str) -> Row:
    facts = {"partnership": "looms", "as_of": as_of, "count": number, "unit": "regions"}
    return {**facts, "what": what, "source": source}


SOURCES = tuple({"key": key, "title": f"Source {key}", "url": "", "read_as": "", "note": ""} for key in ("S1", "S2"))
TERRITORIES = tuple(
    {
        "key": key,
        "name": name,
        "kind": kind,
        "nuts_code": code,
        "nuts_version": "2021" if code else "",
        "country": key[:2],
        "note": "",
    }
    for key, name, kind, code in [
        ("ES61", "Weaverland", "nuts", "ES61"),
        ("ITH5", "Threadshire", "nuts", "ITH5"),
        ("FI1D7", "Far North", "nuts", "FI1D7"),
        ("SI", "Little Country", "country", "SI"),
        ("fair-town", "Fair Town", "place", ""),
    ]
)
REGISTER = RegisterTables(
    platforms=({"key": "crafts", "name": "Crafts"},),
    sources=SOURCES,
    partnerships=(partnership("looms", year_established="2016"), partnership("spindles", number="2")),
    claims=(
        claim("looms--es61--s1", "ES61", "lead", "S1", valid_from="2017"),
        claim("looms--es61--s2", "ES61", "participating", "S2", valid_from="2018-03"),
        claim("looms--ith5--s1", "ITH5", "participating", "S1", valid_from="2017", valid_to="2019"),
        claim("looms--fi1d7--s1", "FI1D7", "participating", "S1"),
        claim("looms--fair-town--s1", "fair-town", "observer", "S1", uncertain="true"),
        claim("looms--si--s2", "SI", "co_lead", "S2", valid_from="2018"),
    ),
    counts=(
        count("2017", "4", "in the charter", "S1"),
        count("", "6", "on the page", "S2"),
    ),
    initiatives=(
        {"key": "old-guild", "name": "Old Guild", "kind": "network", "year": "2014", "note": "", "source": "S1"},
    ),
    lineage=(
        link := {
            "from_kind": "partnership", "from_key": "looms", "to_kind": "initiative", "to_key": "old-guild",
            "relation": "grew_out_of", "source": "S1", "note": "", "uncertain": "false",
        },
        {**link, "from_key": "spindles", "relation": "split_from", "to_kind": "partnership", "to_key": "looms"},
    ),
)  # fmt: skip


def import_invented(**changed: Any) -> RegisterTables:
    from interlace_platform.partnerships.actions import import_register

    register = replace(REGISTER, **changed)
    import_territories(rows=TERRITORIES)
    import_register(register=register)
    return register
