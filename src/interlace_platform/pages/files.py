"""Sending a file that somebody uploaded: to be saved, never to be opened or run here."""

from __future__ import annotations

from django.http import FileResponse
from django.utils.translation import gettext as _

from interlace_platform.core.models import Upload
from interlace_platform.core.unknown import Unknown
from interlace_platform.core.uploads import KINDS, file_of


def as_attachment(upload: Upload) -> FileResponse:
    """The file as an attachment, in a sandbox, kept by no cache. Ask the policy first."""
    path = file_of(upload)
    if not path.is_file():
        raise Unknown(_("the file"))
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=str(upload), content_type=KINDS[upload.kind].media_type
    )
    response.headers["Content-Security-Policy"] = "sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
