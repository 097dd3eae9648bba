"""One thematic partnership as the register knows it: claims, numbers that disagree, lineage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from interlace.atlas.register import Register

RELATIONS = {
    "continues": "continues",
    "merged_into": "merged into",
    "split_from": "split from",
    "grew_out_of": "grew out of",
}


@dataclass(frozen=True)
class Claim:
    """What one source says about one territory. Dates are as precise as the source."""

    territory: str
    name: str
    nuts_code: str
    country: str
    organisation: str
    role: str
    strength: str
    valid_from: str
    valid_to: str
    source: str
    uncertain: bool
    note: str


@dataclass(frozen=True)
class Count:
    """A number of members that a source states, and what exactly was counted."""

    as_of: str
    count: int
    unit: str
    what: str
    source: str


@dataclass(frozen=True)
class Conflict:
    """A territory that sources give different roles: role to the keys of its sources."""

    territory: str
    name: str
    roles: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Link:
    """One step of lineage, to be read as a sentence: `subject` `relation` `other`."""

    subject: str
    relation: str
    other: str
    source: str
    uncertain: bool
    note: str


@dataclass(frozen=True)
class Reference:
    """A public page that a claim rests on."""

    key: str
    title: str
    url: str
    read_as: str
    note: str


@dataclass(frozen=True)
class Partnership:
    """A thematic partnership with everything sources say about it, contradictions included."""

    key: str
    name: str
    platform: str
    year_established: str
    scope: str
    status_note: str
    as_of: str | None
    claims: tuple[Claim, ...]
    leads_by_source: dict[str, tuple[str, ...]]
    conflicts: tuple[Conflict, ...]
    counts: tuple[Count, ...]
    lineage: tuple[Link, ...]
    sources: tuple[Reference, ...]

    @property
    def leads_differ(self) -> bool:
        """Whether the sources that name leads name different ones."""
        return len({frozenset(names) for names in self.leads_by_source.values()}) > 1

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return asdict(self)

    def to_frame(self) -> pl.DataFrame:
        """The claims, one row each."""
        return pl.DataFrame([asdict(claim) for claim in self.claims], schema=list(Claim.__dataclass_fields__))

    def __str__(self) -> str:
        said = [f"{claim.name}: {claim.role.replace('_', ' ')} ({claim.source})" for claim in self.claims]
        return "\n".join([f"{self.name}, {self.platform}, {self.year_established}", *said])


def partnership_of(register: Register, key: str, as_of: str | None = None) -> Partnership:
    """Gather what the register holds about one partnership.

    Parameters
    ----------
    as_of
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``: only claims that hold then; claims without dates always do.

    Raises
    ------
    UnknownPartnership
        The key is not in the register.
    """
    row = register.one(key)
    claims = tuple(_claim(register, claim) for claim in register.claims_of(key, as_of=as_of))
    counts = tuple(_count(count) for count in _rows(register.counts, partnership=key))
    lineage = _links(register, key)
    used = {claim.source for claim in claims} | {count.source for count in counts} | {link.source for link in lineage}
    platforms = dict(register.platforms.select("key", "name").iter_rows())
    return Partnership(
        key=key,
        name=row["name"],
        platform=platforms.get(row["platform"], row["platform"]),
        year_established="; ".join(part for part in (row["year_established"], row["year_note"]) if part),
        scope=row["scope"],
        status_note=row["status_note"],
        as_of=as_of,
        claims=claims,
        leads_by_source=leads_by_source(claims),
        conflicts=conflicts_among(claims),
        counts=counts,
        lineage=lineage,
        sources=_references(register, used | set(row["sources"].split(";"))),
    )


def leads_by_source(claims: Sequence[Claim]) -> dict[str, tuple[str, ...]]:
    """Whom each source names as leading or leading together, in the order of the claims."""
    named: dict[str, list[str]] = {}
    for claim in claims:
        if claim.role in ("lead", "co_lead") and not claim.uncertain:
            named.setdefault(claim.source, []).append(claim.name)
    return {source: tuple(dict.fromkeys(names)) for source, names in named.items()}


def conflicts_among(claims: Sequence[Claim]) -> tuple[Conflict, ...]:
    """The territories whose role differs between sources, in the order of the claims."""
    roles: dict[str, dict[str, dict[str, None]]] = {}
    names: dict[str, str] = {}
    for claim in claims:
        names[claim.territory] = claim.name
        roles.setdefault(claim.territory, {}).setdefault(claim.role, {})[claim.source] = None
    return tuple(
        Conflict(territory, names[territory], {role: tuple(sources) for role, sources in found.items()})
        for territory, found in roles.items()
        if len(found) > 1
    )


def _claim(register: Register, row: dict[str, str]) -> Claim:
    country = next((place["country"] for place in _rows(register.territories, key=row["territory"])), "")
    return Claim(
        territory=row["territory"],
        name=row["territory_name"],
        nuts_code=row["nuts_code"],
        country=country,
        organisation=row["organisation"],
        role=row["role"],
        strength=row["strength"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        source=row["source"],
        uncertain=row["uncertain"] == "true",
        note=row["note"],
    )


def _count(row: dict[str, str]) -> Count:
    return Count(row["as_of"], int(row["count"]), row["unit"], row["what"], row["source"])


def _links(register: Register, key: str) -> tuple[Link, ...]:
    """Every step of lineage that touches this partnership, and those into what it merged into."""
    rows = list(register.lineage.iter_rows(named=True))
    merged = {row["to_key"] for row in rows if row["from_key"] == key and row["relation"] == "merged_into"}
    names = dict(
        pl.concat([frame.select("key", "name") for frame in (register.partnerships, register.initiatives)]).rows()
    )
    return tuple(
        Link(
            subject=names.get(row["from_key"], row["from_key"]),
            relation=RELATIONS.get(row["relation"], row["relation"]),
            other=names.get(row["to_key"], row["to_key"]),
            source=row["source"],
            uncertain=row.get("uncertain") == "true",
            note=row["note"],
        )
        for row in rows
        if key in (row["from_key"], row["to_key"]) or row["to_key"] in merged
    )


def _references(register: Register, keys: set[str]) -> tuple[Reference, ...]:
    found = [row for row in register.sources.iter_rows(named=True) if row["key"] in keys]
    return tuple(Reference(row["key"], row["title"], row["url"], row["read_as"], row["note"]) for row in found)


def _rows(frame: pl.DataFrame, **wanted: str) -> list[dict[str, str]]:
    return frame.filter(*(pl.col(column) == value for column, value in wanted.items())).to_dicts()
