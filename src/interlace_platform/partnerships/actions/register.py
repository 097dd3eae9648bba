"""The sourced register is brought in whole. What people entered stays, and no claim is ever overwritten."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.utils import timezone

from interlace_platform.evidence.actions import make_findable
from interlace_platform.evidence.findables import Findable
from interlace_platform.evidence.models import SearchKind
from interlace_platform.partnerships.models import (
    Claim,
    Initiative,
    LineageLink,
    MemberCount,
    Origin,
    Partnership,
    Platform,
    Source,
    Visibility,
)
from interlace_platform.partnerships.periods import first_day, last_day
from interlace_platform.partnerships.refusals import refuse_unfit_register, unfit
from interlace_platform.territories.models import Territory

Kept = TypeVar("Kept", Source, Platform)
Row = Mapping[str, str]
LINK_ENDS = ("from_kind", "from_key", "to_kind", "to_key", "relation")
Rows = Sequence[Row]


@dataclass(frozen=True)
class RegisterTables:
    """The register as text: one row for each line of its tables (territories are imported by their own app)."""

    platforms: Rows
    sources: Rows
    partnerships: Rows
    claims: Rows
    counts: Rows = ()
    initiatives: Rows = ()
    lineage: Rows = ()


@dataclass(frozen=True)
class ImportedRegister:
    """How many claims were recorded, retired because the register no longer makes them, or stood already."""

    recorded: int = 0
    retired: int = 0
    stood: int = 0


@dataclass
class Known:
    """What the rows may refer to, by key."""

    sources: dict[str, Source] = field(default_factory=dict)
    platforms: dict[str, Platform] = field(default_factory=dict)
    partnerships: dict[str, Partnership] = field(default_factory=dict)
    territories: dict[str, Territory] = field(default_factory=dict)


@transaction.atomic
def import_register(*, register: RegisterTables) -> ImportedRegister:
    """Bring the register up to date, wholly or not at all; importing it twice changes nothing.

    Raises
    ------
    UnfitRegister
        Rows refer to something the register does not describe, hold a date that is none, or break a rule of the
        database.
    """
    refuse_unfit_register(register, set(Territory.objects.values_list("key", flat=True)))
    try:
        with transaction.atomic():
            return write_register(register)
    except IntegrityError as error:
        raise unfit([str(error).splitlines()[0]]) from error


def write_register(register: RegisterTables) -> ImportedRegister:
    known = Known(territories={territory.key: territory for territory in Territory.objects.all()})
    for row in register.sources:
        known.sources[row["key"]] = saved(Source, row, ("title", "url", "read_as", "note"))
    for row in register.platforms:
        known.platforms[row["key"]] = saved(Platform, row, ("name",))
    for row in register.partnerships:
        known.partnerships[row["key"]] = saved_partnership(row, known)
    replace_what_is_not_a_claim(register, known)
    outcome = write_claims(register.claims, known)
    make_findable(kind=SearchKind.PARTNERSHIP, things=map(findable, all_public()))
    return outcome


def saved(model: type[Kept], row: Row, columns: Sequence[str]) -> Kept:
    kept, _ = model.objects.update_or_create(key=row["key"], defaults={name: row[name] for name in columns})
    return kept


def saved_partnership(row: Row, known: Known) -> Partnership:
    partnership, _ = Partnership.objects.update_or_create(
        key=row["key"],
        defaults={
            "number": number_or_none(row["number"]),
            "name": row["name"],
            "platform": known.platforms[row["platform"]],
            "year_established": number_or_none(row["year_established"]),
            "year_note": row["year_note"],
            "scope": row["scope"],
            "status_note": row["status_note"],
        },
    )
    partnership.sources.set(known.sources[key] for key in row["sources"].split(";") if key)
    return partnership


def replace_what_is_not_a_claim(register: RegisterTables, known: Known) -> None:
    MemberCount.objects.all().delete()
    LineageLink.objects.filter(origin=Origin.SOURCED).delete()
    Initiative.objects.filter(origin=Origin.SOURCED).delete()
    MemberCount.objects.bulk_create(count_from(row, known) for row in register.counts)
    Initiative.objects.bulk_create(initiative_from(row, known) for row in register.initiatives)
    entered = set(LineageLink.objects.filter(retired_at__isnull=True).values_list(*LINK_ENDS))
    links = [link_from(row, known) for row in register.lineage]
    LineageLink.objects.bulk_create(
        link for link in links if tuple(getattr(link, end) for end in LINK_ENDS) not in entered
    )


def count_from(row: Row, known: Known) -> MemberCount:
    return MemberCount(
        partnership=known.partnerships[row["partnership"]],
        as_of=first_day(row["as_of"]),
        stated_as_of=row["as_of"],
        count=int(row["count"]),
        unit=row["unit"],
        what=row["what"],
        source=known.sources[row["source"]],
    )


def initiative_from(row: Row, known: Known) -> Initiative:
    return Initiative(
        key=row["key"],
        name=row["name"],
        kind=row["kind"],
        year=number_or_none(row["year"]),
        note=row["note"],
        source=known.sources[row["source"]],
    )


def link_from(row: Row, known: Known) -> LineageLink:
    return LineageLink(
        from_kind=row["from_kind"],
        from_key=row["from_key"],
        to_kind=row["to_kind"],
        to_key=row["to_key"],
        relation=row["relation"],
        source=known.sources[row["source"]],
        note=row["note"],
        uncertain=row["uncertain"] == "true",
    )


def write_claims(rows: Rows, known: Known) -> ImportedRegister:
    """Record what is new, retire what the register no longer says, and let the rest stand."""
    now = timezone.now()
    said = {fingerprint(row): row for row in rows}
    sourced = Claim.objects.filter(origin=Origin.SOURCED)
    sourced.filter(fingerprint__in=said, retired_at__isnull=False).update(retired_at=None, recorded_at=now)
    retired = sourced.filter(retired_at__isnull=True).exclude(fingerprint__in=said).update(retired_at=now)
    stood = set(sourced.filter(fingerprint__in=said).values_list("fingerprint", flat=True))
    new = [claim_from(row, known, mark) for mark, row in said.items() if mark not in stood]
    for claim in new:
        claim.recorded_at = claim.confirmed_at = now
    Claim.objects.bulk_create(new)
    return ImportedRegister(recorded=len(new), retired=retired, stood=len(stood))


def fingerprint(row: Row) -> str:
    """The same for the same content, whatever the order of the columns."""
    return hashlib.sha256(json.dumps(dict(row), sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def claim_from(row: Row, known: Known, mark: str) -> Claim:
    return Claim(
        key=row["key"],
        partnership=known.partnerships[row["partnership"]],
        territory=known.territories[row["territory"]] if row["territory"] else None,
        organisation_name=row["organisation"],
        role=row["role"],
        strength=row["strength"],
        valid_from=first_day(row["valid_from"]),
        valid_to=last_day(row["valid_to"]),
        stated_from=row["valid_from"],
        stated_to=row["valid_to"],
        source=known.sources[row["source"]],
        note=row["note"],
        uncertain=row["uncertain"] == "true",
        fingerprint=mark,
    )


def number_or_none(text: str) -> int | None:
    return int(text) if text else None


def all_public() -> list[Partnership]:
    return list(Partnership.objects.filter(visibility=Visibility.PUBLIC).select_related("platform").order_by("pk"))


def findable(partnership: Partnership) -> Findable:
    return Findable(
        key=partnership.key,
        title=partnership.name,
        context=partnership.platform.name,
        names=(partnership.name, partnership.key.replace("-", " "), partnership.scope),
    )
