"""Claims: read them, and with a token propose, confirm, dispute, settle, correct and withdraw them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.params import functions as given

from interlace_platform.api.answering import about, answered, each, paging
from interlace_platform.api.asking import Code, Nothing, Paged
from interlace_platform.api.keys import READING, REGISTER, actor_of, reader_of
from interlace_platform.api.routers.partnerships import KEY, TABLES
from interlace_platform.api.schemas import register as shapes
from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.core.readers import Reader
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.queries import organisations
from interlace_platform.partnerships import actions, history, queries
from interlace_platform.partnerships.actions import Statement
from interlace_platform.partnerships.models import Claim
from interlace_platform.territories.models import Territory
from interlace_platform.territories.queries import territories

of_partnership = Router(tags=["claims"])
router = Router(tags=["claims"])
CLAIM: Any = given.Path(..., description="The claim's public_id.")


@of_partnership.get(
    "/{key}/claims",
    auth=READING,
    response=shapes.Claims,
    operation_id="listClaims",
    url_name="partnership-claims",
    summary="What is claimed about a partnership",
)
def claims(request: HttpRequest, asked: Query[Paged], key: Code = KEY) -> HttpResponse:
    """Every claim that counts, each with its source: sources disagree, and nothing is overwritten."""
    reader = reader_of(request)
    own = queries.partnership(key, reader)
    found = queries.claims_listed(own, reader)
    rows = queries.part_of_claims(found, slice(asked.offset, asked.offset + asked.limit))
    items = each(shapes.Claim.model_validate, list(rows))
    said = {**paging(request, asked, found.count()), "about": about(request, *TABLES), "items": items}
    return answered(shapes.Claims(**said, partnership=own.key))


@of_partnership.post(
    "/{key}/claims",
    auth=REGISTER,
    response={201: shapes.ClaimAnswer},
    operation_id="proposeClaim",
    url_name="partnership-claims",
    summary="Propose a claim",
)
def propose(request: HttpRequest, said: shapes.ClaimSent, asked: Query[Nothing], key: Code = KEY) -> HttpResponse:
    """Say that somebody has a role; it counts once the other side has confirmed it. Saying it twice is harmless."""
    by = actor_of(request)
    own = queries.partnership(key, by)
    claim = actions.propose_claim(partnership=own, statement=statement_from(said, by), by=by)
    return claim_answer(request, claim, 201)


def statement_from(said: shapes.ClaimSent, reader: Reader) -> Statement:
    """What is sent, with the organisation and the territory that it names; raises `Invalid` where there are none."""
    organisation, territory = organisation_named(said.organisation, reader), territory_named(said.territory, reader)
    missing = [
        ("organisation", said.organisation and organisation is None, "There is no organisation with this slug."),
        ("territory", said.territory and territory is None, "There is no territory with this key."),
    ]
    if problems := [Problem(field, message) for field, is_missing, message in missing if is_missing]:
        raise Invalid(problems)
    own = said.model_dump(exclude={"organisation", "territory", "reason"})
    return Statement(**own, organisation=organisation, territory=territory)


def organisation_named(slug: str, reader: Reader) -> Organisation | None:
    return organisations(reader).filter(slug=slug).first() if slug else None


def territory_named(key: str, reader: Reader) -> Territory | None:
    return territories(reader).filter(key=key).first() if key else None


def claim_answer(request: HttpRequest, claim: Claim, status: int = 200) -> HttpResponse:
    """A claim as it stands, read again so that names come with it."""
    own = history.claim(claim.public_id, reader_of(request))
    said = {name: getattr(own, name) for name in shapes.Claim.model_fields}
    corrected = own.supersedes.public_id if own.supersedes else None
    more = {"partnership": own.partnership.key, "supersedes": corrected, "about": about(request, *TABLES)}
    return answered(shapes.ClaimAnswer.model_validate(said | more), status)


@router.get(
    "/{public_id}",
    auth=READING,
    response=shapes.ClaimAnswer,
    operation_id="getClaim",
    url_name="claim",
    summary="One claim",
)
def claim(request: HttpRequest, asked: Query[Nothing], public_id: UUID = CLAIM) -> HttpResponse:
    """A claim as it stands now, in whatever state."""
    return claim_answer(request, history.claim(public_id, reader_of(request)))


@router.post(
    "/{public_id}/confirm",
    auth=REGISTER,
    response=shapes.ClaimAnswer,
    operation_id="confirmClaim",
    url_name="claim-confirm",
    summary="Confirm a claim",
)
def confirm(request: HttpRequest, asked: Query[Nothing], public_id: UUID = CLAIM) -> HttpResponse:
    """Agree to a claim, for the side that has not spoken. Twice is harmless."""
    by = actor_of(request)
    return claim_answer(request, actions.confirm_claim(claim=history.claim(public_id, by), by=by))


@router.post(
    "/{public_id}/dispute",
    auth=REGISTER,
    response=shapes.ClaimAnswer,
    operation_id="disputeClaim",
    url_name="claim-dispute",
    summary="Dispute a claim",
)
def dispute(
    request: HttpRequest, said: shapes.ReasonSent, asked: Query[Nothing], public_id: UUID = CLAIM
) -> HttpResponse:
    """Say that a claim is wrong, and why. One that was confirmed still counts until this is settled."""
    by = actor_of(request)
    return claim_answer(request, actions.dispute_claim(claim=history.claim(public_id, by), reason=said.reason, by=by))


@router.post(
    "/{public_id}/settle",
    auth=REGISTER,
    response=shapes.ClaimAnswer,
    operation_id="settleDispute",
    url_name="claim-settle",
    summary="End a dispute",
)
def settle(
    request: HttpRequest, said: shapes.ReasonSent, asked: Query[Nothing], public_id: UUID = CLAIM
) -> HttpResponse:
    """The claim is again what it was before the dispute."""
    by = actor_of(request)
    return claim_answer(request, actions.settle_dispute(claim=history.claim(public_id, by), reason=said.reason, by=by))


@router.post(
    "/{public_id}/supersede",
    auth=REGISTER,
    response={201: shapes.ClaimAnswer},
    operation_id="supersedeClaim",
    url_name="claim-supersede",
    summary="Correct a claim",
)
def supersede(
    request: HttpRequest, said: shapes.CorrectionSent, asked: Query[Nothing], public_id: UUID = CLAIM
) -> HttpResponse:
    """Say what is right instead, as a new claim. What was confirmed stands until its correction is confirmed too."""
    by = actor_of(request)
    wrong, statement = history.claim(public_id, by), statement_from(said, by)
    new = actions.supersede_claim(claim=wrong, statement=statement, reason=said.reason, by=by)
    return claim_answer(request, new, 201)


@router.post(
    "/{public_id}/withdraw",
    auth=REGISTER,
    response=shapes.ClaimAnswer,
    operation_id="withdrawClaim",
    url_name="claim-withdraw",
    summary="Withdraw a claim",
)
def withdraw(
    request: HttpRequest, said: shapes.ReasonSent, asked: Query[Nothing], public_id: UUID = CLAIM
) -> HttpResponse:
    """Take a claim back: it should not have been made. To say that somebody left, propose that. Twice is harmless."""
    by = actor_of(request)
    return claim_answer(request, actions.withdraw_claim(claim=history.claim(public_id, by), reason=said.reason, by=by))
