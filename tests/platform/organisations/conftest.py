"""What tests of many people at once need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from interlace_platform.core.audit_guard import lift_guard, put_guard


@pytest.fixture
def really_written(transactional_db: None) -> Iterator[None]:
    """Transactions that really end, with the guard of the audit log in place until the tables are emptied."""
    put_guard(connection)
    yield
    lift_guard(connection)
