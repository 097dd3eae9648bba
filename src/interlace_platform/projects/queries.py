"""All reads of projects, as nouns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from interlace_platform.boards.models import Step
from interlace_platform.core.history import ToldPage, events, told
from interlace_platform.core.paging import PageOf, page_of
from interlace_platform.core.periods import in_force
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.groups.models import WorkingGroup
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import visible_to as organisations_visible_to
from interlace_platform.partnerships.models import Initiative, Partnership
from interlace_platform.projects.budgeting import Budget, budget_of
from interlace_platform.projects.models import (
    Criterion,
    FundingSource,
    PartnerRole,
    Project,
    ProjectLink,
    ProjectPartner,
    Ready,
    ReadyAnswer,
    Risk,
    Stage,
    StageMove,
)
from interlace_platform.projects.moves import AllowedMove, Party, moves_open_to
from interlace_platform.projects.policy import Insight, insight_of, visible_to

__all__ = [
    "Column",
    "ProjectCard",
    "ReadyRow",
    "Wanted",
    "cards_from",
    "checklist_of",
    "funding_between",
    "groups_to_choose",
    "history_of",
    "initiatives",
    "links_of",
    "moves_between",
    "moves_of",
    "organisations_to_name",
    "page_of_cards",
    "past_partners_of",
    "pipeline_of",
    "project",
    "project_by_id",
    "projects",
    "projects_of",
    "risks_of",
    "started_between",
    "steps_to_choose",
]

LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Wanted:
    """Which projects to list; empty: whatever it is."""

    text: str = ""
    kind: str = ""
    stage: str = ""
    group: str = ""
    funding: str = ""


ANY = Wanted()


@dataclass(frozen=True)
class ProjectCard:
    """A project as one reader sees it.

    Attributes
    ----------
    budget
        None where the reader may not see it.
    ready
        How many questions of the checklist are answered with yes; None where none is answered.
    moves
        The stages to which the reader may move it.
    """

    project: Project
    partners: tuple[ProjectPartner, ...]
    steps: tuple[Step, ...]
    sources: tuple[FundingSource, ...]
    budget: Budget | None
    ready: int | None
    moves: tuple[AllowedMove, ...] = ()
    parties: frozenset[Party] = frozenset()
    sees_inside: bool = False

    @property
    def coordinators(self) -> tuple[Organisation, ...]:
        """The organisations that coordinate it."""
        return tuple(each.organisation for each in self.partners if each.role == PartnerRole.COORDINATOR)

    @property
    def criteria(self) -> int:
        """How many questions the checklist has."""
        return len(Criterion)


@dataclass(frozen=True)
class Column:
    """One stage of the pipeline with its projects."""

    stage: Stage
    cards: tuple[ProjectCard, ...] = field(default=())


@dataclass(frozen=True)
class ReadyRow:
    """One question of the checklist, and its answer if there is one."""

    criterion: Criterion
    answer: ReadyAnswer | None


def projects(
    reader: Reader = VISITOR,
    wanted: Wanted = ANY,
    partnership: Partnership | None = None,
    insight: Insight | None = None,
) -> QuerySet[Project]:
    """The projects a reader may see (of one partnership), by title; also those invented for a demonstration, last."""
    known = insight_of(reader) if insight is None else insight
    found = visible_to(reader, known)
    if partnership is not None:
        found = found.filter(partnership=partnership)
    exact = {"kind": wanted.kind, "stage": wanted.stage, "group__slug": wanted.group}
    found = found.filter(**{name: said for name, said in exact.items() if said})
    if wanted.text:
        text = wanted.text.strip()[:LONGEST_SEARCH]
        found = found.filter(Q(title__icontains=text) | Q(summary__icontains=text))
    if wanted.funding:
        paid = FundingSource.objects.filter(kind=wanted.funding).values("project_id")
        found = found.filter(budget_seen(known), pk__in=paid)
    return found.order_by("partnership__is_fictional", "title", "pk")


def budget_seen(known: Insight) -> Q:
    """The projects whose budget a reader sees: nobody learns of it by filtering."""
    if known.is_team:
        return Q()
    return Q(shows_budget=True) | Q(partnership__in=known.within) | Q(pk__in=known.run)


def prepared(found: QuerySet[Project], reader: Reader) -> QuerySet[Project]:
    """The same with everything a card shows; six queries however many there are."""
    seen = organisations_visible_to(reader)
    named = ProjectPartner.objects.filter(in_force(), organisation__in=seen.values("pk"))
    return found.select_related("partnership__platform", "group", "grew_out_of").prefetch_related(
        Prefetch("next_step_by", seen),
        Prefetch("partners", named.select_related("organisation__territory").order_by("pk"), to_attr="named"),
        "sources",
        "answers",
        "steps",
    )


def cards_from(found: Iterable[Project], insight: Insight) -> tuple[ProjectCard, ...]:
    """Cards of projects that were prepared."""
    return tuple(card_of(each, insight) for each in found)


def card_of(found: Project, insight: Insight) -> ProjectCard:
    named: list[ProjectPartner] = getattr(found, "named")  # noqa: B009 - prefetched
    answers = [each.answer for each in found.answers.all()]
    parties = insight.parties(found)
    sources = tuple(found.sources.all()) if insight.sees_budget(found) else ()
    return ProjectCard(
        project=found,
        partners=tuple(sorted(named, key=lambda each: (each.role != PartnerRole.COORDINATOR, each.pk))),
        steps=tuple(sorted(found.steps.all(), key=lambda step: (step.position, step.pk))),
        sources=sources,
        budget=budget_of(found.budget, found.budget_year, sources) if insight.sees_budget(found) else None,
        ready=sum(answer == Ready.YES for answer in answers) if answers else None,
        moves=moves_open_to(found, parties),
        parties=parties,
        sees_inside=insight.sees_inside(found),
    )


def projects_of(partnership: Partnership, reader: Reader = VISITOR, wanted: Wanted = ANY) -> tuple[ProjectCard, ...]:
    """The projects of a partnership that a reader may see, by title."""
    insight = insight_of(reader)
    return cards_from(prepared(projects(reader, wanted, partnership, insight), reader), insight)


def page_of_cards(
    reader: Reader, wanted: Wanted = ANY, partnership: Partnership | None = None, number: object = 1
) -> tuple[tuple[ProjectCard, ...], PageOf[Project]]:
    """One page of projects, with the cards on it."""
    insight = insight_of(reader)
    page = page_of(prepared(projects(reader, wanted, partnership, insight), reader), number)
    return cards_from(page, insight), page


def pipeline_of(partnership: Partnership, reader: Reader = VISITOR, wanted: Wanted = ANY) -> tuple[Column, ...]:
    """All stages in their order, each with its projects: what is due first comes first."""
    by_stage: dict[str, list[ProjectCard]] = {}
    for card in projects_of(partnership, reader, wanted):
        by_stage.setdefault(card.project.stage, []).append(card)
    return tuple(Column(stage, tuple(sorted(by_stage.get(stage, ()), key=urgency))) for stage in Stage)


def urgency(card: ProjectCard) -> tuple[date, str]:
    return card.project.next_step_due_on or date.max, card.project.title


def project(partnership: Partnership, slug: str, reader: Reader = VISITOR) -> ProjectCard:
    """One project by its address; raises `Unknown`."""
    return the_one(Q(partnership=partnership, slug=slug), slug, reader)


def project_by_id(public_id: object, reader: Reader = VISITOR) -> ProjectCard:
    """One project by its id; raises `Unknown`."""
    return the_one(Q(public_id=public_id), str(public_id), reader)


def the_one(where: Q, asked: str, reader: Reader) -> ProjectCard:
    insight = insight_of(reader)
    found = prepared(visible_to(reader, insight).filter(where), reader).first()
    if found is None:
        raise Unknown(asked)
    return card_of(found, insight)


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
    gone = card.project.partners.exclude(in_force()).filter(organisation__in=organisations_visible_to(reader))
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


def moves_between(partnership: Partnership, first: date, last: date, reader: Reader = VISITOR) -> tuple[StageMove, ...]:
    """The moves from stage to stage between two days, both included, in their order; not the first stage of each."""
    seen = visible_to(reader).filter(partnership=partnership).values("pk")
    found = StageMove.objects.filter(project__in=seen, on__range=(first, last)).exclude(before="")
    return tuple(found.select_related("project", "organisation").order_by("on", "pk"))


def started_between(partnership: Partnership, first: date, last: date, reader: Reader = VISITOR) -> tuple[Project, ...]:
    """The projects that began between two days, both included, in their order."""
    found = visible_to(reader).filter(partnership=partnership, started_on__range=(first, last))
    return tuple(found.select_related("group").order_by("started_on", "pk"))


def funding_between(
    partnership: Partnership, first: date, last: date, reader: Reader = VISITOR
) -> tuple[FundingSource, ...]:
    """What was granted or refused between two days, both included, as far as the reader sees budgets."""
    known = insight_of(reader)
    seen = visible_to(reader, known).filter(budget_seen(known), partnership=partnership).values("pk")
    found = FundingSource.objects.filter(project__in=seen, decided_on__range=(first, last))
    return tuple(found.select_related("project").order_by("decided_on", "pk"))
