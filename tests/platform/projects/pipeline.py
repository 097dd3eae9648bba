"""A fictional project with the people around it; all invented."""

from __future__ import annotations

from decimal import Decimal

from tests.platform.partnerships.cast import Cast, cast

from interlace_platform.groups import actions as groups
from interlace_platform.groups.models import WorkingGroup
from interlace_platform.projects import actions
from interlace_platform.projects.actions import ProjectFacts, SourceFacts
from interlace_platform.projects.models import FundingSource, Project


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


def group_led_by(looms: Cast, who: str, name: str = "Dyes") -> WorkingGroup:
    group = groups.open_group(partnership=looms.partnership, name=name, by=looms.lead)
    groups.name_lead(group=group, organisation=looms.organisations[who], by=looms.lead)
    return group
