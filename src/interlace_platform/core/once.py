"""Asking once: what rules ask again and again while one page is read is remembered, for that page only.

Nothing is remembered outside of `asking_once`, which is opened for requests that only read. Actions always ask anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from inspect import Parameter, signature
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
BY_PLACE = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
answers: ContextVar[dict[Any, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def asking_once() -> Iterator[None]:
    """Inside, a question that was marked with `once` is answered from memory when it is asked again."""
    token = answers.set({})
    try:
        yield
    finally:
        answers.reset(token)


def once(question: Callable[P, R]) -> Callable[P, R]:
    """Mark a question whose answer stays the same while a page is read; its arguments must be hashable.

    What it returns is shared: it must not be changed, and a queryset must not be returned at all.
    """
    left_out = [each.default for each in signature(question).parameters.values() if each.kind in BY_PLACE]

    @wraps(question)
    def ask(*args: P.args, **kwargs: P.kwargs) -> R:
        known = answers.get()
        if known is None:
            return question(*args, **kwargs)
        given = args if kwargs else (*args, *left_out[len(args) :])
        asked = (question, given, tuple(sorted(kwargs.items())))
        if asked not in known:
            known[asked] = question(*args, **kwargs)
        answer: R = known[asked]
        return answer

    return ask
