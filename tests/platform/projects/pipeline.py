"""A fictional project with the people around it; all invented."""

from __future__ import annotations

from decimal import Decimal

from tests.platform.partnerships.cast import Cast, cast

from interlace_platform.groups import actions as groups
from interlace_platform.groups.models import WorkingGroup
from interlace_platform.projects import actions
from interlace_platform.projects.actions import ProjectFacts, SourceFacts
from interlace_platform.projects.models import FundingSource, Project, ProjectPartner, ReadyAnswer


def looms_with_x_as_observer() -> Cast:
    """`lead` coordinates, `member` takes part, `x` observes, `y` is outside."""
    looms = cast()
    looms.confirmed("x", role="observer")
    return looms


def facts(title: str = "Dye house", **more: object) -> ProjectFacts:
    return ProjectFacts(**({"kind": "demonstration", "title": title, "is_public": True} | more))


def started(
    looms: Cast, title: str = "Dye house", *, stage: str = "idea", who: str = "member", **more: object
) -> Project:
    """A project that `member`'s organisation coordinates."""
    return actions.start_project(
        partnership=looms.partnership, facts=facts(title, **more), stage=stage,
        coordinator=looms.organisations[who], by=looms.lead,
    )  # fmt: skip


def funded(looms: Cast, project: Project, euro: int | str, status: str = "planned", **more: object) -> FundingSource:
    said = SourceFacts("i3", f"Fund of {euro}", Decimal(euro), status, **more)
    return actions.add_source(project=project, facts=said, by=looms.lead)


def many(looms: Cast, number: int) -> None:
    """As many projects as that, each with a coordinator, a source of funding, an answer and a next step."""
    there, mill = Project.objects.count(), looms.organisations["member"]
    made = Project.objects.bulk_create(
        Project(
            partnership=looms.partnership, slug=f"project-{each}", title=f"Project {each}", kind="other",
            is_public=True, budget=9, budget_year=2026, next_step="Weave", next_step_by=mill, recorded_by=looms.lead,
        )
        for each in range(there, number)
    )  # fmt: skip
    ProjectPartner.objects.bulk_create(
        ProjectPartner(project=each, organisation=mill, role="coordinator") for each in made
    )
    FundingSource.objects.bulk_create(
        FundingSource(project=each, kind="i3", name="Fund", amount=3, status="granted") for each in made
    )
    ReadyAnswer.objects.bulk_create(ReadyAnswer(project=each, criterion="team", answer="yes") for each in made)


def group_led_by(looms: Cast, who: str, name: str = "Dyes") -> WorkingGroup:
    group = groups.open_group(partnership=looms.partnership, name=name, by=looms.lead)
    groups.name_lead(group=group, organisation=looms.organisations[who], by=looms.lead)
    return group
