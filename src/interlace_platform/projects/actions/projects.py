"""Projects are started, described anew, and told what comes next."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.addresses import first_free
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.core.periods import today
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import refuse_stale, refuse_wrong
from interlace_platform.evidence.folding import address_word
from interlace_platform.groups.models import WorkingGroup
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Partnership
from interlace_platform.partnerships.standing import standing_of
from interlace_platform.projects import policy
from interlace_platform.projects.facts import COLUMNS, ProjectFacts, wrong_facts
from interlace_platform.projects.followed import tell_of_move, tell_of_visibility
from interlace_platform.projects.models import PartnerRole, Project, ProjectPartner, Stage, StageMove
from interlace_platform.projects.moves import PIPELINE, Party
from interlace_platform.projects.refusals import wrong_organisation

TAKEN_BY_PAGES = frozenset({"new", "pipeline", "import"})


@action
def start_project(
    *,
    partnership: Partnership,
    facts: ProjectFacts,
    stage: str = Stage.IDEA,
    coordinator: Organisation | None = None,
    started_on: date | None = None,
    by: User,
) -> Project:
    """Enter a project at whatever stage it is. Starting the same twice gives what is there."""
    refuse_unless(policy.may_start(by=by, partnership=partnership, group=facts.group))
    begun = started_on or today()
    is_no_stage = stage not in PIPELINE
    refuse_wrong(
        [
            *wrong_facts(partnership, facts),
            *wrong_organisation("coordinator", coordinator, by),
            ("stage", is_no_stage, _("A project cannot begin at that stage.")),
            ("started_on", begun > today(), _("That day is still to come.")),
        ]
    )
    partnership = Partnership.objects.select_for_update(no_key=True, of=("self",)).get(pk=partnership.pk)
    same = Project.objects.filter(partnership=partnership, title__iexact=facts.title.strip()).first()
    if same is not None:
        return the_same_or_refused(same, facts)
    project = Project.objects.create(
        partnership=partnership, slug=free_slug(partnership, facts.title), stage=stage, stage_since=begun,
        started_on=begun, recorded_by=by, **facts.columns,
    )  # fmt: skip
    project.steps.set(facts.steps)
    if coordinator is not None:
        ProjectPartner.objects.create(
            project=project, organisation=coordinator, role=PartnerRole.COORDINATOR, valid_from=begun
        )
    own = spoken_for(project, by)
    move = StageMove.objects.create(project=project, after=stage, on=begun, by=by, organisation_id=own)
    tell_of_move(project, move, by)
    concerns = [partnership] if coordinator is None else [partnership, coordinator]
    record(what="project.started", subject=project, by=by, details={"stage": stage}, concerns=concerns)
    return project


def the_same_or_refused(known: Project, facts: ProjectFacts) -> Project:
    if {name: getattr(known, name) for name in COLUMNS} == facts.columns:
        return known
    raise Conflict(_("There is a project of that title already."))


def free_slug(partnership: Partnership, title: str) -> str:
    """The title as an address, with a number where another project, or a page, has it."""
    wanted = address_word(title)[:100]
    taken = {*TAKEN_BY_PAGES, *Project.objects.filter(partnership=partnership).values_list("slug", flat=True)}
    return first_free(wanted, taken)


def spoken_for(project: Project, by: User) -> int | None:
    """The organisation for which somebody does something to a project: its coordinator, else their own here."""
    standing = standing_of(by, project.partnership)
    run = policy.run_by(by).filter(project=project).order_by("pk").values_list("organisation_id", flat=True).first()
    return standing.speaks_for(run)


@action
def change_project(*, project: Project, facts: ProjectFacts, revision: int | None = None, by: User) -> Project:
    """Say anew what is said of a project; its address and its stage stay. The same again is harmless."""
    project, parties = locked_to_run(project, by)
    refuse_wrong(wrong_facts(project.partnership, facts))
    changed = [name for name, said in facts.columns.items() if getattr(project, name) != said]
    if {step.pk for step in facts.steps} != set(project.steps.values_list("pk", flat=True)):
        changed.append("steps")
    if not changed:
        return project
    refuse_stale(project.revision, revision)
    refuse_other_group(project, facts.group, parties, by)
    refuse_title_of_another(project, facts.title)
    for name, said in facts.columns.items():
        setattr(project, name, said)
    project.revision += 1
    project.save(update_fields=[*COLUMNS, "revision"])
    project.steps.set(facts.steps)
    noted(project, "project.changed", by, {"fields": changed})
    if "is_public" in changed:
        tell_of_visibility(project)
    return project


def refuse_other_group(project: Project, group: WorkingGroup | None, parties: frozenset[Party], by: User) -> None:
    """Only who steers gives a project to a group that they do not lead."""
    is_kept = (group.pk if group else None) == project.group_id
    is_led = group is not None and group.pk in policy.insight_of(by).led
    if not (is_kept or is_led or Party.STEERS in parties):
        raise Invalid([Problem("group", _("Only a coordinator of the partnership can do that."))])


def refuse_title_of_another(project: Project, title: str) -> None:
    others = Project.objects.filter(partnership=project.partnership).exclude(pk=project.pk)
    if others.filter(title__iexact=title.strip()).exists():
        raise Conflict(_("There is a project of that title already."))


@action
def set_next_step(
    *,
    project: Project,
    what: str,
    organisation: Organisation | None = None,
    due_on: date | None = None,
    revision: int | None = None,
    by: User,
) -> Project:
    """Say what comes next, who does it and until when; nothing at all where nothing is planned."""
    project, _parties = locked_to_run(project, by)
    said = what.strip()
    refuse_wrong(
        [
            ("what", len(said) > 300, _("At most 300 characters.")),
            ("what", not said and bool(organisation or due_on), _("Say what is to be done.")),
            *wrong_organisation("organisation", organisation, by),
        ]
    )
    wanted = (said, organisation.pk if organisation else None, due_on)
    if (project.next_step, project.next_step_by_id, project.next_step_due_on) == wanted:
        return project
    refuse_stale(project.revision, revision)
    project.next_step, project.next_step_by, project.next_step_due_on = said, organisation, due_on
    project.revision += 1
    project.save(update_fields=["next_step", "next_step_by", "next_step_due_on", "revision"])
    noted(project, "project.next_step_set", by, {"due_on": due_on}, organisation)
    return project


def locked_project(project: Project) -> Project:
    """The project as it is now, locked until the end of the transaction."""
    rows = Project.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("partnership", "group").get(pk=project.pk)


def locked_to_run(project: Project, by: User) -> tuple[Project, frozenset[Party]]:
    """The project, locked, for those who may change it, and what they are to it."""
    project = locked_project(project)
    parties = policy.insight_of(by).parties(project)
    refuse_unless(bool(parties))
    return project, parties


def noted(
    project: Project, what: str, by: User, details: dict[str, Any], organisation: Organisation | None = None
) -> None:
    """Write it down with the project as its subject: that is its history."""
    concerns = [project.partnership] if organisation is None else [project.partnership, organisation]
    record(what=what, subject=project, by=by, details=details, concerns=concerns)
