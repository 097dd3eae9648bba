"""For platform administrators: roles, the audit log, mails that got stuck."""

from __future__ import annotations

from functools import wraps
from typing import ParamSpec
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlace_platform.accounts import actions, queries
from interlace_platform.accounts.policy import is_platform_admin
from interlace_platform.core import history
from interlace_platform.core.chain import verify_chain
from interlace_platform.core.outbox import given_up
from interlace_platform.core.paging import page_of
from interlace_platform.core.policy import refuse_unless
from interlace_platform.notify.actions import send_again
from interlace_platform.pages.accounts.forms import GrantForm, LogFilter
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.signed_in import AnyView, OwnView, SignedIn, signed_in

P = ParamSpec("P")


def for_admins(view: OwnView[P]) -> AnyView[P]:
    """Visitors are asked to sign in; to everybody else who is no administrator the page does not exist."""

    @signed_in
    @wraps(view)
    def guarded(request: SignedIn, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        refuse_unless(is_platform_admin(request.user))
        return view(request, *args, **kwargs)

    return guarded


@for_admins
@require_http_methods(["GET", "HEAD", "POST"])
def roles(request: SignedIn) -> HttpResponse:
    """Who has which role for the platform, and a form to give one."""
    form = GrantForm(request.POST or None)
    if form.is_valid():
        with problems_on(form):
            form.grant(by=request.user)
            messages.success(request, _("The role is given."))
            return redirect("administration-roles")
    return render(request, "pages/accounts/roles.html", {"form": form, "grants": queries.grants(request.user)})


@for_admins
@require_POST
def end_role(request: SignedIn, grant: int) -> HttpResponse:
    """End a role today."""
    actions.end_grant(grant=get_object_or_404(queries.grants(request.user), pk=grant), by=request.user)
    messages.success(request, _("The role has ended."))
    return redirect("administration-roles")


@for_admins
@require_safe
def log(request: SignedIn) -> HttpResponse:
    """The whole audit log, latest first."""
    form = LogFilter(request.GET, kinds=history.kinds())
    page = page_of(history.events(**form.asked()), request.GET.get("page"))
    query = urlencode({name: request.GET[name] for name in form.fields if request.GET.get(name)})
    found = {"form": form, "page": history.told(page), "query": f"{query}&" if query else ""}
    return render(request, "pages/accounts/log.html", found)


@for_admins
@require_POST
def check_log(request: SignedIn) -> HttpResponse:
    """Follow the chain of the log from its first event, and say whether it is whole."""
    chain = verify_chain()
    if chain.is_whole:
        messages.success(
            request, _("The log is whole: %(number)d events, none changed or missing.") % {"number": chain.length}
        )
    else:
        said = _("The log is broken at event %(number)d: %(because)s.")
        messages.error(request, said % {"number": chain.broken_at, "because": chain.because})
    return redirect("administration-log")


@for_admins
@require_safe
def mail(request: SignedIn) -> HttpResponse:
    """Mails that were given up, or of which nobody knows whether they were sent."""
    return render(request, "pages/accounts/mail.html", {"page": page_of(given_up(), request.GET.get("page"))})


@for_admins
@require_POST
def mail_again(request: SignedIn, entry: int) -> HttpResponse:
    """Send one of them after all."""
    send_again(entry=get_object_or_404(given_up(), pk=entry), by=request.user)
    messages.success(request, _("It will be sent again."))
    return redirect("administration-mail")
