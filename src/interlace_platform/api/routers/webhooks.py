"""Webhooks: programs that are told of what everybody may know about a thing, by those who answer for it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from ninja import Query, Router
from ninja.params import functions as given

from interlace_platform.accounts.models import User
from interlace_platform.api.answering import about, answered, each, nothing_more, paging, rows_of
from interlace_platform.api.asking import Nothing, Paged
from interlace_platform.api.keys import FOLLOWING, actor_of
from interlace_platform.api.schemas import following as shapes
from interlace_platform.api.serving import waiting
from interlace_platform.core.unknown import Unknown
from interlace_platform.following import actions, queries
from interlace_platform.following.kinds import sentence_of
from interlace_platform.following.models import Webhook, WebhookDelivery
from interlace_platform.following.subjects import Subject
from interlace_platform.following.webhooks.messages import secret_of

router = Router(auth=FOLLOWING, tags=["following"])
WEBHOOK: Any = given.Path(..., description="The webhook's public_id.")
DELIVERY: Any = given.Path(..., description="The delivery's public_id.")


@router.get(
    "",
    response=shapes.Webhooks,
    operation_id="listWebhooks",
    url_name="webhooks",
    summary="The webhooks of what you answer for",
)
def webhooks(request: HttpRequest, asked: Query[Paged]) -> HttpResponse:
    """Those of your partnerships and organisations; for the platform team all."""
    found = queries.webhooks(actor_of(request))
    items = [shapes.WebhookSummary.model_validate(said_of(own)) for own in rows_of(found, asked)]
    return answered(shapes.Webhooks(**paging(request, asked, found.count()), about=about(request), items=items))


def said_of(own: Webhook) -> dict[str, Any]:
    said = {name: getattr(own, name, None) for name in shapes.WebhookSummary.model_fields}
    return said | {"is_on": own.disabled_at is None}


def webhook_of(reader: User, public_id: UUID) -> Webhook:
    """One webhook of those that somebody answers for; raises `Unknown`."""
    found = queries.webhooks(reader).filter(public_id=public_id).first()
    if found is None:
        raise Unknown(str(public_id))
    return found


def webhook_answer(
    request: HttpRequest, public_id: UUID, status: int = 200, *, tells_secret: bool = False
) -> HttpResponse:
    own = webhook_of(actor_of(request), public_id)
    more = {"secret": secret_of(own) if tells_secret else None, "about": about(request)}
    return answered(shapes.WebhookAnswer.model_validate(said_of(own) | more), status)


@router.post(
    "",
    response={201: shapes.WebhookAnswer},
    operation_id="enterWebhook",
    url_name="webhooks",
    summary="Have a program told",
)
@waiting
def enter(request: HttpRequest, said: shapes.WebhookSent, asked: Query[Nothing]) -> HttpResponse:
    """Of some topics of a thing that you answer for. The answer holds the secret by which it knows us: keep it."""
    subject = Subject(said.kind, said.key) if said.kind or said.key else None
    own = actions.keep_webhook(subject=subject, url=said.url, topics=said.topics, by=actor_of(request))
    return webhook_answer(request, own.public_id, 201, tells_secret=True)


@router.get(
    "/{public_id}",
    response=shapes.WebhookAnswer,
    operation_id="getWebhook",
    url_name="webhook",
    summary="One webhook",
)
def webhook(request: HttpRequest, asked: Query[Nothing], public_id: UUID = WEBHOOK) -> HttpResponse:
    """Where it goes, and whether it arrives."""
    return webhook_answer(request, public_id)


@router.delete(
    "/{public_id}",
    response={204: None},
    operation_id="removeWebhook",
    url_name="webhook",
    summary="Remove a webhook",
)
def remove(request: HttpRequest, asked: Query[Nothing], public_id: UUID = WEBHOOK) -> HttpResponse:
    """With the log of what was sent to it."""
    by = actor_of(request)
    actions.remove_webhook(webhook=webhook_of(by, public_id), by=by)
    return nothing_more()


@router.post(
    "/{public_id}/switch-on",
    response=shapes.WebhookAnswer,
    operation_id="switchWebhookOn",
    url_name="webhook-on",
    summary="Switch a webhook on",
)
def switch_on(request: HttpRequest, asked: Query[Nothing], public_id: UUID = WEBHOOK) -> HttpResponse:
    """Again, after it was switched off or failed for long. Twice is harmless."""
    by = actor_of(request)
    actions.enable_webhook(webhook=webhook_of(by, public_id), is_on=True, by=by)
    return webhook_answer(request, public_id)


@router.post(
    "/{public_id}/switch-off",
    response=shapes.WebhookAnswer,
    operation_id="switchWebhookOff",
    url_name="webhook-off",
    summary="Switch a webhook off",
)
def switch_off(request: HttpRequest, asked: Query[Nothing], public_id: UUID = WEBHOOK) -> HttpResponse:
    """Nothing is sent to it any more. Twice is harmless."""
    by = actor_of(request)
    actions.enable_webhook(webhook=webhook_of(by, public_id), is_on=False, by=by)
    return webhook_answer(request, public_id)


@router.post(
    "/{public_id}/renew-secret",
    response=shapes.WebhookAnswer,
    operation_id="renewWebhookSecret",
    url_name="webhook-secret",
    summary="Give a webhook another secret",
)
def renew_secret(request: HttpRequest, asked: Query[Nothing], public_id: UUID = WEBHOOK) -> HttpResponse:
    """The old one signs nothing any more; the answer holds the new one."""
    by = actor_of(request)
    actions.renew_secret(webhook=webhook_of(by, public_id), by=by)
    return webhook_answer(request, public_id, tells_secret=True)


@router.get(
    "/{public_id}/deliveries",
    response=shapes.Deliveries,
    operation_id="listDeliveries",
    url_name="webhook-deliveries",
    summary="What was sent to a webhook",
)
def deliveries(request: HttpRequest, asked: Query[Paged], public_id: UUID = WEBHOOK) -> HttpResponse:
    """Every happening with what the program answered."""
    found = queries.deliveries_of(webhook_of(actor_of(request), public_id))
    items = each(delivery, rows_of(found, asked))
    return answered(shapes.Deliveries(**paging(request, asked, found.count()), about=about(request), items=items))


def delivery(row: WebhookDelivery) -> shapes.Delivery:
    said = {name: getattr(row, name, None) for name in shapes.Delivery.model_fields}
    with override("en"):
        what = sentence_of(row.happening)
    return shapes.Delivery.model_validate(said | {"what": what, "topic": row.happening.topic})


@router.post(
    "/{public_id}/deliveries/{delivery}/replay",
    response={204: None},
    operation_id="replayDelivery",
    url_name="webhook-replay",
    summary="Send something once more",
)
def replay(
    request: HttpRequest, asked: Query[Nothing], public_id: UUID = WEBHOOK, delivery: UUID = DELIVERY
) -> HttpResponse:
    """Under the same name, within a minute."""
    by = actor_of(request)
    sent = queries.deliveries_of(webhook_of(by, public_id)).select_related("webhook").filter(public_id=delivery).first()
    if sent is None:
        raise Unknown(str(delivery))
    actions.replay(delivery=sent, by=by)
    return nothing_more()
