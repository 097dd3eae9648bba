"""The worker's part: one attempt for one delivery; written down, tried again with growing pauses, given up at last."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.audit import record
from interlace_platform.core.outbox import Delivery, handle
from interlace_platform.following.actions.webhooks import SENDING
from interlace_platform.following.models import Webhook, WebhookDelivery
from interlace_platform.following.webhooks.guard import Refused, target_of
from interlace_platform.following.webhooks.messages import body_of, headers_of
from interlace_platform.following.webhooks.posting import NotTaken, post
from interlace_platform.notify.notices import Notice, tell

PATIENCE = timedelta(days=3)
"""How long a webhook may fail without a break before it is switched off."""


def send(delivery: Delivery) -> None:
    """Send one delivery. What is delivered, or of a webhook that is off or gone, is left as it is."""
    found = WebhookDelivery.objects.select_related("webhook", "happening")
    one = found.filter(public_id=delivery.payload["delivery"], webhook__disabled_at__isnull=True).first()
    if one is None or one.delivered_at is not None:
        return
    try:
        status = sent(one)
    except (Refused, NotTaken) as error:
        note_failure(one, error)
        raise
    note_success(one, status)


def sent(one: WebhookDelivery) -> int:
    body = body_of(one.happening)
    moment = str(int(timezone.now().timestamp()))
    return post(target_of(one.webhook.url), body, headers_of(one, moment, body))


def note_success(one: WebhookDelivery, status: int) -> None:
    now = timezone.now()
    WebhookDelivery.objects.filter(pk=one.pk).update(
        attempts=F("attempts") + 1, tried_at=now, status=status, error="", delivered_at=now
    )
    Webhook.objects.filter(pk=one.webhook_id).update(failing_since=None)


@transaction.atomic
def note_failure(one: WebhookDelivery, error: Refused | NotTaken) -> None:
    """Write it down; switch the webhook off where it has failed for days, and tell whoever made it."""
    now = timezone.now()
    WebhookDelivery.objects.filter(pk=one.pk).update(
        attempts=F("attempts") + 1, tried_at=now, status=getattr(error, "status", None), error=str(error)[:300]
    )
    webhook = Webhook.objects.select_for_update(no_key=True).get(pk=one.webhook_id)
    if webhook.failing_since is None:
        Webhook.objects.filter(pk=webhook.pk).update(failing_since=now)
    elif webhook.disabled_at is None and now - webhook.failing_since >= PATIENCE:
        disable(webhook)


def disable(webhook: Webhook) -> None:
    Webhook.objects.filter(pk=webhook.pk).update(disabled_at=timezone.now())
    record(what="webhook.disabled", subject=webhook, by=None)
    notice = Notice(
        topic="webhook.disabled",
        name=f"webhook-disabled-{webhook.public_id}-{webhook.failing_since:%Y%m%d%H%M}",
        subject=_("A webhook is switched off: %(url)s"),
        template="following/webhook_notice.txt",
        route="webhook",
        at=(webhook.public_id,),
        names={"url": webhook.url},
        context={"webhook": webhook},
    )
    if webhook.made_by_id is not None:
        tell(User.objects.filter(pk=webhook.made_by_id), notice)


handle(SENDING, send, acts_outside=True)
