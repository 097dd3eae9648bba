"""Sending a file that somebody uploaded: to be saved, never to be opened or run here."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from interlace_platform.core.models import Upload
from interlace_platform.core.unknown import Unknown
from interlace_platform.core.uploads import KINDS, file_of


def as_attachment(upload: Upload) -> HttpResponse:
    """The file as an attachment, in a sandbox, kept by no cache. Ask the policy first."""
    path = file_of(upload)
    if not path.is_file():
        raise Unknown(_("the file"))
    response = HttpResponse(path.read_bytes(), content_type=KINDS[upload.kind].media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, str(upload)) or "attachment"
    response.headers["Content-Security-Policy"] = "sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
