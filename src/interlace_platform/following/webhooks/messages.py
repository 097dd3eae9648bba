"""What a webhook is sent, and how it proves that it comes from here."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import override

from interlace_platform.following.kinds import sentence_of
from interlace_platform.following.models import Happening, Webhook, WebhookDelivery

SIGNATURE, MOMENT, NAME, TOPIC = (
    "X-Interlace-Signature",
    "X-Interlace-Timestamp",
    "X-Interlace-Delivery",
    "X-Interlace-Topic",
)


def secret_of(webhook: Webhook) -> str:
    """The key that both sides know; it follows from the installation's secret and is kept nowhere."""
    said = f"{webhook.public_id}:{webhook.secret_number}"
    return salted_hmac("interlace following webhook", said, algorithm="sha256").hexdigest()


def body_of(happening: Happening) -> bytes:
    """What happened, as JSON, in English."""
    with override("en"):
        said: dict[str, Any] = {
            "id": str(happening.public_id),
            "kind": happening.kind,
            "topic": happening.topic,
            "at": happening.at.isoformat(),
            "title": sentence_of(happening),
            "url": str(settings.ENVIRONMENT.address) + happening.address,
            "about": [{"kind": each.kind, "key": each.key} for each in happening.subjects.all()],
            "fictional": happening.is_fictional,
        }
    return json.dumps(said, ensure_ascii=False).encode()


def signature_of(secret: str, moment: str, body: bytes) -> str:
    """HMAC-SHA256 over the moment, a full stop and the body: what was sent, and when."""
    return "sha256=" + hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()


def headers_of(delivery: WebhookDelivery, moment: str, body: bytes) -> dict[str, str]:
    """What goes before the body. A delivery keeps its name at every attempt, so that a receiver can tell."""
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Interlace webhook",
        NAME: str(delivery.public_id),
        TOPIC: delivery.happening.topic,
        MOMENT: moment,
        SIGNATURE: signature_of(secret_of(delivery.webhook), moment, body),
    }
