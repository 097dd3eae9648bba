"""A list of claims from a file: every row read and checked before any is written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.core.policy import Reader
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import visible_to as organisations_visible_to
from interlace_platform.partnerships.exporting import COLUMNS, unguarded
from interlace_platform.partnerships.models import OPEN, Claim, Partnership
from interlace_platform.partnerships.statements import Statement, problems_of, statement_of
from interlace_platform.territories.models import Territory

NEEDED = ("role", "strength")
MOST_ROWS, LONGEST_FILE = 2_000, 2_000_000
YES, NO = ("true", "yes", "1"), ("", "false", "no", "0")


@dataclass(frozen=True)
class Row:
    """One line of a file.

    Attributes
    ----------
    line
        Its number in the file; the heading is line 1.
    is_new
        Whether it would be proposed; False where the claim stands already.
    """

    line: int
    statement: Statement
    problems: tuple[Problem, ...]
    is_new: bool


@dataclass(frozen=True)
class Preview:
    """What a file would do."""

    rows: tuple[Row, ...]

    @property
    def new(self) -> tuple[Row, ...]:
        """The rows that would be proposed."""
        return tuple(row for row in self.rows if row.is_new)

    @property
    def problems(self) -> tuple[tuple[int, Problem], ...]:
        """All that is wrong, with the line it is in."""
        return tuple((row.line, problem) for row in self.rows for problem in row.problems)


def preview_of(text: str, partnership: Partnership, reader: Reader) -> Preview:
    """Read a table of claims; raises `Invalid` where it is none."""
    lines = read_lines(text)
    keys = {name: {line[name] for _number, line in lines if line[name]} for name in ("organisation", "territory")}
    organisations = {own.slug: own for own in organisations_visible_to(reader).filter(slug__in=keys["organisation"])}
    territories = {own.key: own for own in Territory.objects.filter(key__in=keys["territory"])}
    known = standing_statements(partnership)
    rows: list[Row] = []
    for number, line in lines:
        row = row_from(number, line, organisations, territories)
        mark = mark_of(row.statement)
        rows.append(Row(number, row.statement, row.problems, not row.problems and mark not in known))
        known.add(mark)
    return Preview(tuple(rows))


def read_lines(text: str) -> list[tuple[int, Mapping[str, str]]]:
    if len(text) > LONGEST_FILE:
        raise Invalid([Problem("file", _("The file is too long: at most 2 MB."))])
    table = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    missing = [name for name in NEEDED if name not in (table.fieldnames or ())]
    if missing:
        raise Invalid([Problem("file", _("These columns are missing: %(names)s.") % {"names": ", ".join(missing)})])
    try:
        lines = [(table.line_num, filled(line)) for line in table if any(line.values())]
    except csv.Error as error:
        raise Invalid([Problem("file", _("This is not a table with commas: %(why)s.") % {"why": error})]) from error
    if not lines or len(lines) > MOST_ROWS:
        raise Invalid([Problem("file", _("The file must have between 1 and 2,000 rows."))])
    return lines


def filled(line: Mapping[str | None, object]) -> Mapping[str, str]:
    return {name: unguarded(str(line.get(name) or "").strip()) for name in COLUMNS}


def row_from(
    number: int,
    line: Mapping[str, str],
    organisations: Mapping[str, Organisation],
    territories: Mapping[str, Territory],
) -> Row:
    organisation, territory = organisations.get(line["organisation"]), territories.get(line["territory"])
    said = Statement(
        role=line["role"],
        strength=line["strength"],
        organisation=organisation,
        organisation_name="" if organisation else line["organisation_name"],
        territory=territory,
        stated_from=line["stated_from"],
        stated_to=line["stated_to"],
        source_title=line["source_title"] if not is_word(line["source_title"]) else "",
        source_url=line["source_url"],
        note=line["note"],
        uncertain=line["uncertain"].casefold() in YES,
    )
    wrong = [
        ("organisation", bool(line["organisation"]) and organisation is None, _("No such organisation.")),
        ("territory", bool(line["territory"]) and territory is None, _("No such territory.")),
        ("uncertain", line["uncertain"].casefold() not in YES + NO, _("Say true or false.")),
    ]
    problems = [Problem(field, message) for field, is_wrong, message in wrong if is_wrong]
    told = {problem.field for problem in problems}
    return Row(number, said, (*problems, *(each for each in problems_of(said) if each.field not in told)), False)


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


def refuse_rows(preview: Preview, other: Iterable[tuple[int, Problem]] = ()) -> None:
    """Raise `Invalid` with every problem of every row."""
    found: Sequence[tuple[int, Problem]] = (*preview.problems, *other)
    if found:
        said = [_("Line %(line)s, %(field)s: %(message)s") % {
            "line": line, "field": problem.field, "message": problem.message,
        } for line, problem in found]  # fmt: skip
        raise Invalid([Problem("file", message) for message in said])
