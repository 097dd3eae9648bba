"""Sending a role to an address, and telling what came of it; what was done there is undone at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.http import HttpResponseBase
from django.urls import reverse
from tests.platform.checking import check_at_once
from tests.platform.matrix.cases import Case
from tests.platform.matrix.world import World

WRITES = re.compile(r'^\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)', re.IGNORECASE)
MEANT_TO_BE_WRITTEN = {"django_session", "accounts_cache", "usersessions_usersession"}
"""What a visit may write whoever comes: sessions, and the count of attempts behind the rate limits."""


@dataclass(frozen=True)
class Outcome:
    """What came of a visit."""

    status: int
    location: str
    written: frozenset[str]

    @property
    def is_sent_to_sign_in(self) -> bool:
        """Whether the visitor was asked to sign in first, or to say again who they are."""
        gates = (reverse("account_login"), reverse("account_reauthenticate"))
        return self.status == 302 and self.location.startswith(gates)


def visit(world: World, role: str, case: Case, method: str = "") -> Outcome:
    """Go there as this role."""
    with undone():
        headers = case.of("headers", world, role)
        client = world.client("visitor" if headers else role)
        more: dict[str, Any] = {"content_type": case.content_type} if case.content_type else {}
        send = getattr(client, (method or case.method).lower())
        with written() as tables:
            response: HttpResponseBase = send(
                case.of("url", world, role), data=case.of("data", world, role), headers=headers, **more
            )
        return Outcome(response.status_code, response.headers.get("Location", ""), frozenset(tables))


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        check_at_once()
        yield
        transaction.set_rollback(True)


@contextmanager
def written() -> Iterator[set[str]]:
    """The tables that are written to inside."""
    tables: set[str] = set()

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found = WRITES.match(sql)
        if found and found[1] not in MEANT_TO_BE_WRITTEN:
            tables.add(found[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield tables
