"""Twenty at the same moment: the audit chain stays whole, and every entry of the outbox is delivered once, in order."""

from __future__ import annotations

from collections import Counter
from threading import Lock

import pytest
from tests.platform.at_once import PEOPLE, at_once

from interlace_platform.accounts import actions
from interlace_platform.accounts.models import ConsentTo, User
from interlace_platform.core.chain import Chain, verify_chain
from interlace_platform.core.models import AuditEvent, OutboxEntry
from interlace_platform.core.outbox import Delivery, Handler, deliver_due, enqueue, handlers

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_chain_stays_whole_while_twenty_write_to_it():
    users = [User.objects.create_user(f"u{number}@example.org") for number in range(PEOPLE)]

    def change(number: int) -> None:
        for name in ("A", "B", "C"):
            actions.change_profile(
                user=users[number], name=name, language="en", time_zone="Europe/Paris", by=users[number]
            )

    assert at_once(change) == ["done"] * PEOPLE
    assert AuditEvent.objects.count() == 3 * PEOPLE
    assert verify_chain() == Chain(3 * PEOPLE)


def test_twenty_agreements_of_one_person_are_one():
    ann = User.objects.create_user("ann@example.org")
    assert at_once(lambda _: actions.give_consent(user=ann, to=ConsentTo.TERMS, by=ann)) == ["done"] * PEOPLE
    assert ann.consents.count() == 1
    assert AuditEvent.objects.filter(what="consent.given").count() == 1


def test_twenty_workers_deliver_each_entry_once_and_each_key_in_order(monkeypatch):
    got: list[tuple[str, int]] = []
    lock = Lock()

    def take(delivery: Delivery) -> None:
        with lock:
            got.append((delivery.key, delivery.payload["number"]))

    monkeypatch.setitem(handlers.handlers, "test", Handler(take))
    for number in range(60):
        enqueue("test", {"number": number}, key=f"key {number % 3}")
    while OutboxEntry.objects.filter(delivered_at__isnull=True).exists():
        assert at_once(lambda _: deliver_due()) == ["done"] * PEOPLE
    assert Counter(got).most_common(1)[0][1] == 1
    for key in range(3):
        assert [number for name, number in got if name == f"key {key}"] == list(range(key, 60, 3))
