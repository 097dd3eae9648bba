"""Lists of projects, the pipeline, and one project, each as one reader sees it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from interlace_platform.boards.models import Step
from interlace_platform.core.paging import PageOf, page_of
from interlace_platform.core.periods import in_force
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import sees_organisation
from interlace_platform.organisations.policy import visible_to as organisations_visible_to
from interlace_platform.partnerships.models import Partnership
from interlace_platform.projects.budgeting import Budget, budget_of
from interlace_platform.projects.models import (
    Criterion,
    FundingSource,
    PartnerRole,
    Project,
    ProjectPartner,
    Ready,
    Stage,
)
from interlace_platform.projects.moves import AllowedMove, Party, moves_open_to
from interlace_platform.projects.policy import Insight, insight_of, visible_to

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
    named = ProjectPartner.objects.filter(sees_organisation(reader), in_force())
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


def part_of_cards(
    reader: Reader, wanted: Wanted, partnership: Partnership | None, offset: int, limit: int
) -> tuple[tuple[ProjectCard, ...], int]:
    """A part of the same list, and how many there are in all."""
    insight = insight_of(reader)
    found = projects(reader, wanted, partnership, insight)
    return cards_from(prepared(found, reader)[offset : offset + limit], insight), found.count()


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
