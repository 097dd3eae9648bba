"""What happened to projects between two days: for the half-yearly report."""

from __future__ import annotations

from datetime import date

from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.partnerships.models import Partnership
from interlace_platform.projects.models import (
    FundingSource,
    Project,
    StageMove,
)
from interlace_platform.projects.policy import insight_of, visible_to
from interlace_platform.projects.queries.cards import budget_seen


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
