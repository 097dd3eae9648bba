"""A database that real servers and many connections share."""

from __future__ import annotations

import pytest

from interlace.tables import Release
from interlace_platform.config.publishing import publish


@pytest.fixture
def evidence(transactional_db: None, few_regions: Release) -> None:
    """The evidence of a few regions, which a test before may have cleared away."""
    publish(folder=few_regions.folder)
