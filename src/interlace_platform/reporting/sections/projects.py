"""Public projects by stage, what began, what moved, and what funding was decided. Internal projects are not in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.core.readers import VISITOR
from interlace_platform.partnerships.models import Partnership
from interlace_platform.projects import queries
from interlace_platform.projects.models import FundingSource, FundingStatus, ProjectKind, Stage
from interlace_platform.projects.queries import ProjectCard
from interlace_platform.reporting.documents import (
    Figures,
    Paragraph,
    Part,
    Run,
    Table,
    day_in_words,
    row,
    source_of,
    text,
)
from interlace_platform.reporting.halves import HalfYear
from interlace_platform.reporting.registry import Chapter, Comparison, Shape, Source, compared, draw_from


class ProjectFact(Shape):
    """A project, in the stage in which it was when the facts were drawn."""

    title: str
    kind: str
    stage: str
    coordinators: tuple[str, ...]


class MoveFact(Shape):
    """That a project moved from stage to stage on a day."""

    project: str
    before: str
    after: str
    on: date


class FundingFact(Shape):
    """That funding of a project was granted or refused on a day; only of projects that show their budget."""

    project: str
    name: str
    status: str
    amount_eur: Decimal
    on: date


class Projects(Chapter):
    """The projects that everybody may see."""

    projects: tuple[ProjectFact, ...]
    started: tuple[str, ...]
    moves: tuple[MoveFact, ...]
    funding: tuple[FundingFact, ...]

    def in_stage(self, stage: str) -> tuple[str, ...]:
        """The titles of the projects in a stage."""
        return tuple(each.title for each in self.projects if each.stage == stage)


def collect(partnership: Partnership, half: HalfYear) -> Projects:
    """What a visitor could see of them, and what the half-year did to them."""
    between = (partnership, half.first_day, half.last_day, VISITOR)
    return Projects(
        page=reverse("partnership-projects", args=[partnership.key]),
        projects=tuple(project_fact(card) for card in queries.projects_of(partnership, VISITOR)),
        started=tuple(each.title for each in queries.started_between(*between)),
        moves=tuple(
            MoveFact(project=each.project.title, before=each.before, after=each.after, on=each.on)
            for each in queries.moves_between(*between)
        ),
        funding=tuple(map(funding_fact, queries.funding_between(*between))),
    )


def project_fact(card: ProjectCard) -> ProjectFact:
    own = card.project
    leading = tuple(str(each) for each in card.coordinators)
    return ProjectFact(title=own.title, kind=own.kind, stage=own.stage, coordinators=leading)


def funding_fact(found: FundingSource) -> FundingFact:
    assert found.decided_on is not None
    return FundingFact(
        project=found.project.title, name=found.name, status=found.status, amount_eur=found.amount, on=found.decided_on
    )


def told(facts: Projects) -> Iterator[Part]:
    """Projects by stage, then what moved and what was funded."""
    granted = [each for each in facts.funding if each.status == FundingStatus.GRANTED]
    yield Figures(
        (
            (str(len(facts.projects)), _("public projects")),
            (str(len(facts.started)), _("begun in the half-year")),
            (str(len(facts.moves)), _("moves from stage to stage")),
            (f"{sum(each.amount_eur for each in granted):,.0f}", _("euro granted, where budgets are shown")),
        )
    )
    if facts.projects:
        rows = tuple(
            row(each.title, label(ProjectKind, each.kind), label(Stage, each.stage), "; ".join(each.coordinators))
            for each in sorted(facts.projects, key=lambda each: (Stage.values.index(each.stage), each.title))
        )
        yield Table(_("Projects by stage"), (_("Project"), _("Kind"), _("Stage"), _("Coordinated by")), rows)
    yield from changes(facts)
    yield Paragraph(text(_("Projects that are internal to the partnership are neither listed nor counted.")), "note")
    yield source_of(facts.page, _("Projects"))


def changes(facts: Projects) -> Iterator[Part]:
    if facts.started:
        yield Paragraph((Run(_("Begun: "), bold=True), Run("; ".join(facts.started))))
    if facts.moves:
        rows = tuple(
            row(each.project, f"{label(Stage, each.before)} → {label(Stage, each.after)}", day_in_words(each.on))
            for each in facts.moves
        )
        yield Table(_("What moved"), (_("Project"), _("From stage to stage"), _("On")), rows)
    if facts.funding:
        rows = tuple(
            row(
                each.project, each.name, label(FundingStatus, each.status), f"{each.amount_eur:,.0f}",
                day_in_words(each.on),
            )
            for each in facts.funding
        )  # fmt: skip
        head = (_("Project"), _("Funding"), _("Decision"), _("Euro"), _("On"))
        yield Table(_("Funding decided"), head, rows, frozenset({3}))


def label(words: type[Stage] | type[ProjectKind] | type[FundingStatus], code: str) -> str:
    return str(words(code).label)


def changed(before: Projects, after: Projects) -> Iterator[Comparison]:
    """All projects, and those in each stage that has or had any."""
    old, new = ((each.title for each in facts.projects) for facts in (before, after))
    yield compared(_("Public projects"), old, new)
    for stage in Stage:
        if before.in_stage(stage) or after.in_stage(stage):
            said = _("Projects in the stage “%(stage)s”") % {"stage": stage.label}
            yield compared(said, before.in_stage(stage), after.in_stage(stage))


draw_from(Source("projects", gettext_lazy("Projects"), Projects, collect, told, changed))
