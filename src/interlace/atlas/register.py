"""The register of thematic partnerships: who is in which, on whose word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from interlace.errors import UnknownPartnership, listed
from interlace.tables import Release

TABLES = ("platforms", "territories", "partnerships", "claims", "counts", "lineage", "initiatives", "sources")
IS_IN = ("committed", "active", "listed")


@dataclass(frozen=True)
class Membership:
    """One claim that touches a region.

    `through` says how: ``"itself"``, ``"as part of"`` a larger territory, or ``"a place inside it"``.
    """

    partnership: str
    name: str
    role: str
    strength: str
    territory: str
    territory_name: str
    through: str
    organisation: str
    valid_from: str
    valid_to: str
    source: str
    uncertain: bool
    note: str


@dataclass(frozen=True)
class Register:
    """The register's tables as released; every column is text, empty where nothing is said."""

    platforms: pl.DataFrame
    territories: pl.DataFrame
    partnerships: pl.DataFrame
    claims: pl.DataFrame
    counts: pl.DataFrame
    lineage: pl.DataFrame
    initiatives: pl.DataFrame
    sources: pl.DataFrame

    @classmethod
    def of(cls, release: Release) -> Register:
        """Read the register out of a release; raises `MissingTable`."""
        return cls(**{name: release.table(f"register_{name}").pipe(_as_text) for name in TABLES})

    @cached_property
    def claims_with_names(self) -> list[dict[str, str]]:
        """Every claim with the names of its partnership and territory."""
        names = self.partnerships.select(partnership="key", partnership_name="name")
        places = self.territories.select(territory="key", territory_name="name", nuts_code="nuts_code")
        joined = self.claims.join(names, on="partnership", how="left").join(places, on="territory", how="left")
        return joined.with_columns(pl.col(pl.String).fill_null("")).to_dicts()

    def memberships(self, region: str, *, as_of: str | None = None) -> tuple[Membership, ...]:
        """Every claim that touches a NUTS 2 region, in the order of the register.

        Parameters
        ----------
        as_of
            ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``: only claims that hold then. Claims without dates always do.
        """
        found = []
        for claim in self.claims_with_names:
            through = relation(region, claim["nuts_code"])
            if through and holds(claim, as_of):
                found.append(_membership(claim, through))
        return tuple(found)

    def partnerships_of(self, region: str) -> frozenset[str]:
        """Partnerships that some certain claim puts the region, a part of it, or what it is part of, in."""
        return frozenset(
            claim["partnership"]
            for claim in self.claims_with_names
            if claim["strength"] in IS_IN and claim["uncertain"] != "true" and relation(region, claim["nuts_code"])
        )

    def name_of(self, partnership: str) -> str:
        """The name of a partnership by its key."""
        return self.one(partnership)["name"]

    def one(self, key: str) -> dict[str, str]:
        """The row of one partnership; raises `UnknownPartnership`."""
        for row in self.partnerships.iter_rows(named=True):
            if row["key"] == key:
                return row
        raise UnknownPartnership(
            f"There is no partnership `{key}` in the register of {self.partnerships.height}.",
            do=f"use a key such as {listed(self.partnerships['key'].to_list()[:4])}; "
            "`interlace partnerships` lists them all.",
        )

    def claims_of(self, partnership: str, *, as_of: str | None = None) -> list[dict[str, str]]:
        """Every claim about one partnership, with names, in the order of the register."""
        self.one(partnership)
        mine = (claim for claim in self.claims_with_names if claim["partnership"] == partnership)
        return [claim for claim in mine if holds(claim, as_of)]


def relation(region: str, territory: str) -> str:
    """How a claim about a territory touches a region: empty if it does not."""
    if not territory:
        return ""
    if region == territory:
        return "itself"
    if region.startswith(territory):
        return "as part of"
    return "a place inside it" if territory.startswith(region) else ""


def holds(claim: dict[str, str], as_of: str | None) -> bool:
    """Whether a claim is about the date asked for; without dates it always is."""
    if as_of is None:
        return True
    starts, ends = claim["valid_from"], claim["valid_to"]
    return (not starts or starts[: len(as_of)] <= as_of[: len(starts)]) and (
        not ends or ends[: len(as_of)] >= as_of[: len(ends)]
    )


def shared_names(register: Register, keys: Sequence[str]) -> tuple[str, ...]:
    """Names of partnerships, in the order of the register."""
    wanted = set(keys)
    return tuple(row["name"] for row in register.partnerships.iter_rows(named=True) if row["key"] in wanted)


def _membership(claim: dict[str, str], through: str) -> Membership:
    return Membership(
        partnership=claim["partnership"],
        name=claim["partnership_name"],
        role=claim["role"],
        strength=claim["strength"],
        territory=claim["nuts_code"] or claim["territory"],
        territory_name=claim["territory_name"],
        through=through,
        organisation=claim["organisation"],
        valid_from=claim["valid_from"],
        valid_to=claim["valid_to"],
        source=claim["source"],
        uncertain=claim["uncertain"] == "true",
        note=claim["note"],
    )


def _as_text(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.all().cast(pl.String).fill_null(""))
