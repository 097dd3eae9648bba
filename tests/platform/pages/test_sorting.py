"""Tables that a reader sorts with links."""

from __future__ import annotations

from operator import attrgetter
from types import SimpleNamespace

from django.http import QueryDict

from interlace_platform.pages.sorting import Column, sorted_table

COLUMNS = (Column("name", "Name", attrgetter("name")), Column("jobs", "Jobs", attrgetter("jobs"), is_number=True))
ROWS = [SimpleNamespace(name=name, jobs=jobs) for name, jobs in (("beta", 2.0), ("Alpha", None), ("gamma", 3.0))]


def names(query: str) -> list[str]:
    return [row.name for row in sorted_table(ROWS, COLUMNS, QueryDict(query), default="name").rows]


def test_names_sort_without_regard_to_capitals():
    assert names("") == ["Alpha", "beta", "gamma"]


def test_what_is_not_published_comes_last_in_either_order():
    assert names("sort=-jobs") == ["gamma", "beta", "Alpha"]
    assert names("sort=jobs") == ["beta", "gamma", "Alpha"]


def test_an_unknown_column_means_the_default_order():
    assert names("sort=colour") == names("")


def test_a_heading_keeps_the_other_choices_and_turns_the_order_round():
    table = sorted_table(ROWS, COLUMNS, QueryDict("country=ES&sort=-jobs"), default="name")
    assert [(each.link, each.order) for each in table.headings] == [
        ("?country=ES&sort=name", ""),
        ("?country=ES&sort=jobs", "descending"),
    ]
