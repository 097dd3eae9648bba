"""Mandates of a partnership: record and end them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query
from ninja.params import functions as given

from interlace_platform.accounts.models import User
from interlace_platform.api.answering import about, answered
from interlace_platform.api.asking import Code, Nothing
from interlace_platform.api.keys import WORK, actor_of, reader_of
from interlace_platform.api.naming import Names
from interlace_platform.api.routers.inside import facts_of_mandate, router
from interlace_platform.api.routers.partnerships import KEY
from interlace_platform.api.schemas import inside as shapes
from interlace_platform.core.policy import refuse_unless
from interlace_platform.partnerships import actions, history, policy
from interlace_platform.partnerships.actions import Letter
from interlace_platform.partnerships.models import Mandate, Partnership
from interlace_platform.partnerships.queries import partnership

MANDATE: Any = given.Path(..., description="The mandate's public_id.")


def mandate_answer(request: HttpRequest, own: Partnership, mandate: Mandate, status: int = 200) -> HttpResponse:
    """A mandate as it stands."""
    facts = facts_of_mandate(history.mandate_seen(mandate, own, reader_of(request)))
    more = {"partnership": own.key, "about": about(request)}
    return answered(shapes.MandateAnswer.model_validate(facts | more), status)


def granted(said: shapes.MandateSent, partnership: Partnership | None, by: User) -> Mandate:
    """The mandate that somebody may record, for one partnership or for all; raises `Invalid` for unknown names."""
    refuse_unless(policy.may_grant_mandate(by=by, partnership=partnership))
    names = Names(by)
    organisation = names.organisation("organisation", said.organisation)
    territory = names.the("territory", names.territory("territory", said.territory))
    return actions.grant_mandate(
        territory=territory,
        organisation=names.the("organisation", organisation),
        partnership=partnership,
        valid_from=said.valid_from,
        valid_to=said.valid_to,
        letter=Letter(said.letter, said.letter_url),
        by=by,
    )


@router.post(
    "/{key}/mandates",
    auth=WORK,
    response={201: shapes.MandateAnswer},
    operation_id="grantMandate",
    url_name="partnership-mandates",
    summary="Record that an organisation speaks and votes for a region",
)
def grant(request: HttpRequest, said: shapes.MandateSent, asked: Query[Nothing], key: Code = KEY) -> HttpResponse:
    """A region lets an organisation speak for it in this partnership, by a letter. The same twice is harmless."""
    by = actor_of(request)
    own = partnership(key, by)
    return mandate_answer(request, own, granted(said, own, by), 201)


@router.post(
    "/{key}/mandates/{public_id}/end",
    auth=WORK,
    response=shapes.MandateAnswer,
    operation_id="endMandate",
    url_name="mandate-end",
    summary="End a mandate",
)
def end(
    request: HttpRequest,
    said: shapes.MandateEndSent,
    asked: Query[Nothing],
    key: Code = KEY,
    public_id: UUID = MANDATE,
) -> HttpResponse:
    """A mandate ends today, or on a later day; what was done under it stands. Twice is harmless."""
    by = actor_of(request)
    own, found = partnership(key, by), history.mandate(public_id, by)
    refuse_unless(found.partnership_id in (own.pk, None))
    return mandate_answer(request, own, actions.end_mandate(mandate=found, on=said.on, by=by))
