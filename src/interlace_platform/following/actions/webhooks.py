"""Entering, changing and replaying webhooks."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.core.outbox import enqueue
from interlace_platform.core.policy import refuse_unless
from interlace_platform.following import policy
from interlace_platform.following.models import Happening, Topic, Webhook, WebhookDelivery
from interlace_platform.following.subjects import Subject
from interlace_platform.following.webhooks.guard import Refused, target_of

SENDING = "following.webhook"
MOST_WEBHOOKS = 10


def keep_webhook(*, subject: Subject | None, url: str, topics: Sequence[str], by: User) -> Webhook:
    """Have a program told of topics of one thing, or of everything. The same address again gets the new topics.

    The name in the address is looked up before anything is locked: an answer from far away may take seconds.
    """
    refuse_unless(policy.may_keep_webhook(by=by, subject=subject))
    refuse_unfit(url, topics)
    return kept_webhook(subject=subject, url=url, topics=topics, by=by)


@action(may=policy.may_keep_webhook)
def kept_webhook(*, subject: Subject | None, url: str, topics: Sequence[str], by: User) -> Webhook:
    """The webhook, whose address was looked at."""
    kind, key = (subject.kind, subject.key) if subject else ("", "")
    known = Webhook.objects.select_for_update(no_key=True).filter(kind=kind, key=key, url=url).first()
    if known is not None:
        return changed(known, topics, by)
    if Webhook.objects.filter(kind=kind, key=key).count() >= MOST_WEBHOOKS:
        raise Conflict(_("There are ten webhooks for this already. Remove one first."))
    webhook = Webhook.objects.create(kind=kind, key=key, url=url, topics=sorted(set(topics)), made_by=by)
    record(what="webhook.entered", subject=webhook, by=by, details={"topics": webhook.topics})
    return webhook


def refuse_unfit(url: str, topics: Sequence[str]) -> None:
    problems = []
    try:
        target_of(url)
    except Refused as refusal:
        problems.append(Problem("url", str(refusal)))
    if not topics or set(topics) - set(Topic.values):
        problems.append(Problem("topics", _("Choose at least one topic.")))
    if problems:
        raise Invalid(problems)


def changed(webhook: Webhook, topics: Sequence[str], by: User) -> Webhook:
    if webhook.topics != sorted(set(topics)):
        webhook.topics = sorted(set(topics))
        webhook.save(update_fields=["topics"])
        record(what="webhook.changed", subject=webhook, by=by, details={"topics": webhook.topics})
    return webhook


@action(may=policy.may_change_webhook)
def renew_secret(*, webhook: Webhook, by: User) -> Webhook:
    """Give a webhook another secret; the old one signs nothing any more."""
    Webhook.objects.filter(pk=webhook.pk).update(secret_number=F("secret_number") + 1)
    record(what="webhook.secret_renewed", subject=webhook, by=by)
    return Webhook.objects.get(pk=webhook.pk)


@action(may=policy.may_change_webhook)
def enable_webhook(*, webhook: Webhook, is_on: bool, by: User) -> None:
    """Switch a webhook off, or on again. Twice is harmless."""
    now = Webhook.objects.select_for_update(no_key=True).get(pk=webhook.pk)
    if (now.disabled_at is None) == is_on:
        return
    now.disabled_at, now.failing_since = (None, None) if is_on else (timezone.now(), now.failing_since)
    now.save(update_fields=["disabled_at", "failing_since"])
    record(what="webhook.enabled" if is_on else "webhook.disabled", subject=now, by=by)


@action(may=policy.may_change_webhook)
def remove_webhook(*, webhook: Webhook, by: User) -> None:
    """Remove a webhook with the log of what was sent to it."""
    record(what="webhook.removed", subject=webhook, by=by)
    Webhook.objects.filter(pk=webhook.pk).delete()


@action
def replay(*, delivery: WebhookDelivery, by: User) -> None:
    """Send something once more, under the same name."""
    refuse_unless(policy.may_change_webhook(by=by, webhook=delivery.webhook))
    now = WebhookDelivery.objects.select_for_update(of=("self",), no_key=True).get(pk=delivery.pk)
    if now.webhook.disabled_at is not None:
        raise Conflict(_("This webhook is switched off. Switch it on first."))
    WebhookDelivery.objects.filter(pk=now.pk).update(replays=now.replays + 1, delivered_at=None, error="")
    ask(now, now.replays + 1)
    record(what="webhook.replayed", subject=now.webhook, by=by)


def ask_for_delivery(webhook: Webhook, happening: Happening) -> None:
    """Ask for one happening to be sent to one webhook; once, however often it is asked for."""
    delivery, is_new = WebhookDelivery.objects.get_or_create(webhook=webhook, happening=happening)
    if is_new:
        ask(delivery, 0)


def ask(delivery: WebhookDelivery, number: int) -> None:
    said = {"delivery": str(delivery.public_id)}
    enqueue(SENDING, said, idempotency_key=f"{SENDING}:{delivery.public_id}:{number}")
