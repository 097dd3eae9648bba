"""The way out that stands in every mail."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from interlace_platform.following import actions
from interlace_platform.following.unsubscribing import which, whose


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


@csrf_exempt  # as above
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """The same for one thing that is followed, such as a saved search."""
    follow = which(token)
    if follow is None:
        raise Http404
    if request.method == "POST":
        actions.stop_following_by_mail(follow=follow, by=follow.user)
    return render(request, "pages/following/leave.html", {"is_done": request.method == "POST"})
