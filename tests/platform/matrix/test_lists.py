"""No page and no answer asks the database more often because there are more rows: 1, 3 or 100 of everything.

Every address of the matrix is read by a coordinator (or, where they may not, by somebody who may), and every list by a
visitor, too. So a new list is in this test as soon as the matrix has a case for it, and a new model is multiplied with
all the others as soon as the matrix's world has a row of it. A page is a list where it says more when there is more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from tests.platform.matrix import rows_besides
from tests.platform.matrix.cases import Case, all_cases
from tests.platform.matrix.multiplying import Multiplied, own_models
from tests.platform.matrix.roles import ROLES
from tests.platform.matrix.visiting import undone
from tests.platform.matrix.world import World

from interlace_platform.core import waiting
from interlace_platform.events.discussion.queries.live import remembered as moments_remembered

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
MANY_VALUES = re.compile(r"%s(, %s)+")
READERS = ("coordinator", *sorted(set(ROLES) - {"coordinator"}))
FEW, MANY = 3, 100
FROM_ELSEWHERE = ("mfa_", "socialaccount_", "openid_connect_", "account_", "usersessions_")
"""Pages of signing in, which list nothing of ours."""


@dataclass
class Reading:
    """One address as somebody reads it: what is asked each time, by the number of rows."""

    name: str
    role: str
    cases: tuple[Case, ...]
    asked: dict[int, Counter[str]] = field(default_factory=dict)
    size: dict[int, int] = field(default_factory=dict)

    def read(self, world: World, rows: int) -> None:
        """Ask for it, with so many rows in the database."""
        case = next(each for each in self.cases if self.role in each.allowed)
        client = world.client("visitor" if case.headers else self.role)
        url, data, headers = (case.of(part, world, self.role) for part in ("url", "data", "headers"))
        moments_remembered.clear()  # what one reader had read for all must not help the next
        with undone(), watched() as asked:
            answer = client.get(url, data=data, headers=headers)
        assert answer.status_code in case.answers, (url, answer.status_code)
        self.asked[rows], self.size[rows] = asked, len(getattr(answer, "content", b""))

    @property
    def for_visitors(self) -> Iterator[Reading]:
        """The same address as a visitor reads it, who may."""
        if self.role != "visitor" and any("visitor" in case.allowed for case in self.cases):
            yield Reading(self.name, "visitor", self.cases)

    @property
    def is_list(self) -> bool:
        """Whether it says more where there is more."""
        return self.size[MANY] > self.size[1]

    @property
    def is_even(self) -> bool:
        """Whether no more is asked with more rows; less where nothing of a page of them has what is asked for."""
        return self.asked[1].total() >= max(asked.total() for asked in self.asked.values())

    def __str__(self) -> str:
        """How often it asks, and what it asks more often with many rows."""
        often = ", ".join(f"{asked.total()} with {rows}" for rows, asked in sorted(self.asked.items()))
        more = (self.asked[MANY] - self.asked[1]).most_common(2)
        return "\n   ".join(
            [f"{self.name} for {self.role}: {often}", *(f"{times} × {sql[:400]}" for sql, times in more)]
        )


@pytest.fixture(scope="module")
def furnished(world: World) -> Iterator[World]:
    with undone():
        rows_besides.furnish(world)
        yield world


def test_every_model_has_a_row_in_the_world(furnished):
    without = ", ".join(model._meta.label for model in own_models() if not model._base_manager.exists())
    assert not without, f"For lists of them, make one in a world_<area>.py or rows_besides.py: {without}."


def test_no_list_asks_more_often_where_there_are_more_rows(furnished):
    readings = list(all_readings())
    read(furnished, readings, 1)
    with undone():
        multiply(furnished, MANY)
        read(furnished, readings, MANY)
        lists = [each for each in readings if each.is_list]
        for_visitors = [each for reading in lists for each in reading.for_visitors]
        read(furnished, for_visitors, MANY)
    read(furnished, for_visitors, 1)
    with undone():
        multiply(furnished, FEW)
        read(furnished, [*lists, *for_visitors], FEW)
    both = [*readings, *for_visitors]
    read(furnished, [each for each in both if not each.is_even], 1)  # once more: what is kept is kept by now
    uneven = [str(each) for each in both if not each.is_even]
    assert not uneven, "Read what the rows need together with them, in one query for all:\n" + "\n".join(uneven)


def all_readings() -> Iterator[Reading]:
    """Each address as the coordinator reads it, or else the first role that may."""
    for name, cases in all_cases().items():
        reads = sorted((case for case in cases if case.method == "GET" and 200 in case.answers), key=elsewhere)
        may = [role for role in READERS if any(role in case.allowed for case in reads)]
        if may and not name.startswith(FROM_ELSEWHERE):
            yield Reading(name, may[0], tuple(reads))


def elsewhere(case: Case) -> bool:
    return case.variant not in ("", "public", "own")


def multiply(world: World, rows: int) -> None:
    Multiplied(world.users["coordinator"]).add(range(rows - 1))


def read(world: World, readings: list[Reading], rows: int) -> None:
    cache.clear()
    waiting.remembered.clear()
    for role in {each.role for each in readings}:
        world.client(role).get("/about/")
    for each in readings:
        each.read(world, rows)


@contextmanager
def watched() -> Iterator[Counter[str]]:
    """What is asked of the database inside, and how often."""
    asked: Counter[str] = Counter()

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        asked[MANY_VALUES.sub("…", sql)] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield asked
