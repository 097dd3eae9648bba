"""Ids that travel between systems."""

from __future__ import annotations

import secrets
import time
from uuid import UUID


def uuid7() -> UUID:
    """A new UUID of version 7 (RFC 9562): sorts by the millisecond in which it was made, then by chance."""
    milliseconds = time.time_ns() // 1_000_000
    chance = secrets.randbits(74)
    version, variant = 0x7 << 76, 0b10 << 62
    return UUID(int=milliseconds << 80 | version | (chance >> 62) << 64 | variant | chance & (1 << 62) - 1)
