"""Projects, as the database holds them."""

from __future__ import annotations

from interlace_platform.projects.models.bringing import ProjectImport
from interlace_platform.projects.models.contents import (
    Criterion,
    Degree,
    FundingKind,
    FundingSource,
    FundingStatus,
    LinkKind,
    PartnerRole,
    ProjectLink,
    ProjectPartner,
    Ready,
    ReadyAnswer,
    Risk,
)
from interlace_platform.projects.models.projects import (
    LEAST_READY,
    MOST_READY,
    Project,
    ProjectKind,
    Stage,
    StageMove,
)

__all__ = [
    "LEAST_READY",
    "MOST_READY",
    "Criterion",
    "Degree",
    "FundingKind",
    "FundingSource",
    "FundingStatus",
    "LinkKind",
    "PartnerRole",
    "Project",
    "ProjectImport",
    "ProjectKind",
    "ProjectLink",
    "ProjectPartner",
    "Ready",
    "ReadyAnswer",
    "Risk",
    "Stage",
    "StageMove",
]
