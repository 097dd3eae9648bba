"""Reads of what came out of events."""

from __future__ import annotations

from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.events.models import Event, Outcome
from interlace_platform.groups.models import Decision
from interlace_platform.groups.policy import decisions_visible_to
from interlace_platform.projects.policy import visible_to as projects_visible_to


def outcomes_of(event: Event, reader: Reader = VISITOR) -> tuple[Outcome, ...]:
    """What came out of an event, as far as the reader may see it: decisions and projects have readers of their own."""
    related = ("milestone__group__partnership", "decision__partnership", "project__partnership", "session")
    found = list(event.outcomes.select_related(*related).order_by("recorded_at", "pk"))
    decisions = [each.decision for each in found if each.decision is not None]
    seen = seen_decisions(decisions, reader)
    projects = {each.project_id for each in found if each.project_id is not None}
    known = set(projects_visible_to(reader).filter(pk__in=projects).values_list("pk", flat=True)) if projects else set()
    return tuple(
        each for each in found if each.milestone_id is not None or each.decision_id in seen or each.project_id in known
    )


def seen_decisions(decisions: list[Decision], reader: Reader) -> set[int]:
    partnerships = {each.partnership_id: each.partnership for each in decisions}
    keys = [each.pk for each in decisions]
    return {
        key
        for partnership in partnerships.values()
        for key in decisions_visible_to(reader, partnership).filter(pk__in=keys).values_list("pk", flat=True)
    }
