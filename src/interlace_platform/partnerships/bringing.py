"""What a list of claims from a file would do: every row read and checked before any is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from interlace_platform.core.lists import Effect, Plan, RowProblem, Step, problems_of_head
from interlace_platform.core.policy import Reader
from interlace_platform.core.sheets import Rows, SheetRow
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import visible_to as organisations_visible_to
from interlace_platform.partnerships.exporting import COLUMNS
from interlace_platform.partnerships.models import OPEN, Claim, Partnership
from interlace_platform.partnerships.statements import Statement, problems_of, statement_of
from interlace_platform.territories.models import Territory

NEEDED = ("role", "strength")
SAID = (
    "organisation", "organisation_name", "territory", "role", "strength", "stated_from", "stated_to", "uncertain",
    "source_title", "source_url", "note",
)  # fmt: skip
MOST_ROWS = 2_000
YES, NO = ("true", "yes", "1"), ("", "false", "no", "0")


@dataclass(frozen=True)
class Known:
    """What rows can name: organisations by slug, territories by key."""

    organisations: Mapping[str, Organisation]
    territories: Mapping[str, Territory]


def plan_for(rows: Rows, partnership: Partnership, reader: Reader) -> Plan[Statement]:
    """What the rows would propose; what is claimed already, or in a row before, stays as it is."""
    problems = [*problems_of_head(rows, COLUMNS, NEEDED), *too_many(rows)]
    if problems:
        return Plan((), tuple(problems))
    known, standing = known_to(reader, rows), standing_statements(partnership)
    steps = []
    for row in rows:
        said, wrong = statement_in(row, known)
        problems += wrong
        mark = mark_of(said)
        cells = {name: row.cells.get(name, "") for name in SAID}
        is_new = mark not in standing
        effect, before = (Effect.NEW, None) if is_new else (Effect.SAME, cells)
        steps.append(Step(row.number, title_of(said), effect, said, before, cells))
        standing.add(mark)
    return Plan(tuple(steps), tuple(problems))


def too_many(rows: Rows) -> list[RowProblem]:
    if len(rows) <= MOST_ROWS:
        return []
    return [RowProblem(rows[MOST_ROWS].number, "", _("At most 2,000 claims come in at once. Divide the file."))]


def title_of(said: Statement) -> str:
    """Whom a row is about."""
    who = str(said.organisation) if said.organisation else said.organisation_name
    return ", ".join(part for part in (who, str(said.territory) if said.territory else "") if part)


def known_to(reader: Reader, rows: Iterable[SheetRow]) -> Known:
    slugs, keys = ({row.cells.get(name, "") for row in rows} for name in ("organisation", "territory"))
    return Known(
        {own.slug: own for own in organisations_visible_to(reader).filter(slug__in=slugs)},
        {own.key: own for own in Territory.objects.filter(key__in=keys)},
    )


def statement_in(row: SheetRow, known: Known) -> tuple[Statement, list[RowProblem]]:
    """What a row says, and what is wrong with it."""
    cells = {name: row.cells.get(name, "") for name in SAID}
    organisation, territory = known.organisations.get(cells["organisation"]), known.territories.get(cells["territory"])
    said = Statement(
        role=cells["role"],
        strength=cells["strength"],
        organisation=organisation,
        organisation_name="" if organisation else cells["organisation_name"],
        territory=territory,
        stated_from=cells["stated_from"],
        stated_to=cells["stated_to"],
        source_title=cells["source_title"] if not is_word(cells["source_title"]) else "",
        source_url=cells["source_url"],
        note=cells["note"],
        uncertain=cells["uncertain"].casefold() in YES,
    )
    wrong = [
        ("organisation", bool(cells["organisation"]) and organisation is None, _("No such organisation.")),
        ("territory", bool(cells["territory"]) and territory is None, _("No such territory.")),
        ("uncertain", cells["uncertain"].casefold() not in YES + NO, _("Say true or false.")),
    ]
    found = {field: message for field, is_wrong, message in wrong if is_wrong}
    for problem in problems_of(said):
        found.setdefault(problem.field, problem.message)
    return said, [RowProblem(row.number, field, message) for field, message in found.items()]


def is_word(title: str) -> bool:
    return title.startswith("Entered on this platform by ")


def standing_statements(partnership: Partnership) -> set[tuple[object, ...]]:
    claims = Claim.objects.filter(partnership=partnership, state__in=OPEN, retired_at__isnull=True)
    return {mark_of(statement_of(claim)) for claim in claims.select_related("organisation", "territory", "source")}


def mark_of(said: Statement) -> tuple[object, ...]:
    """What makes two statements the same."""
    who = said.organisation.pk if said.organisation else said.organisation_name
    where = said.territory.pk if said.territory else None
    return who, where, said.role, said.strength, said.stated_from, said.stated_to, said.source_title, said.source_url
