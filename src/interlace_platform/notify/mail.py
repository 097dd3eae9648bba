"""Mail: written in the transaction that asks for it, sent after it, never twice."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from interlace_platform.core.outbox import enqueue
from interlace_platform.notify.languages import speaking
from interlace_platform.notify.models import Mailbox

TOPIC = "mail"
ASKED_FOR = ("account.email_confirmation", "account.password_reset_key")
"""What somebody asks for to get into their account: it is sent to an address that is undeliverable, too."""


def send_mail(
    topic: str,
    to: str,
    subject: str,
    template: str,
    context: Mapping[str, Any],
    idempotency_key: str = "",
    language: str = "",
    headers: Mapping[str, str] | None = None,
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
        The recipient's language, where the site speaks it, else English; where it is empty, that of the request.
    headers
        More lines of its head, such as ``List-Unsubscribe``.
    """
    with speaking(language):
        body = render_to_string(template, {**context, "subject": subject})
    enqueue_mail(topic=topic, to=to, subject=subject, body=body, idempotency_key=idempotency_key, headers=headers)


def enqueue_mail(
    *,
    topic: str,
    to: str,
    subject: str,
    body: str,
    idempotency_key: str = "",
    headers: Mapping[str, str] | None = None,
) -> None:
    """The same for a text that is rendered already. Mails to one address arrive in the order they were asked for.

    Nothing is sent to an address that is undeliverable, but what its owner asks for.
    """
    if is_shut(to, topic):
        return
    payload = {
        "topic": topic,
        "to": to,
        "subject": " ".join(subject.split()),
        "body": body.strip() + "\n",
        "from": settings.DEFAULT_FROM_EMAIL,
        **({"headers": dict(headers)} if headers else {}),
    }
    enqueue(TOPIC, payload, key=key_of(to), idempotency_key=idempotency_key)


def is_shut(address: str, topic: str) -> bool:
    """Whether a mail about this is not sent to an address, because mails to it come back."""
    if topic.startswith(ASKED_FOR):
        return False
    return Mailbox.objects.filter(key=key_of(address), undeliverable_since__isnull=False).exists()


def key_of(address: str) -> str:
    """The outbox's key for the mails to an address, which does not show the address."""
    return f"mail:{hashlib.sha256(address.casefold().encode()).hexdigest()[:24]}"
