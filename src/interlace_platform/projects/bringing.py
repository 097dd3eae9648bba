"""What a list of projects from a file would do: every row read and checked before any is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from interlace_platform.core.lists import Effect, Plan, RowProblem, Step, problems_of_head
from interlace_platform.core.periods import today
from interlace_platform.core.readers import Reader
from interlace_platform.core.sheets import Rows, SheetRow
from interlace_platform.groups.queries import groups_of
from interlace_platform.organisations.policy import visible_to as organisations_visible_to
from interlace_platform.partnerships.models import Partnership
from interlace_platform.projects.columns import BROUGHT_IN, SAID_ONCE, Known, ProjectRow, cells_of, lines, row_from
from interlace_platform.projects.facts import wrong_facts
from interlace_platform.projects.moves import PIPELINE
from interlace_platform.projects.queries import ProjectCard, projects_of
from interlace_platform.projects.sheets import COLUMNS
from interlace_platform.projects.sheets import row_of as exported

REQUIRED = ("title", "kind")
LONGEST_STEP = 300


def plan_for(rows: Rows, partnership: Partnership, reader: Reader) -> Plan[ProjectRow]:
    """What the rows would do to the projects of a partnership as they are now."""
    problems = list(problems_of_head(rows, COLUMNS, REQUIRED, unless="slug"))
    if problems:
        return Plan((), tuple(problems))
    cards = {card.project.slug: card for card in projects_of(partnership, reader)}
    known = known_to(partnership, rows, reader)
    steps = []
    for row in rows:
        step, wrong = step_for(row, cards, known, partnership)
        problems += wrong
        if step is not None:
            steps.append(step)
    problems += titles_twice(steps, cards)
    return Plan(tuple(steps), tuple(sorted(problems, key=lambda each: each.row)))


def known_to(partnership: Partnership, rows: Iterable[SheetRow], reader: Reader) -> Known:
    slugs = {row.cells.get(name, "") for row in rows for name in ("coordinator", "next_step_by")}
    seen = organisations_visible_to(reader).filter(slug__in=slugs, merged_into__isnull=True)
    groups = {card.group.slug: card.group for card in groups_of(partnership, reader)}
    return Known(groups, {own.slug: own for own in seen})


def step_for(
    row: SheetRow, cards: Mapping[str, ProjectCard], known: Known, partnership: Partnership
) -> tuple[Step[ProjectRow] | None, list[RowProblem]]:
    """What a row would do. A column that the file does not have leaves what is known as it is."""
    slug = row.cells.get("slug", "")
    card = cards.get(slug)
    if slug and card is None:
        said = _("There is no such project in this partnership. Leave it empty for a new one.")
        return None, [RowProblem(row.number, "slug", said)]
    before = cells_known(card) if card else None
    cells = dict.fromkeys(BROUGHT_IN, "") | (before or {}) | {name: row.cells[name] for name in in_both(row)}
    said_now, wrong = row_from(cells, card.project if card else None, known)
    wrong += moved_by_list(before, cells) if before else []
    if said_now is not None:
        wrong += problems_of(said_now, partnership)
    if said_now is None or wrong:
        return None, [RowProblem(row.number, *each) for each in wrong]
    after = cells_of(said_now, cells)
    effect = Effect.NEW if before is None else Effect.SAME if before == after else Effect.CHANGED
    return Step(row.number, after["title"], effect, said_now, before, after), []


def in_both(row: SheetRow) -> list[str]:
    return [name for name in BROUGHT_IN if name in row.cells]


def cells_known(card: ProjectCard) -> dict[str, str]:
    """The cells of a project as it stands, in the spelling in which they come in."""
    own = exported(card)
    budget = card.project.budget
    said = {name: own[name] for name in BROUGHT_IN} | {"summary": lines(card.project.summary)}
    return said | {"budget": "" if budget is None else f"{budget:.2f}"}


def moved_by_list(before: Mapping[str, str], cells: Mapping[str, str]) -> list[tuple[str, str]]:
    """What a list does not change: who coordinates, and how far a project is, which goes by moves with a reason."""
    said = _("A list does not change this: “%(cell)s” stands there. Change it on the page of the project.")
    return [(name, said % {"cell": before[name]}) for name in SAID_ONCE if cells[name] != before[name]]


def problems_of(row: ProjectRow, partnership: Partnership) -> list[tuple[str, str]]:
    """What the actions would refuse."""
    is_planned = bool(row.next_step_by or row.next_step_due_on)
    begun = row.started_on or today()
    found = [
        *wrong_facts(partnership, row.facts),
        ("stage", row.known is None and row.stage not in PIPELINE, _("A project cannot begin at that stage.")),
        ("stage_since", begun > today(), _("That day is still to come.")),
        ("next_step", len(row.next_step) > LONGEST_STEP, _("At most 300 characters.")),
        ("next_step", not row.next_step and is_planned, _("Say what is to be done.")),
    ]
    return [(field, str(message)) for field, is_wrong, message in found if is_wrong]


def titles_twice(steps: Sequence[Step[ProjectRow]], cards: Mapping[str, ProjectCard]) -> Iterator[RowProblem]:
    """Rows about what another row is about already, or that take the title of another project."""
    first: dict[str, int] = {}
    named = {step.record.known.slug for step in steps if step.record.known is not None}
    others = {card.project.title.casefold() for slug, card in cards.items() if slug not in named}
    yield from slugs_twice(steps)
    for step in steps:
        title = step.title.casefold()
        if title in others:
            yield RowProblem(step.number, "title", _("There is a project of that title already."))
        elif title in first:
            said = _("This has the title of row %(row)s.") % {"row": first[title]}
            yield RowProblem(step.number, "title", said)
        first.setdefault(title, step.number)


def slugs_twice(steps: Collection[Step[ProjectRow]]) -> Iterator[RowProblem]:
    first: dict[str, int] = {}
    for step in steps:
        slug = step.after["slug"]
        if slug and slug in first:
            yield RowProblem(
                step.number, "slug", _("This is the same project as in row %(row)s.") % {"row": first[slug]}
            )
        first.setdefault(slug, step.number)
