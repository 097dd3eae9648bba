"""Many people at the same moment, each with a connection of their own to the database."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from interlace_platform.core.errors import Conflict, NotAllowed

PEOPLE = 20


def at_once(
    act: Callable[[int], object],
    *,
    people: int = PEOPLE,
    refusals: tuple[type[Exception], ...] = (Conflict, NotAllowed),
) -> list[str]:
    """Everybody acts when all are ready; gives how it ended for each, in order: ``done``, or which refusal it was.

    What is not among the refusals is an error of the test.
    """
    ready = Barrier(people)

    def one(number: int) -> str:
        ready.wait()
        try:
            act(number)
            return "done"
        except refusals as refused:
            return type(refused).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(people) as threads:
        return sorted(threads.map(one, range(people)))
