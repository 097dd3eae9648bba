"""A partnership's evidence as everybody sees it who may see the partnership."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interlace_platform.evidence import eligibility
from interlace_platform.pages.drawings import together as drawings
from interlace_platform.pages.partnership_evidence import showing
from interlace_platform.pages.partnership_evidence.asking import RuleQuestion
from interlace_platform.pages.partnership_evidence.finding import found_for, gaps_of, overlaps_in
from interlace_platform.partnerships import policy
from interlace_platform.partnerships.places import parties_of

MOST_SHOWN = 10


@require_safe
def evidence(request: HttpRequest, key: str) -> HttpResponse:
    """What the members have together, what they lack, who outside could fill it, and how far others overlap."""
    found = found_for(request, key)
    joined, year = found.together, found.together.release.main_year
    overlaps = overlaps_in(found, request)
    shown = {
        "partnership": found.partnership,
        "found": found,
        "basis": showing.BASES[found.about.basis],
        "activities": showing.shown_activities(found),
        "members": showing.shown_members(found),
        "quotients": drawings.of_quotients(joined.regions, joined.activities, year),
        "map": drawings.of_strong_members(joined.regions, joined.activities, year) if joined.activities else None,
        "gaps": gaps_of(found),
        "chain": showing.chain_of(found),
        "balance": showing.balance_of(found),
        "overlaps": overlaps[:MOST_SHOWN],
        "more_overlaps": len(overlaps) - len(overlaps[:MOST_SHOWN]),
        "strengths": joined.strengths[:MOST_SHOWN],
        "query": found.question.as_query,
        "may_say": policy.may_say_activities(by=request.user, partnership=found.partnership),
    }
    return render(request, "pages/partnership_evidence/evidence.html", shown)


@require_safe
def table(request: HttpRequest, key: str) -> HttpResponse:
    """The figures of the members as a file."""
    found = found_for(request, key)
    answer = HttpResponse(showing.table_as_csv(found), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="evidence-{found.partnership.key}.csv"'
    return answer


@require_safe
def rules(request: HttpRequest, key: str) -> HttpResponse:
    """The members checked against rules of eligibility."""
    found, question = found_for(request, key), RuleQuestion(request.GET)
    checked = eligibility.check(
        question.chosen.key,
        parties_of(found.places),
        found.question.day,
        answers=question.answers,
        activities=found.about.activities,
        reader=request.user,
    )
    shown = {
        "partnership": found.partnership,
        "found": found,
        "question": question,
        "checked": checked,
        "not_seen": eligibility.not_seen(),
        "query": found.question.as_query,
    }
    return render(request, "pages/partnership_evidence/rules.html", shown)
