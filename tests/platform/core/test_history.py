"""Who may read which part of the audit log: one's own doings, what concerns one, and what one answers for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.platform.matrix.world import World

from interlace_platform.core import history
from interlace_platform.core.audit import record
from interlace_platform.core.models import AuditEvent
from interlace_platform.core.paging import page_of
from interlace_platform.core.periods import today
from interlace_platform.core.readers import VISITOR
from interlace_platform.organisations.models import Affiliation

pytestmark = pytest.mark.django_db


def readers_of(world: World, what: str) -> set[str]:
    return {role for role, user in world.users.items() if history.events_for(user).filter(what=what).exists()}


def test_one_reads_what_one_did_and_what_was_done_to_one(world):
    record(what="test.done", subject=world.users["member"], by=world.users["platform_team"])
    assert readers_of(world, "test.done") == {"member", "platform_team"}


def test_visitors_read_nothing(world):
    record(what="test.done", subject=world.users["member"], by=None)
    assert not history.events_for(VISITOR).exists()
    assert not history.events_for(AnonymousUser()).exists()


def test_who_acts_for_an_organisation_reads_what_concerns_it_while_they_do(world):
    own = world.organisations["member"]
    record(what="test.done", subject=own, by=None)
    assert readers_of(world, "test.done") == {"member"}
    Affiliation.objects.filter(organisation=own).update(valid_to=today())
    assert readers_of(world, "test.done") == set()


def test_coordinators_read_what_concerns_their_partnership(world):
    record(what="test.done", subject=world.users["member"], by=None, concerns=[world.partnerships["draft"]])
    assert readers_of(world, "test.done") == {"member", "coordinator"}
    record(what="test.other", subject=world.partnerships["other"], by=None)
    assert readers_of(world, "test.other") == {"coordinator_of_other"}


def test_a_page_of_events_is_told_with_as_many_questions_for_one_as_for_many(world, django_assert_num_queries):
    AuditEvent.objects.none()
    for number in range(60):
        user = world.users["member" if number % 2 else "coordinator"]
        record(what="test.done", subject=user, by=user)
    for size in (1, 50):
        found = history.events(what="test.done")
        with django_assert_num_queries(3):
            page = history.told(page_of(found, 1, size))
        assert len(page.events) == size
    assert {each.by for each in page.events} == {"Fictional member", "Fictional coordinator"}


def test_an_erased_account_has_no_name_in_the_log(world):
    user = world.users["registered"]
    record(what="test.done", subject=user, by=user)
    user.name = ""
    user.save()
    (told,) = history.told(page_of(history.events(what="test.done"))).events
    assert (told.by, told.subject, told.event.by) == ("", "", str(user.public_id))


def test_events_are_found_by_what_by_whom_and_to_what(world):
    ann, ben = world.users["member"], world.users["observer"]
    record(what="test.one", subject=ann, by=ben)
    record(what="test.two", subject=ben, by=ann)
    assert [each.what for each in history.events(by=ann.public_id, what="test.two")] == ["test.two"]
    assert [each.what for each in history.events(subject=str(ann.public_id)) if each.what[:4] == "test"] == ["test.one"]
    assert {"test.one", "test.two"} <= set(history.kinds())
    assert timedelta(0) <= AuditEvent.objects.get(what="test.two").at - AuditEvent.objects.get(what="test.one").at
