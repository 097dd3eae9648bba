"""Founding for the platform team: take an expression of interest up, judge its criteria, check letters, decide."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query

from interlace_platform.api.asking import Code, Nothing
from interlace_platform.api.keys import WORK, actor_of
from interlace_platform.api.matching import IF_MATCH
from interlace_platform.api.routers.founding import EXPRESSION, expression_answer, router
from interlace_platform.api.routers.founding_drafting import CRITERION, FOUNDER, founder_of, founder_seen
from interlace_platform.api.schemas import founding as shapes
from interlace_platform.core.policy import refuse_unless
from interlace_platform.founding import actions, policy, queries


@router.post(
    "/{public_id}/review",
    auth=WORK,
    response=shapes.ExpressionAnswer,
    operation_id="reviewExpressionOfInterest",
    url_name="founding-review",
    summary="Take it up for review",
)
def review(request: HttpRequest, asked: Query[Nothing], public_id: UUID = EXPRESSION) -> HttpResponse:
    """Become one of its reviewers, as somebody of the platform team who acts for no founder. Twice is harmless."""
    by = actor_of(request)
    actions.assign_reviewer(expression=queries.expression(public_id, by), reviewer=by, by=by)
    return expression_answer(request, public_id)


@router.put(
    "/{public_id}/findings/{criterion}",
    auth=WORK,
    response=shapes.ExpressionAnswer,
    operation_id="assessCriterion",
    url_name="founding-finding",
    summary="Say whether a criterion is met",
)
def assess(
    request: HttpRequest,
    said: shapes.FindingSent,
    asked: Query[Nothing],
    public_id: UUID = EXPRESSION,
    criterion: Code = CRITERION,
) -> HttpResponse:
    """Your finding as a reviewer; it takes the place of what you found before."""
    by = actor_of(request)
    own = queries.expression(public_id, by)
    refuse_unless(policy.may_assess(by=by, expression=own))
    queries.form_of(own).criterion(criterion)
    actions.assess_criterion(expression=own, criterion=criterion, finding=said.finding, comment=said.comment, by=by)
    return expression_answer(request, public_id)


@router.post(
    "/{public_id}/founders/{organisation}/letter/check",
    auth=WORK,
    response=shapes.ExpressionAnswer,
    operation_id="checkLetter",
    url_name="founding-letter-check",
    summary="Say that a letter was looked at",
)
def check_letter(
    request: HttpRequest,
    asked: Query[Nothing],
    public_id: UUID = EXPRESSION,
    organisation: Code = FOUNDER,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """It says what it should: the one that you read, where you say which. Twice is harmless."""
    by = actor_of(request)
    own = queries.expression(public_id, by)
    refuse_unless(policy.may_check_letter(by=by, expression=own))
    row = founder_of(own, organisation, by)
    actions.check_letter(founder=row, revision=founder_seen(request, public_id, row), by=by)
    return expression_answer(request, public_id)


@router.post(
    "/{public_id}/return",
    auth=WORK,
    response=shapes.ExpressionAnswer,
    operation_id="returnExpressionOfInterest",
    url_name="founding-return",
    summary="Return it with questions",
)
def give_back(
    request: HttpRequest, said: shapes.DecisionSent, asked: Query[Nothing], public_id: UUID = EXPRESSION
) -> HttpResponse:
    """Its authors can change it and hand it in again. Twice is harmless."""
    by = actor_of(request)
    actions.return_expression(expression=queries.expression(public_id, by), reason=said.reason, by=by)
    return expression_answer(request, public_id)


@router.post(
    "/{public_id}/accept",
    auth=WORK,
    response=shapes.ExpressionAnswer,
    operation_id="acceptExpressionOfInterest",
    url_name="founding-accept",
    summary="Accept it",
)
def accept(
    request: HttpRequest, said: shapes.DecisionSent, asked: Query[Nothing], public_id: UUID = EXPRESSION
) -> HttpResponse:
    """Open the partnership, from its cut-off on, with those whose letters are checked. Twice is harmless."""
    by = actor_of(request)
    actions.accept_expression(expression=queries.expression(public_id, by), reason=said.reason, by=by)
    return expression_answer(request, public_id)


@router.post(
    "/{public_id}/decline",
    auth=WORK,
    response=shapes.ExpressionAnswer,
    operation_id="declineExpressionOfInterest",
    url_name="founding-decline",
    summary="Decline it",
)
def decline(
    request: HttpRequest, said: shapes.DecisionSent, asked: Query[Nothing], public_id: UUID = EXPRESSION
) -> HttpResponse:
    """Nothing is founded; from its cut-off on. Twice is harmless."""
    by = actor_of(request)
    actions.decline_expression(expression=queries.expression(public_id, by), reason=said.reason, by=by)
    return expression_answer(request, public_id)
