"""Mails that do not arrive: one's own address, the link by which one shows that a mail did, and all such addresses."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlace_platform.accounts.policy import is_platform_admin
from interlace_platform.core.paging import page_of
from interlace_platform.core.policy import refuse_unless
from interlace_platform.notify import actions, policy, queries
from interlace_platform.notify.proving import proved_by
from interlace_platform.pages.signed_in import SignedIn, signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def own_address(request: SignedIn) -> HttpResponse:
    """Whether mails reach me; have one sent, to see."""
    if request.method == "POST":
        actions.ask_for_mail(by=request.user)
        messages.success(request, _("A mail is on its way. Open the link in it."))
        return redirect("account-mail")
    found = {
        "mailbox": queries.undeliverable(request.user).filter(pk__in=queries.own_undeliverable(request.user)).first()
    }
    return render(request, "pages/accounts/own_mail.html", found)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def arrived(request: HttpRequest, token: str) -> HttpResponse:
    """A mail has arrived: whoever opens its link presses a button, so that no program does so by looking at it."""
    mailbox = proved_by(token)
    if mailbox is None:
        raise Http404
    if request.method == "POST":
        actions.say_that_it_arrived(token=token)
        mailbox = None
    return render(request, "pages/accounts/mail_arrived.html", {"is_done": mailbox is None})


@signed_in
@require_safe
def addresses(request: SignedIn) -> HttpResponse:
    """All addresses to which nothing is sent."""
    refuse_unless(policy.may_mend(by=request.user))
    page = page_of(queries.undeliverable(request.user), request.GET.get("page"))
    found = {"page": page, "numbers": queries.numbers(request.user), "for_team": not is_platform_admin(request.user)}
    return render(request, "pages/accounts/addresses.html", found)


@signed_in
@require_POST
def write_again(request: SignedIn, mailbox: int) -> HttpResponse:
    """Write to one of them again."""
    refuse_unless(policy.may_mend(by=request.user))
    actions.write_again(mailbox=get_object_or_404(queries.undeliverable(request.user), pk=mailbox), by=request.user)
    messages.success(request, _("Mails go to this address again."))
    return redirect("administration-mail-addresses")
