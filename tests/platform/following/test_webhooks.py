"""Webhooks: signed, tried again, switched off in the end, replayed; tried against a real server."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.platform.api.asking import done, post, problem, token_of
from tests.platform.following.readers import LOOMS, mails, spread
from tests.platform.following.receiver import Receiver, receiving
from tests.platform.partnerships.cast import Cast, cast
from tests.platform.partnerships.test_notices import wanting

from interlace_platform.core.errors import Invalid, NotAllowed
from interlace_platform.core.models import OutboxEntry
from interlace_platform.core.outbox.delivering import deliver, waiting
from interlace_platform.following import actions
from interlace_platform.following.models import Webhook, WebhookDelivery
from interlace_platform.following.subjects import Subject
from interlace_platform.following.webhooks import guard, posting
from interlace_platform.following.webhooks.messages import secret_of
from interlace_platform.following.webhooks.posting import NotTaken

pytestmark = pytest.mark.django_db


@pytest.fixture
def receiver(settings) -> Iterator[Receiver]:
    with receiving() as found:
        settings.WEBHOOK_TARGETS_EXEMPT = frozenset({found.origin})
        yield found


@pytest.fixture
def looms() -> Cast:
    found = cast()
    OutboxEntry.objects.all().delete()
    return found


@pytest.fixture
def hook(looms: Cast, receiver: Receiver) -> Webhook:
    url = f"{receiver.origin}/hook"
    return actions.keep_webhook(subject=LOOMS, url=url, topics=["members"], by=looms.lead)


def send() -> None:
    """The worker's part: spread, and try each delivery once."""
    spread()
    for entry in list(waiting().filter(topic="following.webhook")):
        deliver(entry)


def test_what_happens_arrives_signed_and_once(looms, hook, receiver):
    claim = looms.confirmed("x")
    send()
    send()
    [(headers, body)] = receiver.arrived
    signed = headers["X-Interlace-Timestamp"].encode() + b"." + body
    expected = hmac.new(secret_of(hook).encode(), signed, hashlib.sha256).hexdigest()
    assert headers["X-Interlace-Signature"] == f"sha256={expected}"
    assert headers["X-Interlace-Delivery"] == str(WebhookDelivery.objects.get().public_id)
    said = json.loads(body)
    assert said["title"] == "Xylo Cluster of fictional-looms takes part in “fictional-looms” (fictional)"
    assert said["url"] == f"http://localhost:8000/partnerships/fictional-looms/claims/{claim.public_id}/"
    assert {"kind": "partnership", "key": "fictional-looms"} in said["about"]


def test_only_chosen_topics_of_ones_own_thing_that_everybody_may_know_are_sent(looms, hook, receiver):
    actions.tell(kind="partnership.published", name="other topic", address="/", subjects=[LOOMS], by=None,
                 words={"partnership": "A"})  # fmt: skip
    for name, subject, audience in (("inside", LOOMS, f"within:{looms.partnership.pk}"),
                                    ("other", Subject("partnership", "another"), "public")):  # fmt: skip
        actions.tell(kind="claim.left", name=name, address="/", subjects=[subject], by=None, audience=audience,
                     words={"who": "A", "partnership": "B"})  # fmt: skip
    send()
    assert (receiver.arrived, WebhookDelivery.objects.count()) == ([], 0)


@pytest.mark.parametrize("status", [302, 400, 500])
def test_a_no_or_a_redirect_is_written_down_and_tried_again(looms, hook, receiver, status):
    receiver.status = status
    looms.confirmed("x")
    with pytest.raises(NotTaken):
        send()
    delivery = WebhookDelivery.objects.get()
    assert (delivery.status, delivery.error, delivery.attempts) == (status, f"answered {status}", 1)
    assert len(receiver.arrived) == 1
    receiver.status = 204
    send()
    delivery.refresh_from_db()
    hook.refresh_from_db()
    assert (delivery.status, delivery.attempts, hook.failing_since) == (204, 2, None)


def test_an_answer_drop_by_drop_is_cut_off(looms, hook, receiver, monkeypatch):
    monkeypatch.setattr(posting, "SECONDS_IN_ALL", 0.3)
    receiver.drips_s = 0.05
    looms.confirmed("x")
    with pytest.raises(NotTaken):
        send()


def test_a_webhook_that_fails_for_days_is_switched_off_and_its_maker_told(looms, hook, receiver):
    wanting(looms.lead)
    receiver.status = 500
    looms.confirmed("x")
    long_ago = timezone.now() - timedelta(days=4)
    Webhook.objects.update(made_at=long_ago, failing_since=long_ago)
    with pytest.raises(NotTaken):
        send()
    hook.refresh_from_db()
    assert hook.disabled_at is not None
    [mail] = mails("webhook.disabled")
    assert (mail["to"], mail["subject"]) == (looms.lead.email, f"A webhook is switched off: {hook.url}")
    assert f"http://localhost:8000/account/webhooks/{hook.public_id}/" in mail["body"]
    send()
    assert len(receiver.arrived) == 1
    actions.enable_webhook(webhook=hook, is_on=True, by=looms.lead)
    receiver.status = 200
    actions.replay(delivery=WebhookDelivery.objects.get(), by=looms.lead)
    send()
    assert len(receiver.arrived) == 2


def test_only_who_answers_for_a_thing_keeps_its_webhooks(looms, hook):
    more = {"url": "https://1.1.1.1/", "topics": ["members"]}
    for who in ("member", "x", "stranger"):
        with pytest.raises(NotAllowed):
            actions.keep_webhook(subject=LOOMS, by=looms.users[who], **more)
        with pytest.raises(NotAllowed):
            actions.remove_webhook(webhook=hook, by=looms.users[who])
    with pytest.raises(NotAllowed):
        actions.keep_webhook(subject=None, by=looms.lead, **more)
    actions.keep_webhook(subject=None, by=looms.team, **more)


def test_an_address_inside_is_refused_when_it_is_entered(looms):
    with pytest.raises(Invalid) as refusal:
        actions.keep_webhook(subject=LOOMS, url="https://10.0.0.1/", topics=[], by=looms.lead)
    assert [problem.field for problem in refusal.value.problems] == ["url", "topics"]


def test_a_name_is_looked_up_before_anything_is_locked(looms, monkeypatch):
    """By the action, the page and the API: whoever answers for the name may take their time, and nobody waits."""
    outside, depths = len(connection.atomic_blocks), []

    def resolve(host: str, port: int, **more: object) -> list[tuple[object, ...]]:
        depths.append(len(connection.atomic_blocks) - outside)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("1.1.1.1" if host[0] == "a" else "10.0.0.1", port))]

    monkeypatch.setattr(guard.socket, "getaddrinfo", resolve)
    token, browser = token_of(looms.lead), Client()
    browser.force_login(looms.lead, "allauth.account.auth_backends.AuthenticationBackend")
    said = {"kind": "partnership", "key": LOOMS.key, "topics": ["members"]}
    actions.keep_webhook(subject=LOOMS, url="https://a.example/1", topics=["members"], by=looms.lead)
    browser.post(reverse("webhooks"), {"about": LOOMS.word, "url": "https://a.example/2", "topics": ["members"]})
    done(post("/webhooks", said | {"url": "https://a.example/3"}, **token), 201)
    assert problem(post("/webhooks", said | {"url": "https://b.example/"}, **token))["errors"] == [
        {"field": "body.url", "message": "This name leads to an address that is not on the public internet."}
    ]
    assert (depths, Webhook.objects.count()) == ([0, 0, 0, 0], 3)


def test_the_secret_is_shown_once_and_what_was_sent_can_be_replayed_on_the_page(looms, receiver):
    browser = Client()
    browser.force_login(looms.lead, "allauth.account.auth_backends.AuthenticationBackend")
    data = {"about": LOOMS.word, "url": f"{receiver.origin}/hook", "topics": ["members"]}
    made = browser.post(reverse("webhooks"), data)
    hook = Webhook.objects.get()
    assert secret_of(hook) in made.content.decode()
    looms.confirmed("x")
    send()
    page = browser.get(reverse("webhook", args=[hook.public_id])).content.decode()
    assert secret_of(hook) not in page
    assert "taken (200)" in page
    delivery = WebhookDelivery.objects.get()
    browser.post(reverse("webhook-replay", args=[hook.public_id, delivery.public_id]))
    send()
    assert [headers["X-Interlace-Delivery"] for headers, _ in receiver.arrived] == [str(delivery.public_id)] * 2
    old = secret_of(hook)
    browser.post(reverse("webhook-change", args=[hook.public_id, "secret"]))
    assert secret_of(Webhook.objects.get()) != old
