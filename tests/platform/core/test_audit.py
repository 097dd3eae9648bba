"""The audit log: what goes in, that nothing gets out, and that a change shows."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.audit_guard import lift_guard, put_guard
from interlace_platform.core.chain import Chain, verify_chain
from interlace_platform.core.models import AuditConcern, AuditEvent, AuditHead

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_log():
    put_guard(connection)
    lift_guard(connection)
    for model in (AuditEvent, AuditConcern, AuditHead):
        model.objects.all().delete()
    put_guard(connection)


@pytest.fixture
def ann() -> User:
    return User.objects.create_user("ann@example.org", name="Ann")


def happen(user: User, *names: str) -> None:
    for name in names:
        record(what=name, subject=user, by=user)


def forge(**changes: object) -> None:
    """What somebody with access to the database could do."""
    lift_guard(connection)
    AuditEvent.objects.filter(number=2).update(**changes)


def test_an_event_says_who_did_what_to_what_and_when(ann):
    record(
        what="thing.done", subject=ann, by=ann, details={"day": date(2026, 1, 2), "share": 0.25, "id": ann.public_id}
    )
    event = AuditEvent.objects.get()
    assert (event.number, event.what, event.by) == (1, "thing.done", str(ann.public_id))
    assert (event.subject_type, event.subject_id, event.subject_label) == ("accounts.user", str(ann.public_id), "")
    assert event.details == {"day": "2026-01-02", "share": "0.25", "id": str(ann.public_id)}
    assert verify_chain() == Chain(1)


def test_what_the_platform_does_by_itself_is_by_nobody(ann):
    record(what="thing.done", subject=ann, by=None)
    assert AuditEvent.objects.get().by == ""


def test_an_event_concerns_its_subject_and_what_else_is_named(ann):
    bob = User.objects.create_user("bob@example.org")
    record(what="thing.done", subject=ann, by=ann, concerns=[bob, ann])
    own, other = f"accounts.user:{ann.public_id}", f"accounts.user:{bob.public_id}"
    assert AuditEvent.objects.get().concerns == [own, other]
    assert set(AuditConcern.objects.values_list("who", flat=True)) == {own, other}


@pytest.mark.parametrize("text", ["ann@example.org", "a text that somebody wrote, " * 10, object()])
def test_what_people_wrote_and_where_they_are_reached_is_refused(ann, text):
    with pytest.raises(ValueError) as refusal:
        record(what="thing.done", subject=ann, by=ann, details={"note": [text]})
    assert str(refusal.value) == (
        "An audit event holds numbers, dates, ids and codes; not addresses, and not what people wrote."
    )


def test_a_whole_chain_is_whole_and_an_empty_one_too(ann):
    assert verify_chain() == Chain(0)
    happen(ann, "one", "two", "three")
    assert verify_chain() == Chain(3)


@pytest.mark.parametrize("column", ["what", "by", "subject_id", "subject_type", "subject_label", "hash"])
def test_a_changed_event_is_named(ann, column):
    happen(ann, "one", "two", "three")
    forge(**{column: "0" * 30})
    assert verify_chain() == Chain(1, 2, "changed")


def test_a_changed_time_or_detail_is_named(ann):
    happen(ann, "one", "two", "three")
    forge(details={"a": 1})
    assert verify_chain() == Chain(1, 2, "changed")
    forge(details={}, at=F("at") + timedelta(seconds=1))
    assert verify_chain() == Chain(1, 2, "changed")


def test_a_removed_event_is_named_also_where_it_was_the_last(ann):
    happen(ann, "one", "two", "three")
    lift_guard(connection)
    AuditEvent.objects.filter(number=3).delete()
    assert verify_chain() == Chain(2, 3, "missing")
    AuditEvent.objects.filter(number=1).delete()
    assert verify_chain() == Chain(0, 1, "missing")


def test_an_event_added_by_another_way_is_named(ann):
    happen(ann, "one", "two")
    lift_guard(connection)
    AuditHead.objects.update(last_number=1)
    assert verify_chain() == Chain(1, 2, "beyond the end")


def test_a_changed_index_of_whom_events_concern_is_named(ann):
    happen(ann, "one", "two", "three")
    lift_guard(connection)
    AuditConcern.objects.filter(number=2).delete()
    assert verify_chain() == Chain(1, 2, "index changed")


@pytest.mark.parametrize("model", [AuditEvent, AuditConcern])
@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_or_delete_an_event(ann, model, act):
    happen(ann, "one")
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        model.objects.update(number=9) if act == "update" else model.objects.all().delete()
    assert "The audit log is written once: nothing in it can be changed or deleted." in str(refusal.value)
    assert verify_chain() == Chain(1)


@action
def inner(*, user: User) -> None:
    record(what="inner", subject=user, by=user)


@action
def outer(*, user: User, fails: str = "") -> None:
    record(what="before", subject=user, by=user)
    if fails == "inner":
        with pytest.raises(RuntimeError), transaction.atomic():
            inner(user=user)
            raise RuntimeError
    else:
        inner(user=user)
    record(what="after", subject=user, by=user)
    if fails == "outer":
        raise RuntimeError


def events() -> list[str]:
    return list(AuditEvent.objects.order_by("number").values_list("what", flat=True))


def test_an_action_writes_its_events_in_the_order_they_were_recorded(ann):
    outer(user=ann)
    assert events() == ["before", "inner", "after"]
    assert verify_chain() == Chain(3)


def test_an_action_that_fails_leaves_no_event(ann):
    with pytest.raises(RuntimeError):
        outer(user=ann, fails="outer")
    assert events() == []
    assert verify_chain() == Chain(0)


def test_what_was_undone_inside_an_action_leaves_no_event(ann):
    outer(user=ann, fails="inner")
    assert events() == ["before", "after"]
    assert verify_chain() == Chain(2)


def test_events_outside_an_action_vanish_with_their_transaction(ann):
    with pytest.raises(RuntimeError), transaction.atomic():
        record(what="one", subject=ann, by=ann)
        raise RuntimeError
    assert events() == []
    record(what="two", subject=ann, by=ann)
    assert verify_chain() == Chain(1)


def test_ids_are_those_that_travel(ann):
    record(what="one", subject=ann, by=ann)
    assert UUID(AuditEvent.objects.get().subject_id) == ann.public_id
