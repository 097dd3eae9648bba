"""Lists of claims that were brought in from a file."""

from __future__ import annotations

from django.db import models

from interlace_platform.core.bringing import BroughtIn, undone_after_applied
from interlace_platform.partnerships.models.register import Partnership


class ClaimImport(BroughtIn):
    """A list of claims about a partnership that was brought in."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="claim_imports")

    class Meta:
        constraints = (undone_after_applied("claim_import_is_undone_after_applied"),)
