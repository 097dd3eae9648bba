"""What actions refuse in the same words."""

from __future__ import annotations

import pytest

from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.core.refusals import refuse_stale, refuse_wrong


def test_all_that_is_wrong_is_said_at_once_and_nothing_else() -> None:
    with pytest.raises(Invalid) as raised:
        refuse_wrong([("name", True, "Too long."), ("year", False, "Too early."), ("", True, "Nobody is named.")])
    assert raised.value.problems == (Problem("name", "Too long."), Problem("", "Nobody is named."))


def test_nothing_is_refused_where_nothing_is_wrong() -> None:
    refuse_wrong([("name", False, "Too long.")])
    refuse_wrong([])


def test_who_saw_something_older_is_told_to_look_again() -> None:
    with pytest.raises(Conflict, match="look, and make your change"):
        refuse_stale(3, 2)


@pytest.mark.parametrize("seen", [3, None])
def test_who_saw_it_as_it_is_or_did_not_look_goes_on(seen: int | None) -> None:
    refuse_stale(3, seen)
