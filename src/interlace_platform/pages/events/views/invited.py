"""Answering an invitation, and wanting none by mail."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from interlace_platform.events import queries
from interlace_platform.events.inviting import actions
from interlace_platform.events.inviting.unsubscribing import whose
from interlace_platform.pages.signed_in import SignedIn, signed_in


@signed_in
@require_POST
def decline(request: SignedIn, slug: str) -> HttpResponse:
    """I cannot come."""
    actions.decline_invitation(event=queries.event(slug, request.user), by=request.user)
    messages.success(request, _("Thank you for saying so. You can still register, should that change."))
    return redirect("event", slug)


@signed_in
@require_POST
def mails(request: SignedIn) -> HttpResponse:
    """Stop invitations by mail, or have them again."""
    act = actions.start_invitations if "start" in request.POST else actions.stop_invitations
    act(user=request.user, by=request.user)
    messages.success(request, _("What you chose is kept."))
    return redirect("my-registrations")


@csrf_exempt  # the token says whose mails are meant; a mail program has no cookie of ours (RFC 8058)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether to stop, and stop: without signing in, and at once when a mail program asks."""
    user = whose(token)
    if user is None:
        raise Http404
    if request.method == "POST":
        actions.stop_invitations(user=user, by=user)
    return render(request, "pages/events/stop_invitations.html", {"is_done": request.method == "POST"})
