"""Is the site up, and does it have something to show?"""

from __future__ import annotations

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from interlace_platform.evidence import queries


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 with the current release; 503 with the reason where there is no database or no release."""
    try:
        release = queries.current_release()
    except queries.NoEvidence as refusal:
        return JsonResponse({"ok": False, "why": refusal.problem}, status=503)
    except DatabaseError:
        return JsonResponse({"ok": False, "why": "The database does not answer."}, status=503)
    return JsonResponse({"ok": True, "release": str(release), "checksum": release.checksum})
