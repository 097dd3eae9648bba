"""What is inside a partnership: who votes for whom, where it came from, working groups, decisions, its board."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from interlace_platform.api.answering import about, answered, each, paging, part_of
from interlace_platform.api.asking import Code, Nothing, Paged
from interlace_platform.api.keys import READING, reader_of
from interlace_platform.api.routers.partnerships import KEY, TABLES
from interlace_platform.api.schemas import inside as shapes
from interlace_platform.boards import queries as boards
from interlace_platform.core.policy import refuse_unless
from interlace_platform.groups import policy as groups_policy
from interlace_platform.groups import queries as groups
from interlace_platform.groups.models import Decision, Milestone
from interlace_platform.partnerships import history, queries

router = Router(auth=READING, tags=["partnerships"])


@router.get(
    "/{key}/mandates",
    response=shapes.Mandates,
    operation_id="listMandates",
    url_name="partnership-mandates",
    summary="Who speaks and votes for which region",
)
def mandates(request: HttpRequest, asked: Query[Paged], key: Code = KEY) -> HttpResponse:
    """Mandates in force and past ones: one region, one voice; a mandate that ends, ends."""
    reader = reader_of(request)
    own = queries.partnership(key, reader)
    found = history.mandates_seen(own, reader)
    items = [shapes.Mandate.model_validate(facts_of_mandate(row)) for row in part_of(found, asked)]
    said = {**paging(request, asked, len(found)), "about": about(request), "items": items}
    return answered(shapes.Mandates(**said, partnership=own.key))


def facts_of_mandate(row: history.MandateSeen) -> dict[str, object]:
    """What is said of a mandate, by the names of the answer."""
    own = {name: getattr(row.mandate, name, None) for name in shapes.Mandate.model_fields}
    more = {"is_general": row.mandate.partnership_id is None, "is_in_force": row.is_in_force, "may_end": row.may_end}
    return own | more


@router.get(
    "/{key}/lineage",
    response=shapes.LineageAnswer,
    operation_id="getLineage",
    url_name="partnership-lineage",
    summary="What it came from, and what came of it",
)
def lineage(request: HttpRequest, asked: Query[Nothing], key: Code = KEY) -> HttpResponse:
    """Everything it is connected with, however far: what continues, merges, splits or grows out of what."""
    return lineage_answer(request, key)


def lineage_answer(request: HttpRequest, key: str, status: int = 200) -> HttpResponse:
    """The family of a partnership, as the reader sees it."""
    reader = reader_of(request)
    own = queries.partnership(key, reader)
    found = queries.lineage_of(own, reader)
    said = {"partnership": own.key, "nodes": found.nodes, "links": found.links, "about": about(request, *TABLES)}
    return answered(shapes.LineageAnswer.model_validate(said), status)


@router.get(
    "/{key}/groups",
    response=shapes.WorkingGroups,
    operation_id="listGroups",
    url_name="partnership-groups",
    summary="Its working groups",
)
def working_groups(request: HttpRequest, asked: Query[Paged], key: Code = KEY) -> HttpResponse:
    """Working groups with their five tracks side by side, their milestones, who leads them and who takes part."""
    reader = reader_of(request)
    own = queries.partnership(key, reader)
    found = groups.groups_of(own, reader)
    items = [shapes.WorkingGroup.model_validate(facts_of_group(card)) for card in part_of(found, asked)]
    said = {**paging(request, asked, len(found)), "about": about(request), "items": items}
    return answered(shapes.WorkingGroups(**said, partnership=own.key))


def facts_of_group(card: groups.GroupCard) -> dict[str, object]:
    """What is said of a working group, by the names of the answer."""
    names = ("slug", "name", "aim", "opened_on", "closed_on", "revision")
    own = {name: getattr(card.group, name) for name in names}
    more = {name: getattr(card, name) for name in ("leads", "participants", "tracks")}
    return own | more | {name: [milestone(each) for each in getattr(card, name)] for name in ("milestones", "dropped")}


def milestone(row: Milestone) -> dict[str, object]:
    days = ("due_on", "reached_on", "dropped_on")
    own = {name: getattr(row, name) for name in ("track", "title", *days, "dropped_because", "revision")}
    return own | {"number": row.pk}


@router.get(
    "/{key}/decisions",
    response=shapes.Decisions,
    operation_id="listDecisions",
    url_name="partnership-decisions",
    summary="What it decides, and has decided",
)
def decisions(request: HttpRequest, asked: Query[Paged], key: Code = KEY) -> HttpResponse:
    """Decisions for those who take part or vote; drafts for those who steer. Votes are told once they are counted."""
    reader = reader_of(request)
    own = queries.partnership(key, reader)
    refuse_unless(groups_policy.may_follow(by=reader, partnership=own))
    found = groups.decisions_of(own, reader)
    shown = part_of(found, asked)
    options = groups.options_by_decision(shown)
    items = [shapes.Decision.model_validate(facts_of_decision(row, options[row.pk])) for row in shown]
    said = {**paging(request, asked, len(found)), "about": about(request), "items": items}
    return answered(shapes.Decisions(**said, partnership=own.key))


def facts_of_decision(row: Decision, options: tuple[groups.OptionRow, ...]) -> dict[str, object]:
    """What is said of a decision, by the names of the answer."""
    own = {name: getattr(row, name) for name in shapes.Decision.model_fields if name in vars(row)}
    chosen = row.chosen.text if row.chosen else None
    offered = [{"position": each.option.position, "text": each.option.text, "votes": each.votes} for each in options]
    return own | {"chosen": chosen, "options": offered}


@router.get(
    "/{key}/board",
    response=shapes.BoardAnswer,
    operation_id="getBoard",
    url_name="partnership-board",
    summary="Its value chain: who can do what in which step",
)
def board(request: HttpRequest, asked: Query[Nothing], key: Code = KEY) -> HttpResponse:
    """Every step with its cells, those that cover it first; what nobody covers, and what hangs on one organisation."""
    return board_answer(request, key)


def board_answer(request: HttpRequest, key: str, status: int = 200) -> HttpResponse:
    """A board as it stands, as the reader sees it."""
    reader = reader_of(request)
    own = queries.partnership(key, reader)
    grid = boards.grid_of(boards.board(own, reader), reader)
    chain = {name: getattr(grid.chain, name) for name in ("missing", "single", "redundant")}
    said = {"partnership": own.key, "steps": each(step, grid.steps), "balance": grid.balance, **chain}
    return answered(shapes.BoardAnswer.model_validate(said | {"about": about(request)}), status)


def step(row: boards.StepRow) -> shapes.Step:
    own = {name: getattr(row.step, name, None) for name in shapes.Step.model_fields}
    more = {"number": row.step.pk, "link": row.link, "covered_by": row.covered_by, "cells": row.cells}
    return shapes.Step.model_validate(own | more)
