"""Which activities a partnership is about: anybody chooses some to look at, coordinators keep them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from interlace_platform.boards.about import About, about
from interlace_platform.core.policy import refuse_unless
from interlace_platform.evidence import queries as evidence
from interlace_platform.evidence.models import Activity
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.partnership_evidence.asking import ActivityChoice, KeptActivities
from interlace_platform.pages.signed_in import SignedIn, signed_in
from interlace_platform.partnerships import actions, policy
from interlace_platform.partnerships import queries as register
from interlace_platform.partnerships.models import Partnership


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, key: str) -> HttpResponse:
    """All activities, those chosen first; coordinators keep what they chose."""
    return keep(request, key) if request.method == "POST" else chosen_page(request, key)


def chosen_page(request: HttpRequest, key: str) -> HttpResponse:
    partnership = register.partnership(key, request.user)
    chosen = about(partnership, request.GET.getlist("activity"), request.user)
    return page(request, partnership, chosen, KeptActivities(None))


def page(request: HttpRequest, partnership: Partnership, chosen: About, form: KeptActivities) -> HttpResponse:
    search = ActivityChoice(request.GET)
    shown = {
        "partnership": partnership,
        "chosen": chosen,
        "search": search,
        "sections": sections_of(search.answer("q"), chosen.activities, request),
        "form": form,
        "may_say": policy.may_say_activities(by=request.user, partnership=partnership),
    }
    return render(request, "pages/partnership_evidence/choose.html", shown)


def sections_of(text: str, chosen: tuple[Activity, ...], request: HttpRequest) -> list[tuple[str, list[Activity]]]:
    """The activities that are not chosen, under their sections; where a word was asked for, those it is found in."""
    every = list(evidence.activities(request.user))
    named = {find.key for find in evidence.search(text, ["activity"], len(every))} if text else None
    found: dict[str, list[Activity]] = {}
    for own in every:
        if own not in chosen and (named is None or own.code in named):
            found.setdefault(own.section_label, []).append(own)
    return list(found.items())


@signed_in
def keep(request: SignedIn, key: str) -> HttpResponse:
    """Say that the partnership is about these activities."""
    partnership = register.partnership(key, request.user)
    refuse_unless(policy.may_say_activities(by=request.user, partnership=partnership))
    form, codes = KeptActivities(request.POST), request.POST.getlist("activity")
    if form.is_valid():
        with problems_on(form):
            note = form.cleaned_data["note"]
            actions.say_activities(partnership=partnership, codes=codes, note=note, by=request.user)
            messages.success(request, _("The activities were kept."))
            return redirect("partnership-evidence", key)
    return page(request, partnership, about(partnership, codes, request.user), form)
