"""What I follow, and how soon I am told."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from interlace_platform.accounts.policy import is_platform_team
from interlace_platform.following import actions, queries, searches
from interlace_platform.following.subjects import Subject, named
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.following.forms import PacesForm, pace_in
from interlace_platform.pages.following.searching import asked_in
from interlace_platform.pages.signed_in import SignedIn, signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: SignedIn) -> HttpResponse:
    """Everything I follow, each with its switch; topics; the hour of the digest."""
    reader, habit = request.user, queries.habit_of(request.user)
    form = PacesForm(
        request.POST or None, habit=habit, followed=queries.followed_by(reader), topics=queries.topic_choices(reader)
    )
    if form.is_valid():
        with problems_on(form):
            actions.save_paces(paces=form.paces, topics=form.topic_paces, by=reader)
            actions.name_searches(names=form.names, by=reader)
            actions.save_habit(hour=form.cleaned_data["hour"], weekday=form.cleaned_data["weekday"], by=reader)
            messages.success(request, _("What you chose is kept."))
            return redirect("following")
    keeps = is_platform_team(reader) or bool(queries.kept_by(reader))
    found = {"form": form, "habit": habit, "reader": reader, "may_have_webhooks": keeps}
    return render(request, "pages/following/index.html", found)


@signed_in
@require_POST
def follow(request: SignedIn) -> HttpResponse:
    """Follow the thing whose page one comes from."""
    subject = subject_in(request)
    actions.follow(subject=subject, by=request.user)
    found = named(subject, request.user)
    messages.success(request, _("You follow “%(name)s” now.") % {"name": found.name if found else subject.key})
    return back(request)


@signed_in
@require_POST
def unfollow(request: SignedIn) -> HttpResponse:
    """Follow it no longer."""
    actions.unfollow(subject=subject_in(request), by=request.user)
    messages.success(request, _("You follow this no longer."))
    return back(request)


@signed_in
@require_POST
def follow_search(request: SignedIn) -> HttpResponse:
    """Keep a search, with the facets it was asked with."""
    if searches.can_search():
        text, facets = asked_in(request.POST.get("query", ""))
        pace = pace_in(request.POST.get("pace", ""))
        actions.follow_search(text=text, facets=facets, pace=pace, by=request.user)
        messages.success(request, _("The search is kept: you are told of what it finds from now on."))
    return back(request)


@signed_in
@require_POST
def mails(request: SignedIn) -> HttpResponse:
    """Stop all mails about what I follow, or have them again."""
    if "start" in request.POST:
        actions.start_mails(by=request.user)
        messages.success(request, _("You are written to again."))
    else:
        actions.stop_mails(user=request.user, by=request.user)
        messages.success(request, _("You are written to no more."))
    return redirect("following")


def subject_in(request: HttpRequest) -> Subject:
    """What a button is about, as its value says."""
    kind, _colon, key = request.POST.get("subject", "").partition(":")
    return Subject(kind[:20], key[:120])


def back(request: HttpRequest) -> HttpResponse:
    """To the page one came from, where it is one of ours; else to what one follows."""
    there = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(there, allowed_hosts=None) and there.startswith("/")
    return redirect(there if is_ours else "following")
