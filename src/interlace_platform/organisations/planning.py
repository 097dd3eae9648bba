"""What a sheet would change in the register, and what is wrong with it: looked at before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext as _

from interlace_platform.core.lists import Effect, Plan, RowProblem, Step, problems_of_head
from interlace_platform.core.sheets import Rows, SheetRow
from interlace_platform.organisations.columns import BY_NAME, REQUIRED, Record, record_from, row_of
from interlace_platform.organisations.facts import (
    ClusterFacts,
    cluster_facts_of,
    facts_of,
    is_empty,
    problems_in,
    put,
)
from interlace_platform.organisations.models import ClusterProfile, Organisation, OrganisationKind
from interlace_platform.organisations.naming import bare
from interlace_platform.territories.models import Territory


def record_of(organisation: Organisation) -> Record:
    """What the register says of an organisation; its texts and profile are best loaded already."""
    profile = getattr(organisation, "cluster_profile", None)
    texts = list(organisation.texts.all())
    return Record(
        public_id=organisation.public_id,
        facts=facts_of(organisation),
        is_public=organisation.is_public,
        cluster=cluster_facts_of(profile) if profile else ClusterFacts(),
        texts={text.language: text.description for text in texts},
        original_language=next((text.language for text in texts if text.is_original), ""),
    )


def plan_for(rows: Rows) -> Plan[Record]:
    """What the rows would do to the register as it is now."""
    problems = list(problems_of_head(rows, BY_NAME, REQUIRED, unless="public_id"))
    if problems:
        return Plan((), tuple(problems))
    territories = territories_by_name()
    known = known_organisations(rows)
    steps = []
    for row in rows:
        step, wrong = step_for(row, known, territories)
        problems += wrong
        if step:
            steps.append(step)
    problems += doubled_rows(steps)
    problems += already_there(steps)
    return Plan(tuple(steps), tuple(sorted(problems, key=lambda each: each.row)))


def territories_by_name() -> dict[str, Territory]:
    """All territories by key, and by NUTS code where that names one only."""
    every = list(Territory.objects.all())
    codes = [territory.code for territory in every]
    by_code = {each.code: each for each in every if each.code and codes.count(each.code) == 1}
    return by_code | {territory.key: territory for territory in every}


def known_organisations(rows: Iterable[SheetRow]) -> dict[UUID, Organisation]:
    """The organisations that the rows name by id."""
    ids = [found for row in rows if (found := id_in(row.cells)) is not None]
    named = Organisation.objects.filter(public_id__in=ids).select_related("territory", "cluster_profile", "merged_into")
    return {each.public_id: each for each in named.prefetch_related("texts")}


def id_in(cells: Mapping[str, str]) -> UUID | None:
    try:
        return UUID(cells.get("public_id", ""))
    except ValueError:
        return None


def step_for(
    row: SheetRow, known: Mapping[UUID, Organisation], territories: Mapping[str, Territory]
) -> tuple[Step[Record] | None, list[RowProblem]]:
    """What a row would do. A column that the file does not have leaves what is known as it is."""
    wanted = id_in(row.cells)
    organisation = known.get(wanted) if wanted else None
    if organisation is not None and organisation.merged_into is not None:
        said = _("This organisation was merged into “%(name)s”.") % {"name": organisation.merged_into.name}
        return None, [RowProblem(row.number, "public_id", said)]
    before = row_of(record_of(organisation)) if organisation else None
    record, wrong = record_from((before or {}) | row.cells, territories)
    if record is None:
        return None, [RowProblem(row.number, *each) for each in wrong]
    unfit = [RowProblem(row.number, *each) for each in problems_of_record(record)]
    if unfit:
        return None, unfit
    record = settled(record)
    after = row_of(record)
    effect = Effect.NEW if before is None else Effect.SAME if before == after else Effect.CHANGED
    return Step(row.number, record.facts.name, effect, record, before, after), []


def problems_of_record(record: Record) -> Iterator[tuple[str, str]]:
    organisation, profile = Organisation(), ClusterProfile()
    put(organisation, record.facts)
    put(profile, record.cluster)
    for problem in (*problems_in(organisation), *problems_in(profile)):
        yield problem.field, problem.message
    if organisation.kind != OrganisationKind.CLUSTER_ORGANISATION and not is_empty(record.cluster):
        yield "kind", _("Only a cluster organisation can have what a cluster says of itself.")


def settled(record: Record) -> Record:
    """The record as it will stand in the register: one spelling of everything."""
    organisation, profile = Organisation(), ClusterProfile()
    put(organisation, record.facts)
    put(profile, record.cluster)
    return replace(record, facts=facts_of(organisation), cluster=cluster_facts_of(profile))


def doubled_rows(steps: Sequence[Step[Record]]) -> Iterator[RowProblem]:
    """Rows about what another row is about already."""
    first: dict[object, int] = {}
    for step in steps:
        for mark in marks_of(step.record):
            if mark in first:
                said = _("This is the same organisation as in row %(row)s.") % {"row": first[mark]}
                yield RowProblem(step.number, "", said)
                break
            first[mark] = step.number


def marks_of(record: Record) -> list[object]:
    by_name = (bare(record.facts.name), record.facts.territory and record.facts.territory.pk)
    return [by_name] if record.public_id is None else [record.public_id]


def already_there(steps: Sequence[Step[Record]]) -> Iterator[RowProblem]:
    """New rows without an id that the register has under the same name in the same territory."""
    new = [step for step in steps if step.effect is Effect.NEW and step.record.public_id is None]
    if not new:
        return
    rows = Organisation.objects.filter(merged_into__isnull=True).values_list("name", "territory_id", "public_id")
    known = {(bare(name), territory): public_id for name, territory, public_id in rows}
    for step in new:
        mark = marks_of(step.record)[0]
        if mark in known:
            said = _("It is in the register already. Put its id into the row: %(id)s.") % {"id": known[mark]}
            yield RowProblem(step.number, "name", said)
