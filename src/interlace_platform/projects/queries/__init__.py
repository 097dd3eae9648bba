"""All reads of projects, as nouns."""

from __future__ import annotations

from interlace_platform.projects.queries.between import (
    funding_between,
    moves_between,
    started_between,
)
from interlace_platform.projects.queries.cards import (
    Column,
    ProjectCard,
    Wanted,
    cards_from,
    page_of_cards,
    part_of_cards,
    pipeline_of,
    project,
    project_by_id,
    projects,
    projects_of,
)
from interlace_platform.projects.queries.contents import (
    ReadyRow,
    checklist_of,
    groups_to_choose,
    history_of,
    initiatives,
    links_of,
    moves_of,
    organisations_to_name,
    past_partners_of,
    risks_of,
    steps_to_choose,
)
from interlace_platform.projects.queries.lists import project_import, project_imports

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
    "part_of_cards",
    "past_partners_of",
    "pipeline_of",
    "project",
    "project_by_id",
    "project_import",
    "project_imports",
    "projects",
    "projects_of",
    "risks_of",
    "started_between",
    "steps_to_choose",
]
