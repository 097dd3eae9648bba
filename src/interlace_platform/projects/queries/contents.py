"""What a project consists of, and what can be chosen for it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from interlace_platform.boards.models import Step
from interlace_platform.core.history import ToldPage, events, told
from interlace_platform.core.paging import page_of
from interlace_platform.core.periods import in_force
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.groups.models import WorkingGroup
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import sees_organisation
from interlace_platform.organisations.policy import visible_to as organisations_visible_to
from interlace_platform.partnerships.models import Initiative, Partnership
from interlace_platform.projects.models import (
    Criterion,
    Project,
    ProjectLink,
    ProjectPartner,
    ReadyAnswer,
    Risk,
    StageMove,
)
from interlace_platform.projects.policy import insight_of
from interlace_platform.projects.queries.cards import ProjectCard


@dataclass(frozen=True)
class ReadyRow:
    """One question of the checklist, and its answer if there is one."""

    criterion: Criterion
    answer: ReadyAnswer | None


def checklist_of(found: Project) -> tuple[ReadyRow, ...]:
    """Every question of the checklist, in its order, with its answer."""
    known = {each.criterion: each for each in found.answers.all()}
    return tuple(ReadyRow(criterion, known.get(criterion)) for criterion in Criterion)


def moves_of(found: Project, reader: Reader = VISITOR) -> tuple[StageMove, ...]:
    """Every move it made, the last first; organisations that the reader may not see are left out."""
    seen = organisations_visible_to(reader)
    return tuple(found.moves.order_by("-pk").select_related("by").prefetch_related(Prefetch("organisation", seen)))


def risks_of(card: ProjectCard) -> tuple[Risk, ...]:
    """The risks of a project, open ones first, the heaviest first; none for those who see it from outside."""
    if not card.sees_inside:
        return ()
    found = card.project.risks.select_related("owner")
    return tuple(sorted(found, key=lambda risk: (not risk.is_open, -risk.weight, risk.pk)))


def links_of(found: Project) -> tuple[ProjectLink, ...]:
    """Where one can read more, and the funded projects it belongs to."""
    return tuple(found.links.all())


def past_partners_of(card: ProjectCard, reader: Reader = VISITOR) -> tuple[ProjectPartner, ...]:
    """Who was in a project once, for those within."""
    if not card.sees_inside:
        return ()
    gone = card.project.partners.exclude(in_force()).filter(sees_organisation(reader))
    return tuple(gone.select_related("organisation").order_by("-valid_to", "pk"))


def history_of(found: Project, number: object = 1) -> ToldPage:
    """Who changed what and when, as the audit log has it; the last first."""
    return told(page_of(events(subject=str(found.public_id)), number))


def organisations_to_name(reader: Reader) -> QuerySet[Organisation]:
    """The organisations of the register that can be named in a project."""
    return organisations_visible_to(reader).filter(merged_into__isnull=True).order_by("name", "pk")


def groups_to_choose(partnership: Partnership, reader: Reader, *, steers: bool) -> tuple[WorkingGroup, ...]:
    """The working groups at work to which a reader can give a project: all, or those they lead."""
    found = WorkingGroup.objects.filter(partnership=partnership, closed_on__isnull=True).order_by("name", "pk")
    return tuple(found if steers else found.filter(pk__in=insight_of(reader).led))


def steps_to_choose(partnership: Partnership) -> tuple[Step, ...]:
    """The steps of the value chain of a partnership; none where it has no board."""
    return tuple(Step.objects.filter(board__partnership=partnership).order_by("position", "pk"))


def initiatives() -> tuple[Initiative, ...]:
    """What a project can have grown out of."""
    return tuple(Initiative.objects.order_by("name", "pk"))
