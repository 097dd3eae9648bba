"""Under which names the regions and activities of a release can be found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from interlace.nomenclature.exonyms import ENGLISH
from interlace.tables import Release

CURRENT_VERSION = 2021
LEVEL = 2


@dataclass(frozen=True)
class Findable:
    """Something that can be found: what is shown, and all the names it goes by, the likeliest first."""

    key: str
    title: str
    context: str
    names: tuple[str, ...]


def findable_regions(opened: Release) -> Iterator[Findable]:
    """Each region with its code, its names, the units around and inside it, and its codes in other NUTS versions."""
    units, codes = unit_names(opened), other_codes(opened)
    for row in opened.table("region").iter_rows(named=True):
        code = row["code"]
        around = [name for end in (3, 2) for name in units.get(code[:end], ())]
        smaller = [unit for unit in units if unit.startswith(code) and unit != code]
        inside = [name for unit in smaller for name in (unit, *units[unit])]
        latin, country = row["name_latin"], row["country_name"]
        own = [latin, code, row["name"], *units.get(code, ()), *codes.get(code, ())]
        yield Findable(
            key=code,
            title=latin,
            context=f"{code}, {country}",
            names=unique([*own, *around, *inside, country, f"{latin} {country}"]),
        )


def unit_names(opened: Release) -> dict[str, tuple[str, ...]]:
    """The names of every NUTS unit of the current version, by code: own, Latin, English, in the register."""
    units = opened.table("nuts_region").filter(pl.col("nuts_version") == CURRENT_VERSION)
    names: dict[str, list[str]] = {}
    for code, name, latin in units.select("code", "name", "name_latin").iter_rows():
        names[code] = [name, latin, *name.split("/"), *latin.split("/"), ENGLISH.get(code, "")]
    for row in opened.table("register_territories").iter_rows(named=True):
        names.setdefault(row["nuts_code"], []).append(row["name"])
    return {code: unique(held) for code, held in names.items() if code}


def other_codes(opened: Release) -> dict[str, tuple[str, ...]]:
    """The codes of other NUTS versions that share territory with each region."""
    steps = opened.table("nuts_conversion").filter(pl.col("level") == LEVEL)
    older = steps.filter(pl.col("to_version") == CURRENT_VERSION).select(own="to_code", other="from_code")
    newer = steps.filter(pl.col("from_version") == CURRENT_VERSION).select(own="from_code", other="to_code")
    links = pl.concat([older, newer]).filter(pl.col("own") != pl.col("other")).unique().sort("own", "other")
    found: dict[str, list[str]] = {}
    for own, other in links.iter_rows():
        found.setdefault(own, []).append(other)
    return {own: tuple(others) for own, others in found.items()}


def findable_activities(opened: Release) -> Iterator[Findable]:
    """Each activity with its code and its names in every language, and its section's English name."""
    labels: dict[str, list[str]] = {}
    for code, label in opened.table("activity_label").sort("code", "language").select("code", "label").iter_rows():
        labels.setdefault(code, []).append(label)
    for row in opened.table("activity").iter_rows(named=True):
        yield Findable(
            key=row["code"],
            title=row["label"],
            context=f"{row['code']}, {row['section_label']}",
            names=unique([row["label"], row["code"], *labels.get(row["code"], ()), *without_section(row)]),
        )


def without_section(row: Mapping[str, str]) -> Iterable[str]:
    """The bare number of a division: "28" for C28."""
    return [row["code"].removeprefix(row["section"])]


def unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
