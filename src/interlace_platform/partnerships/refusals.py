"""What is wrong with a register, said all at once before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from interlace_platform.evidence.refusals import UnfitRegister
from interlace_platform.partnerships.models import ClaimStrength, Relation, Role
from interlace_platform.partnerships.periods import first_day, last_day

if TYPE_CHECKING:
    from interlace_platform.partnerships.actions import RegisterTables


def unfit(problems: list[str]) -> UnfitRegister:
    lines = "".join(f"\n  - {problem}" for problem in problems)
    return UnfitRegister(
        f"The register has {len(problems)} problem{'s' if len(problems) > 1 else ''}:{lines}",
        do="correct the register's tables and build the release again; nothing was changed here.",
    )


def refuse_unfit_register(register: RegisterTables, territories: set[str]) -> None:
    """Raise `UnfitRegister` listing every row that cannot be kept."""
    problems = [*unknown_references(register, territories), *unknown_words(register), *wrong_dates(register)]
    if problems:
        raise unfit(problems)


def unknown_references(register: RegisterTables, territories: set[str]) -> Iterator[str]:
    platforms, sources, partnerships = (
        {row["key"] for row in rows} for rows in (register.platforms, register.sources, register.partnerships)
    )
    for row in register.partnerships:
        if row["platform"] not in platforms:
            yield f"partnership {row['key']}: no platform `{row['platform']}`"
        yield from (
            f"partnership {row['key']}: no source `{key}`"
            for key in row["sources"].split(";")
            if key and key not in sources
        )
    for what, rows in (("claim", register.claims), ("count", register.counts)):
        for row in rows:
            name = row.get("key", row["partnership"])
            if row["partnership"] not in partnerships:
                yield f"{what} {name}: no partnership `{row['partnership']}`"
            if row["source"] not in sources:
                yield f"{what} {name}: no source `{row['source']}`"
            if row.get("territory") and row["territory"] not in territories:
                yield f"{what} {name}: no territory `{row['territory']}`"
    for what, rows in (("initiative", register.initiatives), ("lineage", register.lineage)):
        for row in rows:
            if row["source"] not in sources:
                yield f"{what} {row.get('key') or row['from_key']}: no source `{row['source']}`"


def unknown_words(register: RegisterTables) -> Iterator[str]:
    for row in register.claims:
        if row["role"] not in Role.values:
            yield f"claim {row['key']}: no role `{row['role']}`"
        if row["strength"] not in ClaimStrength.values:
            yield f"claim {row['key']}: no strength `{row['strength']}`"
    for row in register.lineage:
        if row["relation"] not in Relation.values:
            yield f"lineage {row['from_key']}: no relation `{row['relation']}`"


def wrong_dates(register: RegisterTables) -> Iterator[str]:
    for row in register.claims:
        try:
            first, last = first_day(row["valid_from"]), last_day(row["valid_to"])
        except ValueError as error:
            yield f"claim {row['key']}: {error}"
            continue
        if first and last and first > last:
            yield f"claim {row['key']}: ends ({row['valid_to']}) before it begins ({row['valid_from']})"
    for row in register.counts:
        try:
            first_day(row["as_of"])
        except ValueError as error:
            yield f"count {row['partnership']}: {error}"
