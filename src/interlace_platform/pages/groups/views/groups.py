"""The working groups of a partnership, and one of them with its tracks side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlace_platform.core.policy import refuse_unless
from interlace_platform.groups import actions, policy, queries
from interlace_platform.groups.models import Milestone, TrackKind
from interlace_platform.groups.queries import GroupCard
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.groups.forms import (
    DropForm,
    GroupForm,
    LeadForm,
    MilestoneForm,
    NewMilestoneForm,
    ParticipantForm,
    TrackForm,
)
from interlace_platform.pages.signed_in import SignedIn, signed_in
from interlace_platform.partnerships import queries as register

FORM = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def index(request: HttpRequest, key: str) -> HttpResponse:
    """All groups of a partnership."""
    partnership = register.partnership(key, request.user)
    found = {
        "partnership": partnership,
        "cards": queries.groups_of(partnership, request.user),
        "may_arrange": policy.may_arrange(by=request.user, partnership=partnership),
        "may_follow": policy.may_follow(by=request.user, partnership=partnership),
    }
    return render(request, "pages/groups/groups.html", found)


@require_safe
def detail(request: HttpRequest, key: str, slug: str) -> HttpResponse:
    """One group: tracks side by side, milestones, who leads it and who takes part."""
    card = obtained(request, key, slug)
    partnership = card.group.partnership
    may_arrange = policy.may_arrange(by=request.user, partnership=partnership)
    found = {
        "partnership": partnership,
        "card": card,
        "may_arrange": may_arrange,
        "may_run": may_arrange or policy.may_run(by=request.user, group=card.group),
        "may_staff": policy.may_staff(by=request.user, group=card.group),
        "may_follow": policy.may_follow(by=request.user, partnership=partnership),
    }
    return render(request, "pages/groups/group.html", found)


def obtained(request: HttpRequest, key: str, slug: str) -> GroupCard:
    """The group of an address, for those who may see it."""
    return queries.group(register.partnership(key, request.user), slug, request.user)


def run(request: SignedIn, key: str, slug: str) -> GroupCard:
    """The group of an address, for those who run it."""
    card = obtained(request, key, slug)
    refuse_unless(policy.may_run(by=request.user, group=card.group))
    return card


def arranged(request: SignedIn, key: str, slug: str) -> GroupCard:
    """The group of an address, for those who arrange groups."""
    card = obtained(request, key, slug)
    refuse_unless(policy.may_arrange(by=request.user, partnership=card.group.partnership))
    return card


def answered(
    request: SignedIn,
    card: GroupCard,
    form: Form,
    act: Callable[[], object],
    heading: str,
    template: str = "pages/groups/form.html",
    **more: Any,
) -> HttpResponse:
    """Do what a filled-in form asks and go back to the group; else show the form."""
    if form.is_valid():
        with problems_on(form):
            act()
            messages.success(request, _("It is kept."))
            return redirect("partnership-group", card.group.partnership.key, card.group.slug)
    found = {"partnership": card.group.partnership, "card": card, "form": form, "title": heading, **more}
    return render(request, template, found)


@signed_in
@FORM
def new(request: SignedIn, key: str) -> HttpResponse:
    """Open a group."""
    partnership = register.partnership(key, request.user)
    refuse_unless(policy.may_arrange(by=request.user, partnership=partnership))
    form = GroupForm(request.POST or None)
    if form.is_valid():
        with problems_on(form):
            said = {name: form.cleaned_data[name] for name in ("name", "aim")}
            made = actions.open_group(partnership=partnership, by=request.user, **said)
            return redirect("partnership-group", key, made.slug)
    found = {"partnership": partnership, "form": form, "title": _("Open a working group")}
    return render(request, "pages/groups/form.html", found)


@signed_in
@FORM
def edit(request: SignedIn, key: str, slug: str) -> HttpResponse:
    """Change what a group is called and what it is for."""
    card = arranged(request, key, slug)
    form = GroupForm(request.POST or None, group=card.group)
    return answered(
        request,
        card,
        form,
        lambda: actions.change_group(group=card.group, by=request.user, **form.cleaned_data),
        _("Name and aim"),
    )


@signed_in
@require_POST
def close(request: SignedIn, key: str, slug: str) -> HttpResponse:
    """End the work of a group."""
    card = arranged(request, key, slug)
    actions.close_group(group=card.group, by=request.user)
    messages.success(request, _("The work of the group has ended."))
    return redirect("partnership-group", key, slug)


@signed_in
@FORM
def leads(request: SignedIn, key: str, slug: str) -> HttpResponse:
    """Who leads the group; name another."""
    card = arranged(request, key, slug)
    form = LeadForm(request.POST or None, organisations=queries.possible_leads(card.group.partnership, request.user))
    return answered(
        request,
        card,
        form,
        lambda: actions.name_lead(group=card.group, by=request.user, **form.cleaned_data),
        _("Who leads this group"),
        shows_leads=True,
    )


@signed_in
@require_POST
def end_lead(request: SignedIn, key: str, slug: str, organisation: str) -> HttpResponse:
    """An organisation leads the group no longer."""
    card = arranged(request, key, slug)
    leading = next((each for each in card.leads if each.slug == organisation), None)
    refuse_unless(leading is not None)
    assert leading is not None
    actions.end_lead(group=card.group, organisation=leading, by=request.user)
    return redirect("partnership-group-leads", key, slug)


@signed_in
@FORM
def participants(request: SignedIn, key: str, slug: str) -> HttpResponse:
    """Who takes part in the group; let an organisation take part, or take one out."""
    card = obtained(request, key, slug)
    refuse_unless(policy.may_staff(by=request.user, group=card.group))
    possible = queries.possible_participants(card, request.user)
    form = ParticipantForm(request.POST or None, organisations=possible)
    return answered(
        request,
        card,
        form,
        lambda: actions.join_group(group=card.group, by=request.user, **form.cleaned_data),
        _("Who takes part in this group"),
        template="pages/groups/participants.html",
        possible=possible,
        leaving=queries.possible_leavers(card, request.user),
    )


@signed_in
@require_POST
def end_participant(request: SignedIn, key: str, slug: str, organisation: str) -> HttpResponse:
    """An organisation takes part in the group no longer."""
    card = obtained(request, key, slug)
    found = next((each.organisation for each in card.participants if each.organisation.slug == organisation), None)
    refuse_unless(found is not None)
    assert found is not None
    actions.leave_group(group=card.group, organisation=found, by=request.user)
    messages.success(request, _("%(organisation)s takes part in this group no longer.") % {"organisation": found})
    return redirect("partnership-group", key, slug)


@signed_in
@FORM
def track(request: SignedIn, key: str, slug: str, kind: str) -> HttpResponse:
    """Say where one track stands."""
    card = run(request, key, slug)
    found = next((each for each in card.tracks if each.kind == kind), None)
    refuse_unless(found is not None)
    assert found is not None
    form = TrackForm(request.POST or None, track=found)
    return answered(
        request,
        card,
        form,
        lambda: actions.set_track(group=card.group, kind=kind, by=request.user, **form.cleaned_data),
        _("Track: %(track)s") % {"track": TrackKind(kind).label},
    )


@signed_in
@FORM
def new_milestone(request: SignedIn, key: str, slug: str) -> HttpResponse:
    """Add a milestone."""
    card = run(request, key, slug)
    form = NewMilestoneForm(request.POST or None)
    return answered(
        request,
        card,
        form,
        lambda: actions.add_milestone(group=card.group, by=request.user, **form.cleaned_data),
        _("Add a milestone"),
    )


def milestone_of(card: GroupCard, number: int) -> Milestone:
    """One of the group's milestones, dropped or not."""
    found = next((each for each in (*card.milestones, *card.dropped) if each.pk == number), None)
    refuse_unless(found is not None)
    assert found is not None
    return found


@signed_in
@FORM
def milestone(request: SignedIn, key: str, slug: str, milestone: int) -> HttpResponse:
    """Move a milestone, or say when it was reached."""
    card = run(request, key, slug)
    found = milestone_of(card, milestone)
    form = MilestoneForm(request.POST or None, milestone=found)
    return answered(
        request,
        card,
        form,
        lambda: actions.change_milestone(milestone=found, by=request.user, **form.cleaned_data),
        _("Milestone: %(title)s") % {"title": found.title},
        milestone=found,
    )


@signed_in
@FORM
def drop_milestone(request: SignedIn, key: str, slug: str, milestone: int) -> HttpResponse:
    """Say that the group no longer means to reach something."""
    card = run(request, key, slug)
    found = milestone_of(card, milestone)
    form = DropForm(request.POST or None, milestone=found)
    return answered(
        request,
        card,
        form,
        lambda: actions.drop_milestone(milestone=found, by=request.user, **form.cleaned_data),
        _("Drop the milestone: %(title)s") % {"title": found.title},
        is_drop=True,
    )
