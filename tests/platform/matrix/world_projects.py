"""Two projects in the public partnership and in the draft: a public one, and an internal one of the working group."""

from __future__ import annotations

from decimal import Decimal

from tests.platform.matrix.world import World

from interlace_platform.accounts.models import User
from interlace_platform.groups.models import WorkingGroup
from interlace_platform.partnerships.models import Partnership
from interlace_platform.projects import actions
from interlace_platform.projects.actions import LinkFacts, ProjectFacts, RiskFacts, SourceFacts
from interlace_platform.projects.models import ProjectImport


def furnish(world: World) -> None:
    """Add them; the member's organisation coordinates both, and the group is led by the working-group lead's."""
    by = world.users["platform_team"]
    for key in ("public", "draft"):
        partnership = world.partnerships[key]
        group = WorkingGroup.objects.get(partnership=partnership, slug="fictional-dyes")
        for seen in ("open", "internal"):
            facts = ProjectFacts("demonstration", f"Fictional {seen}", group=group, is_public=seen == "open")
            project = actions.start_project(
                partnership=partnership, facts=facts, coordinator=world.organisations["member"], by=by
            )
            world.things[f"{seen} project, {key}"] = project
            source = actions.add_source(project=project, facts=SourceFacts("i3", "Fictional", Decimal(1)), by=by)
            risk = actions.add_risk(project=project, facts=RiskFacts("Fictional", 1, 1), by=by)
            link = actions.add_link(
                project=project, facts=LinkFacts("document", "Fictional", "https://fictional.example/"), by=by
            )
            partner = actions.add_partner(
                project=project, organisation=world.organisations["cluster_manager"], role="investor", by=by
            )
            world.things |= {
                (name, project.pk): each.pk
                for name, each in (("source", source), ("risk", risk), ("link", link), ("partner", partner))
            }
        lead = world.users["coordinator"]
        world.things[f"looked at projects, {key}"] = listed(partnership, "Fictional listed", lead)
        made = actions.apply_projects(upload=listed(partnership, "Fictional brought in", lead), by=lead)
        world.things[f"projects brought in, {key}"] = made


def listed(partnership: Partnership, title: str, by: User) -> ProjectImport:
    """A list with one project, looked at."""
    data = f"title,kind\n{title},other\n".encode()
    return actions.upload_projects(partnership=partnership, data=data, file_name="fictional.csv", by=by)
