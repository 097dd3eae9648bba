"""Three fictional projects of the fictional partnership, at different stages. Nothing of this exists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.periods import today
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Initiative, Partnership
from interlace_platform.projects import policy
from interlace_platform.projects.actions import (
    LinkFacts,
    ProjectFacts,
    RiskFacts,
    SourceFacts,
    add_link,
    add_partner,
    add_risk,
    add_source,
    move_project,
    set_next_step,
    set_readiness,
    start_project,
)
from interlace_platform.projects.models import Project, Stage

GREENHOUSE, SORTING, PASSPORT = (
    "Fictional greenhouse of lamps",
    "Fictional sorting line with sensors",
    "Fictional passport for vegetables",
)
BEGAN = date(2025, 2, 3)


@action(may=policy.may_steer)
def seed(*, partnership: Partnership, by: User) -> tuple[Project, ...]:
    """Enter the three projects once; twice is harmless."""
    if Project.objects.filter(partnership=partnership).exists():
        return tuple(Project.objects.filter(partnership=partnership).order_by("pk"))
    found = {own.acronym: own for own in Organisation.objects.filter(is_fictional=True)}
    return (
        greenhouse(partnership, found, by),
        sorting_line(partnership, found, by),
        passport(partnership, found, by),
    )


def greenhouse(partnership: Partnership, found: Mapping[str, Organisation], by: User) -> Project:
    """Far on: half of the money is granted."""
    facts = ProjectFacts(
        kind="demonstration", title=GREENHOUSE, is_public=True, shows_budget=True, trl_now=6, trl_target=8,
        summary="An invented greenhouse in which invented lamps grow **invented lettuce** with half of the power.",
        budget=Decimal(4_000_000), budget_year=2025,
        grew_out_of=Initiative.objects.filter(name__startswith="Fictional pilot").first(),
    )  # fmt: skip
    project = start_project(partnership=partnership, facts=facts, coordinator=found["FLPC"], started_on=BEGAN, by=by)
    for stage in (Stage.CONCEPT, Stage.BUSINESS_PLAN, Stage.FUNDING_SOUGHT):
        move_project(project=project, to=stage, by=by)
    add_partner(project=project, organisation=found["IUE"], role="test_bed", brings="A made-up glasshouse", by=by)
    add_partner(project=project, organisation=found["PLF"], role="partner", brings="Lenses out of a story", by=by)
    decided = SourceFacts("i3", "Invented I3 call", Decimal(2_800_000), "granted", "MADE-UP-1", decided_on=BEGAN)
    add_source(project=project, facts=decided, by=by)
    add_source(project=project, facts=SourceFacts("private", "Imaginary investors", Decimal(900_000), "applied"), by=by)
    add_risk(
        project=project, by=by,
        facts=RiskFacts("The invented lamps arrive late", 2, 3, "A second invented maker is asked.", found["PLF"]),
    )  # fmt: skip
    answers = {"business_case": "yes", "market": "yes", "team": "yes", "permits": "not_yet", "finance_plan": "not_yet"}
    set_readiness(project=project, answers=answers, by=by)
    add_link(
        project=project, by=by,
        facts=LinkFacts("document", "Invented business plan", "https://lighthouse-photonics.example/plan"),
    )  # fmt: skip
    due = today() + timedelta(days=30)
    set_next_step(project=project, what="Sign the made-up agreement", organisation=found["FLPC"], due_on=due, by=by)
    return project


def sorting_line(partnership: Partnership, found: Mapping[str, Organisation], by: User) -> Project:
    """A concept whose next step is overdue; its budget is for those within."""
    facts = ProjectFacts(
        kind="investment", title=SORTING, is_public=True, trl_now=4, trl_target=7,
        summary="Invented sensors that see which invented apples are ripe.",
        budget=Decimal(1_250_000), budget_year=2026,
    )  # fmt: skip
    project = start_project(partnership=partnership, facts=facts, coordinator=found["MBAC"], started_on=BEGAN, by=by)
    move_project(project=project, to=Stage.CONCEPT, by=by)
    planned = SourceFacts("regional", "Nowhere Region (fictional)", Decimal(250_000))
    add_source(project=project, facts=planned, by=by)
    late = today() - timedelta(days=10)
    set_next_step(project=project, what="Ask three invented growers", organisation=found["MBAC"], due_on=late, by=by)
    return project


def passport(partnership: Partnership, found: Mapping[str, Organisation], by: User) -> Project:
    """An idea that is internal."""
    facts = ProjectFacts(
        kind="other", title=PASSPORT, summary="A made-up label that says where a made-up carrot has been."
    )
    return start_project(partnership=partnership, facts=facts, coordinator=found["NRA"], by=by)
