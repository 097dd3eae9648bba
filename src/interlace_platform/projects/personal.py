"""What the projects app knows about a person: the projects they entered, and the moves they made.

Both are the partnership's record and stay, by somebody without a name.
"""

from __future__ import annotations

from interlace_platform.core.personal import Personal, blank, declare, keep
from interlace_platform.projects.models import Project, ProjectImport, StageMove

declare(
    Personal(
        name="projects",
        model=Project,
        rows_of=lambda user: Project.objects.filter(recorded_by__public_id=user.public_id),
        columns={name: name for name in ("public_id", "partnership__key", "slug", "title", "recorded_at")},
        erase=keep,
    )
)
declare(
    Personal(
        name="project_moves",
        model=StageMove,
        rows_of=lambda user: StageMove.objects.filter(by__public_id=user.public_id),
        columns={
            "project": "project__public_id",
            "before": "before",
            "after": "after",
            "on": "on",
            "reason": "reason",
            "at": "at",
        },
        erase=keep,
    )
)
declare(
    Personal(
        name="project-imports",
        model=ProjectImport,
        rows_of=lambda user: ProjectImport.objects.filter(by__public_id=user.public_id),
        columns={name: name for name in ("public_id", "file_name", "uploaded_at", "applied_at", "undone_at")},
        erase=blank(file_name="", rows=[]),
    )
)
