"""What is said of a project, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from interlace_platform.boards.models import Step
from interlace_platform.core.refusals import Found
from interlace_platform.groups.models import WorkingGroup
from interlace_platform.partnerships.models import Initiative, Partnership
from interlace_platform.projects.refusals import wrong_budget, wrong_places, wrong_readiness, wrong_words


@dataclass(frozen=True)
class ProjectFacts:
    """What is said of a project."""

    kind: str
    title: str
    summary: str = ""
    group: WorkingGroup | None = None
    is_public: bool = False
    shows_budget: bool = False
    trl_now: int | None = None
    trl_target: int | None = None
    budget: Decimal | None = None
    budget_year: int | None = None
    grew_out_of: Initiative | None = None
    steps: tuple[Step, ...] = ()

    @property
    def columns(self) -> dict[str, Any]:
        """The same as columns of the table."""
        said = {name: getattr(self, name) for name in COLUMNS}
        return said | {"title": self.title.strip(), "summary": self.summary.strip()}


COLUMNS = (
    "kind", "title", "summary", "group", "is_public", "shows_budget", "trl_now", "trl_target", "budget", "budget_year",
    "grew_out_of",
)  # fmt: skip


def wrong_facts(partnership: Partnership, facts: ProjectFacts) -> list[Found]:
    """What is wrong with what is said of a project of a partnership."""
    return [
        *wrong_words(facts.title, facts.summary, facts.kind),
        *wrong_readiness(facts.trl_now, facts.trl_target),
        *wrong_budget(facts.budget, facts.budget_year),
        *wrong_places(partnership, facts.group, facts.steps),
    ]
