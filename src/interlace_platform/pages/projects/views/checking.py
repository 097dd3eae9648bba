"""The partners of a project checked against rules of eligibility."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interlace_platform.evidence import eligibility
from interlace_platform.pages.partnership_evidence.asking import RuleQuestion
from interlace_platform.partnerships import queries as register
from interlace_platform.projects import queries
from interlace_platform.projects.parties import parties_of


@require_safe
def rules(request: HttpRequest, key: str, slug: str) -> HttpResponse:
    """What each rule says of them, why, and the smallest change that would make the rules hold."""
    card = queries.project(register.partnership(key, request.user), slug, request.user)
    question, parties = RuleQuestion(request.GET), parties_of(card)
    checked = (
        eligibility.check(question.chosen.key, parties, answers=question.answers, reader=request.user)
        if parties
        else None
    )
    found = {"partnership": card.project.partnership, "card": card, "question": question}
    return render(request, "pages/projects/rules.html", found | {"checked": checked, "parties": parties})
