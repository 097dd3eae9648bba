"""The one form of a write: keyword-only, allowed or refused, one transaction with its audit events."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, overload

from django.db import transaction

from interlace_platform.core import audit
from interlace_platform.core.errors import NotAllowed

P = ParamSpec("P")
R = TypeVar("R")
Function = Callable[P, R]


@overload
def action(function: Callable[P, R]) -> Callable[P, R]: ...


@overload
def action(*, may: Callable[..., bool]) -> Callable[[Callable[P, R]], Callable[P, R]]: ...


def action(
    function: Callable[P, R] | None = None, *, may: Callable[..., bool] | None = None
) -> Callable[P, R] | Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function an action: everything it writes happens, or nothing does.

    Parameters
    ----------
    function
        Takes keyword arguments only; anything else is refused when the module loads.
    may
        A rule of the app's ``policy``, asked with the same arguments; False raises `NotAllowed`.

    Notes
    -----
    On SQLite the transaction is IMMEDIATE (see the settings), so two actions never interleave. On PostgreSQL an action
    locks the rows it is about to change with ``select_for_update``. Audit events recorded inside are written last, so
    that the lock on the chain is short and always the last one taken.
    """
    if function is None:
        return lambda given: made_action(given, may)
    return made_action(function, may)


def made_action(function: Callable[P, R], may: Callable[..., bool] | None) -> Callable[P, R]:
    refuse_positional(function)

    @wraps(function)
    def act(*args: P.args, **kwargs: P.kwargs) -> R:
        if may is not None and not may(**kwargs):
            raise NotAllowed(function.__name__)
        with transaction.atomic(), audit.written_together():
            return function(*args, **kwargs)

    return act


def refuse_positional(function: Callable[..., object]) -> None:
    parameters = inspect.signature(function).parameters.values()
    positional = [each.name for each in parameters if each.kind is not inspect.Parameter.KEYWORD_ONLY]
    if positional:
        raise TypeError(f"The action {function.__qualname__} must take {', '.join(positional)} by keyword only.")
