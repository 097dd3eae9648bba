"""The discussion of an event: read it, say something, reply, change, remove, flag."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from interlace_platform.core.policy import refuse_unless
from interlace_platform.events.discussion import actions, policy, queries
from interlace_platform.pages.events.discussion.forms import PostForm, ReasonForm
from interlace_platform.pages.events.discussion.obtaining import event_of, filled_in
from interlace_platform.pages.events.obtaining import FORM
from interlace_platform.pages.signed_in import SignedIn, signed_in

HERE = "event-discussion"


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """All posts with the replies to them, the newest first."""
    event = event_of(request, slug)
    found = {
        "event": event,
        "floor": queries.floor_of(event),
        "page": queries.discussion_of(event, request.user, request.GET.get("page")),
        "form": PostForm(),
        "may_moderate": policy.prepares(request.user, event),
    }
    return render(request, "pages/events/discussion/discussion.html", found)


@signed_in
@FORM
def new(request: SignedIn, slug: str) -> HttpResponse:
    """Say something."""
    event, form = event_of(request, slug), PostForm(request.POST or None)
    shown = {"title": _("Say something"), "button": _("Post it"), "back": HERE}
    return filled_in(
        request,
        event,
        form,
        lambda: actions.post(event=event, by=request.user, **form.cleaned_data),
        _("It is posted."),
        shown,
        HERE,
    )


@signed_in
@FORM
def reply(request: SignedIn, slug: str, post: UUID) -> HttpResponse:
    """Reply to a post."""
    event = event_of(request, slug)
    found, form = queries.post(event, post, request.user), PostForm(request.POST or None)
    shown = {"title": _("Reply"), "button": _("Reply"), "quoted": found.text, "back": HERE}
    return filled_in(
        request,
        event,
        form,
        lambda: actions.post(event=event, answers_to=found, by=request.user, **form.cleaned_data),
        _("It is posted."),
        shown,
        HERE,
    )


@signed_in
@FORM
def edit(request: SignedIn, slug: str, post: UUID) -> HttpResponse:
    """Say it in other words."""
    event = event_of(request, slug)
    found = queries.post(event, post, request.user)
    refuse_unless(policy.may_change_post(by=request.user, post=found))
    form = PostForm(request.POST or None, initial={"text": found.text})
    shown = {"title": _("Change it"), "button": _("Keep"), "back": HERE}
    shown |= {"says": _("What it says now is kept for you and the organisers; others see that it was changed.")}
    return filled_in(
        request,
        event,
        form,
        lambda: actions.change_post(post=found, by=request.user, **form.cleaned_data),
        _("It is kept."),
        shown,
        HERE,
    )


@signed_in
@require_safe
def earlier(request: SignedIn, slug: str, post: UUID) -> HttpResponse:
    """What a post said before, for who wrote it and who prepares the event."""
    event = event_of(request, slug)
    found = queries.post(event, post, request.user)
    refuse_unless(found.author_id == request.user.pk or policy.prepares(request.user, event))
    shown = {"event": event, "post": found, "texts": queries.earlier_texts(found, request.user)}
    return render(request, "pages/events/discussion/earlier.html", shown)


@signed_in
@FORM
def remove(request: SignedIn, slug: str, post: UUID) -> HttpResponse:
    """Remove a post: one's own, or another with a reason."""
    event = event_of(request, slug)
    found = queries.post(event, post, request.user)
    is_own = policy.may_change_post(by=request.user, post=found)
    refuse_unless(is_own or policy.may_moderate(by=request.user, event=event))
    sent = request.POST if request.method == "POST" else None
    form = forms.Form(sent) if is_own else ReasonForm(sent)
    says = _("Its place stays, and says that it was removed.")
    shown = {"title": _("Remove it"), "button": _("Remove it"), "quoted": found.text, "is_grave": True, "says": says}
    return filled_in(
        request,
        event,
        form,
        lambda: actions.remove_post(post=found, by=request.user, **form.cleaned_data),
        _("It is removed."),
        shown | {"back": HERE},
        HERE,
    )


@signed_in
@FORM
def flag(request: SignedIn, slug: str, post: UUID) -> HttpResponse:
    """Ask the organisers to look at a post."""
    event = event_of(request, slug)
    found, form = queries.post(event, post, request.user), ReasonForm(request.POST or None)
    says = _("The organisers read what you write here, and nobody else. They see your name.")
    shown = {"title": _("Ask the organisers to look at it"), "button": _("Send"), "quoted": found.text, "says": says}
    return filled_in(
        request,
        event,
        form,
        lambda: actions.flag_post(post=found, by=request.user, **form.cleaned_data),
        _("Thank you. The organisers will look at it."),
        shown | {"back": HERE},
        HERE,
    )
