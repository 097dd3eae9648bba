"""The way out that stands in every mail."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from interlace_platform.following import actions
from interlace_platform.following.unsubscribing import whose


@csrf_exempt  # the token says whose mails are meant; a mail program has no cookie of ours (RFC 8058)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether to stop, and stop: without signing in, and at once when a mail program asks."""
    user = whose(token)
    if user is None:
        raise Http404
    if request.method == "POST":
        actions.stop_mails(user=user, by=user)
    return render(request, "pages/following/stop.html", {"is_done": request.method == "POST"})
