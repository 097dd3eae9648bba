"""The decisions of a partnership: the list, one of them, drafting, opening, counting, withdrawing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interlace_platform.core.markdown import render_markdown
from interlace_platform.core.policy import refuse_unless
from interlace_platform.groups import actions, policy, queries
from interlace_platform.groups.mandates import voters_of
from interlace_platform.groups.models import Decision, DecisionMove, DecisionState
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.groups.forms import QuestionForm, VoteForm, WithdrawForm
from interlace_platform.pages.signed_in import SignedIn, signed_in
from interlace_platform.partnerships import queries as register
from interlace_platform.partnerships.models import Partnership

FORM = require_http_methods(["GET", "HEAD", "POST"])


def followed(request: SignedIn, key: str) -> Partnership:
    """The partnership of an address, for those who see its decisions."""
    partnership = register.partnership(key, request.user)
    refuse_unless(policy.may_follow(by=request.user, partnership=partnership))
    return partnership


def steered(request: SignedIn, key: str) -> Partnership:
    """The partnership of an address, for those who steer its decisions."""
    partnership = register.partnership(key, request.user)
    refuse_unless(policy.may_steer(by=request.user, partnership=partnership))
    return partnership


@signed_in
@require_safe
def index(request: SignedIn, key: str) -> HttpResponse:
    """All decisions that the reader may see."""
    partnership = followed(request, key)
    found = {
        "partnership": partnership,
        "decisions": queries.decisions_of(partnership, request.user),
        "may_steer": policy.may_steer(by=request.user, partnership=partnership),
        "may_follow": True,
    }
    return render(request, "pages/groups/decisions.html", found)


@signed_in
@require_safe
def detail(request: SignedIn, key: str, number: int) -> HttpResponse:
    """One decision: the question, one's votes, who may vote, what came of it, minutes."""
    partnership = followed(request, key)
    decision = queries.decision(partnership, number, request.user)
    voters = () if decision.state == DecisionState.CLOSED else voters_of(partnership)
    regions = queries.regions_of(decision, voters)
    entitled = decision.regions_entitled if decision.regions_entitled is not None else len(regions)
    found = {
        "partnership": partnership,
        "decision": decision,
        "background": render_markdown(decision.background),
        "options": queries.options_of(decision),
        "regions": regions,
        "needed": queries.regions_needed(decision.quorum, entitled),
        "entitled": entitled,
        "votes": votes_of(request, decision),
        "minutes": [(each, render_markdown(each.text)) for each in queries.minutes_of(decision)],
        "may_follow": True,
        **what_may_be_done(request, decision),
    }
    return render(request, "pages/groups/decision.html", found)


def votes_of(request: SignedIn, decision: Decision) -> list[VoteForm]:
    """A form for every region that the reader votes for."""
    ballots = queries.ballots_of(decision, request.user)
    options = [row.option for row in queries.options_of(decision)] if ballots else []
    return [VoteForm(options=options, ballot=ballot) for ballot in ballots]


def what_may_be_done(request: SignedIn, decision: Decision) -> dict[str, object]:
    may_steer = policy.may_steer(by=request.user, partnership=decision.partnership)
    is_draft = decision.state == DecisionState.DRAFT
    may_withdraw = policy.may_move(request.user, decision, DecisionMove.WITHDRAW) and (is_draft or not decision.is_due)
    return {
        "may_edit": may_steer and is_draft,
        "may_open": policy.may_move(request.user, decision, DecisionMove.OPEN),
        "may_count": decision.is_due and policy.may_move(request.user, decision, DecisionMove.CLOSE),
        "may_withdraw": may_withdraw,
        "may_write_minutes": may_steer and not is_draft,
    }


@signed_in
@FORM
def new(request: SignedIn, key: str) -> HttpResponse:
    """Draft a decision."""
    partnership, form = steered(request, key), QuestionForm(request.POST or None)
    if form.is_valid():
        with problems_on(form):
            made = actions.draft_decision(partnership=partnership, question=form.wanted, by=request.user)
            return redirect("partnership-decision", key, made.number)
    found = {"partnership": partnership, "form": form, "title": _("Draft a decision"), "may_follow": True}
    return render(request, "pages/groups/form.html", found)


@signed_in
@FORM
def edit(request: SignedIn, key: str, number: int) -> HttpResponse:
    """Change a draft."""
    decision = queries.decision(steered(request, key), number, request.user)
    form = QuestionForm(request.POST or None, decision=decision)
    if form.is_valid():
        with problems_on(form):
            revision = form.cleaned_data["revision"]
            actions.rewrite_decision(decision=decision, question=form.wanted, revision=revision, by=request.user)
            return redirect("partnership-decision", key, number)
    found = {"partnership": decision.partnership, "decision": decision, "form": form, "title": _("Change the draft")}
    return render(request, "pages/groups/form.html", found | {"may_follow": True})


@signed_in
@require_POST
def open_for_votes(request: SignedIn, key: str, number: int) -> HttpResponse:
    """Let the regions vote."""
    decision = queries.decision(steered(request, key), number, request.user)
    actions.open_decision(decision=decision, by=request.user)
    messages.success(request, _("The regions can vote."))
    return redirect("partnership-decision", key, number)


@signed_in
@require_POST
def count(request: SignedIn, key: str, number: int) -> HttpResponse:
    """Count the votes."""
    decision = queries.decision(followed(request, key), number, request.user)
    actions.close_decision(decision=decision, by=request.user)
    messages.success(request, _("The votes are counted."))
    return redirect("partnership-decision", key, number)


@signed_in
@FORM
def withdraw(request: SignedIn, key: str, number: int) -> HttpResponse:
    """Take a question back."""
    decision = queries.decision(steered(request, key), number, request.user)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        with problems_on(form):
            actions.withdraw_decision(decision=decision, by=request.user, **form.cleaned_data)
            return redirect("partnership-decision", key, number)
    found = {"partnership": decision.partnership, "decision": decision, "form": form, "may_follow": True}
    return render(request, "pages/groups/form.html", found | {"title": _("Withdraw this decision")})
