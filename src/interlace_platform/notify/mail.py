"""Mail: written in the transaction that asks for it, sent after it, never twice."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from interlace_platform.core.outbox import enqueue

TOPIC = "mail"


def send_mail(
    topic: str,
    to: str,
    subject: str,
    template: str,
    context: Mapping[str, Any],
    idempotency_key: str = "",
    language: str = "",
) -> None:
    """Send a plain text to one address once the caller's transaction has happened.

    Parameters
    ----------
    topic
        What kind of mail it is, such as ``claim.proposed``; kept in a header, for people's filters.
    subject
        One line, translated already.
    template
        A text template, rendered now (with `subject` in its context too), so that the mail says what was so.
    idempotency_key
        Names the mail: asking for the same name again sends nothing.
    language
        The recipient's language; else that of the request.
    """
    if language:
        with override(language):
            body = render_to_string(template, {**context, "subject": subject})
    else:
        body = render_to_string(template, {**context, "subject": subject})
    enqueue_mail(topic=topic, to=to, subject=subject, body=body, idempotency_key=idempotency_key)


def enqueue_mail(
    *,
    topic: str,
    to: str,
    subject: str,
    body: str,
    idempotency_key: str = "",
    headers: Mapping[str, str] | None = None,
) -> None:
    """The same for a text that is rendered already. Mails to one address arrive in the order they were asked for."""
    payload = {
        "topic": topic,
        "to": to,
        "subject": " ".join(subject.split()),
        "body": body.strip() + "\n",
        "from": settings.DEFAULT_FROM_EMAIL,
        **({"headers": dict(headers)} if headers else {}),
    }
    enqueue(TOPIC, payload, key=key_of(to), idempotency_key=idempotency_key)


def key_of(address: str) -> str:
    """The outbox's key for the mails to an address, which does not show the address."""
    return f"mail:{hashlib.sha256(address.casefold().encode()).hexdigest()[:24]}"
