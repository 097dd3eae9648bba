"""What rules ask again and again is remembered while a page is read, and only then."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from interlace_platform.core.once import asking_once, once
from interlace_platform.pages.reading import AskOnceMiddleware

asked: list[tuple[object, ...]] = []


@once
def rule(*what: object) -> int:
    asked.append(what)
    return len(asked)


@once
def dated(what: str, on: int | None = None) -> int:
    asked.append((what, on))
    return len(asked)


@pytest.fixture(autouse=True)
def nothing_asked_yet():
    asked.clear()


def test_nothing_is_remembered_outside():
    assert [rule("a"), rule("a")] == [1, 2]


def test_an_answer_is_remembered_inside_for_the_same_question_only():
    with asking_once():
        assert [rule("a"), rule("b"), rule("a"), rule("b"), rule()] == [1, 2, 1, 2, 3]
    assert rule("a") == 4


def test_an_answer_is_the_same_whether_what_is_usual_is_said_or_left_out():
    with asking_once():
        assert [dated("a"), dated("a", None), dated("a", 3), dated("a")] == [1, 1, 2, 1]


def test_each_reading_begins_anew_also_after_an_error():
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), asking_once():
            rule("a")
            raise ZeroDivisionError
    assert asked == [("a",), ("a",)]


@pytest.mark.parametrize(("method", "times"), [("get", 1), ("head", 1), ("post", 2), ("put", 2), ("delete", 2)])
def test_a_request_that_may_change_something_asks_anew(method, times):
    def view(request):
        rule(request.path)
        rule(request.path)

    AskOnceMiddleware(view)(getattr(RequestFactory(), method)("/"))
    assert len(asked) == times
