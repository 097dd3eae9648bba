"""Which of the two databases the tests run on."""

from __future__ import annotations

import os

DATABASE, EVERYTHING_ASKED = "INTERLACE_TEST_DATABASE_URL", "INTERLACE_TEST_EVERY_ROLE"


def everything_is_asked() -> bool:
    """Whether these tests are part of ``make test-all``."""
    return bool(os.environ.get(EVERYTHING_ASKED))


def is_second_database() -> bool:
    """Whether these tests run on PostgreSQL, after they ran on SQLite, and not all of them are asked for there."""
    return bool(os.environ.get(DATABASE)) and not everything_is_asked()
