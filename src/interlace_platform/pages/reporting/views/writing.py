"""Beginning a report, drawing its facts again, writing its passages."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.unknown import Unknown
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.reporting.forms import ArrangeForm, PassageForm
from interlace_platform.pages.reporting.views.reports import obtained
from interlace_platform.pages.signed_in import SignedIn, signed_in
from interlace_platform.partnerships import queries as register
from interlace_platform.reporting import actions, policy, queries
from interlace_platform.reporting.halves import half_year_from
from interlace_platform.reporting.models import Heading, Report

FORM = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@require_POST
def begin(request: SignedIn, key: str) -> HttpResponse:
    """Begin the report of a half-year; one that is under way is shown."""
    partnership = register.partnership(key, request.user)
    half = half_year_from(request.POST.get("half", ""))
    report = actions.begin_report(partnership=partnership, half=half, by=request.user)
    return to(report)


def to(report: Report) -> HttpResponse:
    return redirect("partnership-report", report.partnership.key, report.period.key, report.version)


def own(request: SignedIn, key: str, half: str, version: int) -> Report:
    """The report of an address, for those who write it."""
    report = obtained(request, key, half, version)
    refuse_unless(policy.may_report(by=request.user, partnership=report.partnership))
    return report


@signed_in
@FORM
def facts(request: SignedIn, key: str, half: str, version: int) -> HttpResponse:
    """What would change if the facts of a draft were drawn again, and doing so."""
    report = own(request, key, half, version)
    if request.method == "POST":
        actions.draw_facts(report=report, by=request.user)
        messages.success(request, _("The facts are drawn again."))
        return to(report)
    changes = queries.what_would_change(report) if report.is_editable else ()
    found = {"partnership": report.partnership, "report": report, "changes": changes}
    return render(request, "pages/reporting/facts.html", found)


@signed_in
@FORM
def passage(request: SignedIn, key: str, half: str, version: int, heading: str) -> HttpResponse:
    """Write what stands under one heading; what the last report says there is offered beside it."""
    report = own(request, key, half, version)
    if heading not in Heading.values:
        raise Unknown(heading)
    last, known = queries.text_of_last(report, heading), queries.passage_of(report, heading)
    begin_with = last if request.GET.get("begin") == "last" else ""
    form = PassageForm(request.POST or None, passage=known, begin_with=begin_with)
    if form.is_valid():
        with problems_on(form):
            actions.write_passage(report=report, heading=Heading(heading), by=request.user, **form.cleaned_data)
            messages.success(request, _("It is kept."))
            return to(report)
    found = {"partnership": report.partnership, "report": report, "form": form, "last": last, "begins": begin_with}
    return render(request, "pages/reporting/passage.html", found | {"title": Heading(heading).label})


@signed_in
@FORM
def arrange(request: SignedIn, key: str, half: str, version: int) -> HttpResponse:
    """The language of the text, and who sees the report before it is accepted."""
    report = own(request, key, half, version)
    form = ArrangeForm(request.POST or None, report=report)
    if form.is_valid():
        with problems_on(form):
            actions.arrange_report(report=report, by=request.user, **form.cleaned_data)
            messages.success(request, _("It is kept."))
            return to(report)
    found = {"partnership": report.partnership, "report": report, "form": form}
    return render(request, "pages/reporting/form.html", found | {"title": _("Language and who sees it")})
