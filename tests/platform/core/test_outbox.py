"""The outbox: in the transaction or not at all, in order, again after a failure, never twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from interlace_platform.core import outbox
from interlace_platform.core.models import DeliveredEffect, OutboxEntry
from interlace_platform.core.outbox import Delivery, Handler, delivering, enqueue, handlers
from interlace_platform.core.outbox.delivering import ATTEMPTS, LEASE, deliver_due, pause_after
from interlace_platform.core.working import work_once

pytestmark = pytest.mark.django_db


class Recipient:
    """Takes what is delivered; fails where it was told to."""

    def __init__(self) -> None:
        self.got: list[str] = []
        self.fails: set[str] = set()

    def __call__(self, delivery: Delivery) -> None:
        said = delivery.payload["say"]
        if said in self.fails:
            raise ConnectionError(f"no answer for {said}")
        self.got.append(said)


@pytest.fixture
def recipient(monkeypatch) -> Recipient:
    found = Recipient()
    monkeypatch.setitem(handlers.handlers, "test", Handler(found))
    return found


def say(*texts: str, key: str = "", **more: object) -> None:
    for text in texts:
        enqueue("test", {"say": text}, key=key, **more)


def later(**time: float) -> None:
    """Let time pass for everything that waits."""
    step = timedelta(**time)
    for entry in OutboxEntry.objects.all():
        entry.enqueued_at -= step
        entry.due_at -= step
        entry.claimed_until = entry.claimed_until and entry.claimed_until - step
        entry.save()


def test_what_was_enqueued_is_delivered_once(recipient):
    say("a", "b")
    assert deliver_due() == delivering.Round(delivered=2)
    assert deliver_due() == delivering.Round()
    assert recipient.got == ["a", "b"]


def test_what_was_rolled_back_is_never_delivered(recipient):
    with pytest.raises(RuntimeError), transaction.atomic():
        say("a")
        raise RuntimeError
    assert work_once() == 0


def test_one_name_is_one_effect_also_after_it_was_delivered(recipient):
    say("a", idempotency_key="one")
    say("b", idempotency_key="one")
    work_once()
    say("c", idempotency_key="one")
    work_once()
    assert recipient.got == ["a"]


def test_what_is_due_later_waits(recipient):
    say("a", due_at=timezone.now() + timedelta(hours=1))
    assert work_once() == 0
    later(hours=1)
    assert work_once() == 1


def test_what_fails_is_tried_again_after_growing_pauses_and_given_up_in_the_end(recipient):
    recipient.fails = {"a"}
    say("a")
    pauses = []
    for _ in range(ATTEMPTS):
        assert deliver_due() == delivering.Round(failed=1)
        entry = OutboxEntry.objects.get()
        pauses.append(entry.due_at - timezone.now())
        later(hours=6)
    assert (entry.attempts, entry.given_up_at is not None) == (ATTEMPTS, True)
    assert entry.error == "ConnectionError: no answer for a"
    assert all(pause_after(n) - timedelta(seconds=5) < pause <= pause_after(n) for n, pause in enumerate(pauses, 1))
    assert deliver_due() == delivering.Round()
    assert list(outbox.given_up()) == [entry]


def test_the_pause_doubles_up_to_six_hours():
    assert [pause_after(n) for n in (1, 2, 3)] == [timedelta(seconds=15 * 2**n) for n in range(3)]
    assert pause_after(14) == timedelta(hours=6)


def test_entries_of_one_key_wait_for_the_one_before_and_others_do_not(recipient):
    recipient.fails = {"a1"}
    say("a1", "a2", key="a")
    say("b1", key="b")
    say("c")
    deliver_due()
    assert recipient.got == ["b1", "c"]
    recipient.fails = set()
    later(minutes=1)
    deliver_due()
    assert recipient.got == ["b1", "c", "a1", "a2"]


def test_what_was_given_up_holds_nobody_back(recipient):
    recipient.fails = {"a1"}
    say("a1", "a2", key="a")
    for _ in range(ATTEMPTS):
        deliver_due()
        later(hours=6)
    deliver_due()
    assert recipient.got == ["a2"]


def test_a_topic_nobody_delivers_is_said_and_tried_again(recipient):
    enqueue("nobody", {})
    assert deliver_due() == delivering.Round(failed=1)
    assert OutboxEntry.objects.get().error == "LookupError: No app delivers the topic 'nobody'."


def test_a_worker_that_died_leaves_its_entry_to_the_next_after_its_lease(recipient):
    say("a")
    assert delivering.claimed() is not None
    assert deliver_due() == delivering.Round()
    later(seconds=LEASE.total_seconds() + 1)
    assert deliver_due() == delivering.Round(delivered=1)


def test_a_worker_slower_than_its_lease_undoes_what_it_did(recipient):
    say("a")
    slow = delivering.claimed()
    later(seconds=LEASE.total_seconds() + 1)
    assert deliver_due() == delivering.Round(delivered=1)
    with pytest.raises(delivering.ClaimLost):
        delivering.deliver(slow)


def test_an_effect_in_the_database_and_its_mark_happen_together(monkeypatch):
    def write(delivery: Delivery) -> None:
        enqueue("nobody", {"from": delivery.idempotency_key})
        raise RuntimeError("after writing")

    monkeypatch.setitem(handlers.handlers, "test", Handler(write))
    say("a")
    deliver_due()
    assert OutboxEntry.objects.filter(topic="nobody").count() == 0


def outside(monkeypatch, *, breaks: str) -> list[str]:
    """A handler that acts on the world outside and breaks before, during or after."""
    happened: list[str] = []

    def act(delivery: Delivery) -> None:
        if breaks == "before":
            raise ConnectionError
        if delivery.begin():
            if breaks == "during":
                raise ConnectionError
            happened.append(delivery.payload["say"])
            delivery.done()
        if breaks == "after":
            raise ConnectionError

    monkeypatch.setitem(handlers.handlers, "test", Handler(act, acts_outside=True, forgets=True))
    return happened


@pytest.mark.parametrize(
    ("breaks", "then", "given_up"),
    [("before", ["a"], False), ("during", [], True), ("after", ["a"], False)],
)
def test_an_effect_outside_is_never_repeated_and_never_lost_in_silence(monkeypatch, breaks, then, given_up):
    happened = outside(monkeypatch, breaks=breaks)
    say("a")
    deliver_due()
    again = outside(monkeypatch, breaks="")
    later(minutes=1)
    deliver_due()
    assert happened + again == then
    entry = OutboxEntry.objects.get()
    assert (entry.delivered_at is None, entry.given_up_at is not None) == (given_up, given_up)
    if given_up:
        assert entry.error == (
            "Uncertain: An earlier attempt was cut off in the middle and may have succeeded; it is not repeated."
        )


def test_what_is_forgotten_once_delivered_is_gone(monkeypatch):
    outside(monkeypatch, breaks="")
    say("a")
    deliver_due()
    assert OutboxEntry.objects.get().payload == {}


def test_tidying_keeps_a_month_and_never_what_waits(recipient):
    say("old", "new")
    deliver_due()
    say("waiting")
    OutboxEntry.objects.filter(payload__say__in=["old", "waiting"]).update(delivered_at=None)
    OutboxEntry.objects.filter(payload__say="old").update(delivered_at=timezone.now() - timedelta(days=31))
    DeliveredEffect.objects.create(idempotency_key="x", begun_at=timezone.now() - timedelta(days=400))
    assert outbox.tidy() == 1
    assert list(OutboxEntry.objects.order_by("id").values_list("payload__say", flat=True)) == ["new", "waiting"]
    assert DeliveredEffect.objects.count() == 0


def test_a_topic_has_one_handler(recipient):
    with pytest.raises(ValueError) as refusal:
        outbox.handle("mail", recipient.__call__)
    assert str(refusal.value) == "The topic 'mail' has a handler already: deliver_mail."
