"""Lists of projects that were brought in."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from interlace_platform.core.readers import Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.partnerships.models import Partnership
from interlace_platform.projects.models import ProjectImport
from interlace_platform.projects.policy import imports_visible_to


def project_imports(partnership: Partnership, reader: Reader) -> QuerySet[ProjectImport]:
    """The lists that were brought in, as far as the reader may undo them, the latest first."""
    return imports_visible_to(reader, partnership).defer("rows", "changes").order_by("-uploaded_at", "-id")


def project_import(public_id: UUID, partnership: Partnership, reader: Reader) -> ProjectImport:
    """One of them, or one that was only looked at."""
    found = imports_visible_to(reader, partnership).filter(public_id=public_id).select_related("partnership").first()
    if found is None:
        raise Unknown(str(public_id))
    return found
