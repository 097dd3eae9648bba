"""Ids, pages of lists, actions."""

from __future__ import annotations

import time
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.utils import timezone

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.errors import Invalid, NotAllowed, Problem
from interlace_platform.core.ids import uuid7
from interlace_platform.core.paging import page_of
from interlace_platform.core.periods import in_force, today


def test_ids_are_of_version_7_and_sort_by_time():
    before = time.time_ns() // 1_000_000
    ids = []
    for _ in range(5):
        ids.append(uuid7())
        time.sleep(0.002)
    assert {(each.version, each.variant) for each in ids} == {(7, "specified in RFC 4122")}
    assert ids == sorted(ids)
    assert before <= ids[0].int >> 80 <= time.time_ns() // 1_000_000
    assert len({uuid7() for _ in range(10_000)}) == 10_000


def test_an_action_takes_names_only():
    with pytest.raises(TypeError) as refusal:

        @action
        def wrong(user: User, *, by: User) -> None: ...

    assert str(refusal.value).endswith("wrong must take user by keyword only.")


@pytest.mark.django_db
def test_an_action_asks_its_rule_first_and_runs_in_one_transaction():
    seen: list[bool] = []

    @action(may=lambda *, by: by == "boss")
    def act(*, by: str) -> str:
        seen.append(transaction.get_connection().in_atomic_block)
        return f"done by {by}"

    assert act(by="boss") == "done by boss"
    with pytest.raises(NotAllowed):
        act(by="guest")
    assert seen == [True]


def test_all_problems_are_told_together():
    assert str(Invalid([Problem("name", "Say it."), Problem("", "Not both.")])) == "name: Say it.; Not both."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "rows", "first", "last", "before", "after"),
    [
        (1, 3, 1, 3, None, 2),
        ("3", 1, 7, 7, 2, None),
        ("99", 1, 7, 7, 2, None),
        ("0", 3, 1, 3, None, 2),
        ("-1", 3, 1, 3, None, 2),
        ("x", 3, 1, 3, None, 2),
        ("²", 3, 1, 3, None, 2),
        (None, 3, 1, 3, None, 2),
    ],
)
def test_a_page_of_a_list(asked, rows, first, last, before, after):
    User.objects.bulk_create(User(email=f"u{number}@page.example") for number in range(7))
    page = page_of(User.objects.filter(email__endswith="@page.example").order_by("pk"), asked, 3)
    assert (len(page), page.first_row, page.last_row, page.before, page.after) == (rows, first, last, before, after)
    assert (page.total, page.last) == (7, 3)


@pytest.mark.django_db
def test_an_empty_list_has_one_empty_page():
    page = page_of(User.objects.none().order_by("pk"), 5)
    assert (len(page), page.number, page.last, page.first_row, page.last_row) == (0, 1, 1, 0, 0)


def test_a_period_can_be_asked_through_a_relation():
    assert str(in_force(date(2026, 1, 2), "grants__")) == (
        "(AND: ('grants__valid_from__lte', datetime.date(2026, 1, 2)), "
        "(OR: ('grants__valid_to__isnull', True), ('grants__valid_to__gt', datetime.date(2026, 1, 2))))"
    )


@pytest.mark.parametrize("place", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Riga"])
def test_the_day_is_the_same_for_every_reader(place: str):
    with timezone.override(ZoneInfo(place)):
        assert today() == timezone.now().date()  # which is in UTC
