"""Lists of projects that were brought in from a file."""

from __future__ import annotations

from django.db import models

from interlace_platform.core.bringing import BroughtIn, undone_after_applied
from interlace_platform.partnerships.models import Partnership


class ProjectImport(BroughtIn):
    """A list of projects of a partnership that was brought in."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="project_imports")

    class Meta:
        constraints = (undone_after_applied("project_import_is_undone_after_applied"),)
