"""Who of the platform team reviews an expression of interest."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query

from interlace_platform.accounts.models import User
from interlace_platform.api.answering import about, answered
from interlace_platform.api.asking import Nothing
from interlace_platform.api.keys import WORK, actor_of
from interlace_platform.api.routers.founding import EXPRESSION, router
from interlace_platform.api.schemas import founding as shapes
from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.core.policy import refuse_unless
from interlace_platform.founding import actions, policy, queries
from interlace_platform.founding.models import Expression


def reviewed(public_id: UUID, by: User) -> Expression:
    """An expression of interest, for the team that reviews it."""
    own = queries.expression(public_id, by)
    refuse_unless(policy.may_review(by=by, expression=own))
    return own


def reviewers_answer(request: HttpRequest, own: Expression, status: int = 200) -> HttpResponse:
    said = {
        "reviewers": [each.user for each in queries.reviewers_of(own)],
        "possible": list(queries.possible_reviewers(own)),
        "about": about(request),
    }
    return answered(shapes.ReviewersAnswer.model_validate(said), status)


@router.get(
    "/{public_id}/reviewers",
    auth=WORK,
    response=shapes.ReviewersAnswer,
    operation_id="listReviewers",
    url_name="founding-reviewers",
    summary="Who reviews it, and who else could",
)
def reviewers(request: HttpRequest, asked: Query[Nothing], public_id: UUID = EXPRESSION) -> HttpResponse:
    """The platform team, without those who act for a founder."""
    return reviewers_answer(request, reviewed(public_id, actor_of(request)))


@router.post(
    "/{public_id}/reviewers",
    auth=WORK,
    response={201: shapes.ReviewersAnswer},
    operation_id="assignReviewer",
    url_name="founding-reviewers",
    summary="Let somebody review it",
)
def assign(
    request: HttpRequest, said: shapes.ReviewerSent, asked: Query[Nothing], public_id: UUID = EXPRESSION
) -> HttpResponse:
    """The first one takes it up. Twice is harmless."""
    by = actor_of(request)
    own = reviewed(public_id, by)
    known = {each.public_id: each for each in (*queries.possible_reviewers(own), *users_of(own))}
    if said.reviewer not in known:
        raise Invalid([Problem("reviewer", "Nobody who could review it has this public_id.")])
    actions.assign_reviewer(expression=own, reviewer=known[said.reviewer], by=by)
    return reviewers_answer(request, own, 201)


def users_of(own: Expression) -> list[User]:
    return [each.user for each in queries.reviewers_of(own)]
