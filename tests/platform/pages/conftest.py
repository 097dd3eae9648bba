"""Pages are tested on the whole evidence, which is imported once for all of them and rolled back afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from tests.platform.checking import check_at_once

from interlace.tables import Release
from interlace_platform.config.publishing import publish


@pytest.fixture(scope="module")
def whole_europe(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest, whole_evidence: Release
) -> Iterator[None]:
    """All regions in the database while the tests of one file run; no longer, or their transaction stays open."""
    with django_db_blocker.unblock(), transaction.atomic():
        check_at_once()
        publish(folder=whole_evidence.folder)
        yield
        transaction.set_rollback(True)
