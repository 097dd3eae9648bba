"""Founding for its authors: draft an expression of interest, change its parts, hand it in, take it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query
from ninja.params import functions as given

from interlace_platform.api.answering import nothing_more
from interlace_platform.api.asking import Code, Nothing
from interlace_platform.api.keys import WORK, actor_of
from interlace_platform.api.matching import IF_MATCH, seen
from interlace_platform.api.naming import Names
from interlace_platform.api.routers.founding import EXPRESSION, expression_answer, router
from interlace_platform.api.schemas import founding as shapes
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.readers import Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.founding import actions, policy, queries
from interlace_platform.founding.actions import Outline
from interlace_platform.founding.models import Expression, FoundingOrganisation

CRITERION: Any = given.Path(..., description="The key of the criterion.", examples=["scope"])  # type: ignore[arg-type]  # as JSON Schema has it
FOUNDER: Any = given.Path(..., description="The slug of the organisation that founds.")


@router.post(
    "",
    auth=WORK,
    response={201: shapes.ExpressionAnswer},
    operation_id="draftExpressionOfInterest",
    url_name="founding",
    summary="Draft an expression of interest",
)
def draft(request: HttpRequest, said: shapes.ExpressionSent, asked: Query[Nothing]) -> HttpResponse:
    """Begin one for an organisation that you act for; it leads at first. The same draft again is harmless."""
    by = actor_of(request)
    names = Names(by)
    proposer, outline = names.organisation("proposer", said.proposer), outline_from(said, names)
    own = actions.draft_expression(proposer=names.the("proposer", proposer), outline=outline, by=by)
    return expression_answer(request, own.public_id, 201)


def outline_from(said: shapes.OutlineSent, names: Names) -> Outline:
    platform = names.the("platform", names.platform("platform", said.platform))
    return Outline(platform, said.title, said.acronym, said.summary, tuple(said.activities))


def edited_by(reader: Reader, public_id: UUID) -> Expression:
    """The expression of interest, for its authors: others learn nothing of what they sent."""
    own = queries.expression(public_id, reader)
    refuse_unless(policy.may_edit(by=reader, expression=own))
    return own


@router.put(
    "/{public_id}",
    auth=WORK,
    response=shapes.ExpressionAnswer,
    operation_id="changeExpressionOfInterest",
    url_name="founding-expression",
    summary="Change what is to be founded",
)
def change(
    request: HttpRequest,
    said: shapes.OutlineChanged,
    asked: Query[Nothing],
    public_id: UUID = EXPRESSION,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """Say anew what is to be founded, while it is a draft or returned."""
    by = actor_of(request)
    own = edited_by(by, public_id)
    outline = outline_from(said, Names(by))
    revision = seen(request, lambda: expression_answer(request, public_id), own.revision, said.revision)
    actions.change_outline(expression=own, outline=outline, revision=revision, by=by)
    return expression_answer(request, public_id)


@router.put(
    "/{public_id}/answers/{criterion}",
    auth=WORK,
    response=shapes.ExpressionAnswer,
    operation_id="answerCriterion",
    url_name="founding-answer",
    summary="Answer one criterion",
)
def answer(
    request: HttpRequest,
    said: shapes.AnswerSent,
    asked: Query[Nothing],
    public_id: UUID = EXPRESSION,
    criterion: Code = CRITERION,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """Say what there is to say to it. The same text again is harmless."""
    by = actor_of(request)
    own = edited_by(by, public_id)
    queries.form_of(own).criterion(criterion)
    known = next((each.answer for each in queries.answers_of(own) if each.criterion.key == criterion), None)
    stands = known.revision if known else 0
    revision = seen(request, lambda: expression_answer(request, public_id), stands, said.revision)
    actions.answer_criterion(expression=own, criterion=criterion, text=said.text, revision=revision, by=by)
    return expression_answer(request, public_id)


@router.put(
    "/{public_id}/scoping-note",
    auth=WORK,
    response=shapes.ExpressionAnswer,
    operation_id="writeScopingNote",
    url_name="founding-scoping-note",
    summary="Write a version of the scoping note",
)
def write_scope(
    request: HttpRequest, said: shapes.ScopeSent, asked: Query[Nothing], public_id: UUID = EXPRESSION
) -> HttpResponse:
    """Every version is kept. The same text as the last one's is harmless."""
    by = actor_of(request)
    actions.write_scope(expression=edited_by(by, public_id), by=by, **said.model_dump())
    return expression_answer(request, public_id)


@router.post(
    "/{public_id}/founders",
    auth=WORK,
    response={201: shapes.ExpressionAnswer},
    operation_id="addFounder",
    url_name="founding-founders",
    summary="Name an organisation that founds",
)
def add_founder(
    request: HttpRequest, said: shapes.FounderSent, asked: Query[Nothing], public_id: UUID = EXPRESSION
) -> HttpResponse:
    """Name an organisation of the register. Naming it again in the same role is harmless."""
    by = actor_of(request)
    own, names = edited_by(by, public_id), Names(by)
    organisation = names.organisation("organisation", said.organisation)
    territory = names.territory("territory", said.territory)
    found = names.the("organisation", organisation)
    actions.add_founder(expression=own, organisation=found, territory=territory, role=said.role, by=by)
    return expression_answer(request, public_id, 201)


def founder_of(own: Expression, slug: str, reader: Reader) -> FoundingOrganisation:
    """One who founds, by the slug of the organisation."""
    found = next((row for row in queries.founders_of(own, reader) if row.organisation.slug == slug), None)
    if found is None:
        raise Unknown(slug)
    return found


def founder_seen(
    request: HttpRequest, public_id: UUID, row: FoundingOrganisation, sent: int | None = None
) -> int | None:
    """The revision of a founder, and of its letter, that a change starts from."""
    return seen(request, lambda: expression_answer(request, public_id), row.revision, sent)


@router.put(
    "/{public_id}/founders/{organisation}",
    auth=WORK,
    response=shapes.ExpressionAnswer,
    operation_id="changeFounder",
    url_name="founding-founder",
    summary="Give a founder another role or territory",
)
def change_founder(
    request: HttpRequest,
    said: shapes.FounderChanged,
    asked: Query[Nothing],
    public_id: UUID = EXPRESSION,
    organisation: Code = FOUNDER,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """The last one that leads keeps leading."""
    by = actor_of(request)
    own, names = edited_by(by, public_id), Names(by)
    row = founder_of(own, organisation, by)
    territory = names.territory("territory", said.territory)
    names.refuse_missing()
    revision = founder_seen(request, public_id, row, said.revision)
    actions.change_founder(founder=row, territory=territory, role=said.role, revision=revision, by=by)
    return expression_answer(request, public_id)


@router.delete(
    "/{public_id}/founders/{organisation}",
    auth=WORK,
    response={204: None},
    operation_id="removeFounder",
    url_name="founding-founder",
    summary="Take an organisation out of the founders",
)
def remove_founder(
    request: HttpRequest,
    asked: Query[Nothing],
    public_id: UUID = EXPRESSION,
    organisation: Code = FOUNDER,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """It does not found with the others after all; somebody has to lead."""
    by = actor_of(request)
    row = founder_of(edited_by(by, public_id), organisation, by)
    actions.remove_founder(founder=row, revision=founder_seen(request, public_id, row), by=by)
    return nothing_more()


@router.post(
    "/{public_id}/submit",
    auth=WORK,
    response=shapes.ExpressionAnswer,
    operation_id="submitExpressionOfInterest",
    url_name="founding-submit",
    summary="Hand it in",
)
def submit(request: HttpRequest, asked: Query[Nothing], public_id: UUID = EXPRESSION) -> HttpResponse:
    """For the next cut-off, once every required criterion is answered. Twice is harmless."""
    by = actor_of(request)
    actions.submit_expression(expression=queries.expression(public_id, by), by=by)
    return expression_answer(request, public_id)


@router.post(
    "/{public_id}/withdraw",
    auth=WORK,
    response=shapes.ExpressionAnswer,
    operation_id="withdrawExpressionOfInterest",
    url_name="founding-withdraw",
    summary="Take it back",
)
def withdraw(
    request: HttpRequest, said: shapes.MaybeReasonSent, asked: Query[Nothing], public_id: UUID = EXPRESSION
) -> HttpResponse:
    """Before it is decided. Twice is harmless."""
    by = actor_of(request)
    actions.withdraw_expression(expression=queries.expression(public_id, by), reason=said.reason, by=by)
    return expression_answer(request, public_id)
