"""Webhooks of what somebody answers for: enter, look at what was sent, send again, switch off."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlace_platform.accounts.models import User
from interlace_platform.accounts.policy import is_platform_team
from interlace_platform.core.errors import Conflict
from interlace_platform.core.paging import page_of
from interlace_platform.core.policy import refuse_unless
from interlace_platform.following import actions, queries, subjects
from interlace_platform.following.kinds import sentence_of
from interlace_platform.following.models import Webhook
from interlace_platform.following.subjects import Subject
from interlace_platform.following.webhooks.messages import secret_of
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.following.forms import WebhookForm
from interlace_platform.pages.signed_in import SignedIn, signed_in


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: SignedIn) -> HttpResponse:
    """The webhooks one answers for, and a form for a new one."""
    kept, is_team = queries.kept_by(request.user), is_platform_team(request.user)
    refuse_unless(is_team or bool(kept))
    form = WebhookForm(request.POST or None, kept=kept, is_team=is_team)
    if form.is_valid():
        with problems_on(form):
            said = form.cleaned_data
            made = actions.keep_webhook(subject=form.subject, url=said["url"], topics=said["topics"], by=request.user)
            return shown_once(request, made)
    page = page_of(queries.webhooks(request.user), request.GET.get("page"))
    found = {"form": form, "page": page, "rows": with_names(page, request.user), "kept": kept}
    return render(request, "pages/following/webhooks.html", found)


def with_names(webhooks: Iterable[Webhook], reader: User) -> list[tuple[Webhook, str]]:
    """Each with what it is about, by its name where that can be said; empty for everything."""
    about = {each.pk: Subject(each.kind, each.key) for each in webhooks}
    names = subjects.names_of({each for each in about.values() if each.key}, reader)
    return [(each, names[about[each.pk]].name if about[each.pk] in names else each.key) for each in webhooks]


def shown_once(request: SignedIn, webhook: Webhook) -> HttpResponse:
    found = found_for(request, webhook) | {"secret": secret_of(webhook)}
    return render(request, "pages/following/webhook.html", found, status=201)


def found_for(request: SignedIn, webhook: Webhook) -> dict[str, object]:
    page = page_of(queries.deliveries_of(webhook), request.GET.get("page"))
    rows = [(each, sentence_of(each.happening)) for each in page]
    [(_webhook, about)] = with_names([webhook], request.user)
    return {"webhook": webhook, "about": about, "page": page, "rows": rows}


@signed_in
@require_safe
def detail(request: SignedIn, webhook: UUID) -> HttpResponse:
    """One webhook, and what was sent to it."""
    found = get_object_or_404(queries.webhooks(request.user), public_id=webhook)
    return render(request, "pages/following/webhook.html", found_for(request, found))


@signed_in
@never_cache
@require_POST
def change(request: SignedIn, webhook: UUID, what: str) -> HttpResponse:
    """Switch it on or off, renew its secret, remove it."""
    found = get_object_or_404(queries.webhooks(request.user), public_id=webhook)
    if what == "secret":
        return shown_once(request, actions.renew_secret(webhook=found, by=request.user))
    if what == "remove":
        actions.remove_webhook(webhook=found, by=request.user)
        messages.success(request, _("The webhook is removed."))
        return redirect("webhooks")
    if what not in ("on", "off"):
        raise Http404
    actions.enable_webhook(webhook=found, is_on=what == "on", by=request.user)
    return redirect("webhook", found.public_id)


@signed_in
@require_POST
def replay(request: SignedIn, webhook: UUID, delivery: UUID) -> HttpResponse:
    """Send something once more."""
    found = get_object_or_404(queries.webhooks(request.user), public_id=webhook)
    sent = get_object_or_404(queries.deliveries_of(found).select_related("webhook"), public_id=delivery)
    try:
        actions.replay(delivery=sent, by=request.user)
        messages.success(request, _("It is sent again within a minute."))
    except Conflict as refusal:
        messages.error(request, refusal.message)
    return redirect("webhook", found.public_id)
