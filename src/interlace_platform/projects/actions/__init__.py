"""All writes of projects."""

from __future__ import annotations

from interlace_platform.projects.actions.bringing import apply_projects, undo_projects, upload_projects
from interlace_platform.projects.actions.funding import (
    RiskFacts,
    SourceFacts,
    add_risk,
    add_source,
    change_risk,
    change_source,
    remove_source,
)
from interlace_platform.projects.actions.moving import move_project
from interlace_platform.projects.actions.projects import change_project, set_next_step, start_project
from interlace_platform.projects.actions.taking_part import (
    LinkFacts,
    add_link,
    add_partner,
    change_partner,
    end_partner,
    remove_link,
    set_readiness,
)
from interlace_platform.projects.facts import ProjectFacts

__all__ = [
    "LinkFacts",
    "ProjectFacts",
    "RiskFacts",
    "SourceFacts",
    "add_link",
    "add_partner",
    "add_risk",
    "add_source",
    "apply_projects",
    "change_partner",
    "change_project",
    "change_risk",
    "change_source",
    "end_partner",
    "move_project",
    "remove_link",
    "remove_source",
    "set_next_step",
    "set_readiness",
    "start_project",
    "undo_projects",
    "upload_projects",
]
