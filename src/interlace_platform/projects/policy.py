"""Who may see and change projects. How they move from stage to stage stands in `moves`."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from interlace_platform.accounts.policy import is_platform_team
from interlace_platform.core.once import once
from interlace_platform.core.periods import in_force
from interlace_platform.core.policy import Reader, rule
from interlace_platform.groups.models import GroupLead, WorkingGroup
from interlace_platform.organisations.policy import affiliations_to_act
from interlace_platform.partnerships.models import Partnership
from interlace_platform.partnerships.policy import is_coordinator
from interlace_platform.partnerships.policy import visible_to as partnerships_visible_to
from interlace_platform.partnerships.standing import LEADING, parts_taken
from interlace_platform.projects.models import PartnerRole, Project, ProjectImport, ProjectPartner
from interlace_platform.projects.moves import Party


@dataclass(frozen=True)
class Insight:
    """What somebody is to all projects, asked once: keys of partnerships, of working groups, of projects."""

    is_team: bool = False
    within: frozenset[int] = frozenset()
    steered: frozenset[int] = frozenset()
    led: frozenset[int] = frozenset()
    run: frozenset[int] = frozenset()

    def sees_inside(self, project: Project) -> bool:
        """Whether they see its risks, and its budget also where that is not open."""
        return self.is_team or project.partnership_id in self.within or project.pk in self.run

    def sees_budget(self, project: Project) -> bool:
        """Whether they see what it costs and who pays."""
        return project.shows_budget or self.sees_inside(project)

    def parties(self, project: Project) -> frozenset[Party]:
        """What they are to one project."""
        found = {
            Party.STEERS: self.is_team or project.partnership_id in self.steered,
            Party.LEADS: project.group_id in self.led,
            Party.RUNS: project.pk in self.run,
        }
        return frozenset(party for party, is_it in found.items() if is_it)


@once
def insight_of(reader: Reader) -> Insight:
    """What somebody is to all projects; four queries, none for a visitor."""
    if not reader.is_authenticated:
        return Insight()
    acting = affiliations_to_act(reader).values("organisation_id")
    parts = list(parts_taken().filter(organisation__in=acting).values_list("partnership_id", "organisation_id", "role"))
    return Insight(
        is_team=is_platform_team(reader),
        within=frozenset(partnership for partnership, _, _ in parts),
        steered=frozenset(partnership for partnership, _, role in parts if role in LEADING),
        led=groups_led({(partnership, own) for partnership, own, _ in parts}),
        run=frozenset(run_by(reader).values_list("project_id", flat=True)),
    )


def groups_led(parts: set[tuple[int, int]]) -> frozenset[int]:
    """The working groups that these organisations lead in the partnerships where they take part."""
    own = {organisation for _, organisation in parts}
    leads = GroupLead.objects.filter(in_force(), organisation__in=own)
    found = leads.values_list("group_id", "group__partnership_id", "organisation_id")
    return frozenset(group for group, partnership, own in found if (partnership, own) in parts)


def run_by(reader: Reader) -> QuerySet[ProjectPartner]:
    """The parts in projects by which somebody coordinates them, today."""
    acting = affiliations_to_act(reader).values("organisation_id")
    return ProjectPartner.objects.filter(in_force(), role=PartnerRole.COORDINATOR, organisation__in=acting)


@rule
def may_steer(*, by: Reader, partnership: Partnership, **of: object) -> bool:
    """Coordinators start and change all projects of their partnership; so does the platform team."""
    return is_coordinator(by, partnership) or is_platform_team(by)


@rule
def may_bring_in(*, by: Reader, upload: ProjectImport, **of: object) -> bool:
    """Whoever uploaded the list, for as long as they steer the projects; and the platform team."""
    own = upload.by_id == by.pk or is_platform_team(by)
    return own and may_steer(by=by, partnership=upload.partnership)


def imports_visible_to(reader: Reader, partnership: Partnership) -> QuerySet[ProjectImport]:
    """One's own lists of projects for those who steer them; all for the platform team."""
    if not may_steer(by=reader, partnership=partnership):
        return ProjectImport.objects.none()
    found = ProjectImport.objects.filter(partnership=partnership)
    return found if is_platform_team(reader) else found.filter(by_id=reader.pk)


@rule
def may_start(*, by: Reader, partnership: Partnership, group: WorkingGroup | None = None, **of: object) -> bool:
    """Who steers, any project; who leads a working group, one of that group."""
    return may_steer(by=by, partnership=partnership) or (group is not None and group.pk in insight_of(by).led)


@rule
def may_run(*, by: Reader, project: Project, **of: object) -> bool:
    """Who steers the projects, who leads its working group, and who acts for the organisation that coordinates it."""
    return bool(insight_of(by).parties(project))


@rule
def may_see_inside(*, by: Reader, project: Project, **of: object) -> bool:
    """Everybody who takes part in the partnership or coordinates the project sees its risks; so does the team."""
    return insight_of(by).sees_inside(project)


def visible_to(reader: Reader, insight: Insight | None = None) -> QuerySet[Project]:
    """The public projects of partnerships somebody may look at; internal ones for those within."""
    seen = partnerships_visible_to(reader).values("pk")
    found = Project.objects.filter(partnership__in=seen)
    known = insight_of(reader) if insight is None else insight
    if known.is_team:
        return found
    return found.filter(Q(is_public=True) | Q(partnership__in=known.within) | Q(pk__in=known.run))
