"""The world is built once for this folder, and everything done in it is undone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from tests.platform.checking import check_at_once
from tests.platform.matrix.world import World, build_world


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The fictional world, inside a transaction that is rolled back after the last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        check_at_once()
        yield build_world()
        transaction.set_rollback(True)
