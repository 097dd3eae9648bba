"""Ports for servers that tests start."""

from __future__ import annotations

import random
import socket
from collections.abc import Iterator
from contextlib import contextmanager

LOWEST, HIGHEST = 20_000, 32_000
"""Below the ports that systems give to whoever calls out: waiting for a server on one of those, a caller can be given
that very port, reach itself and take its own question for an answer."""
MOST_TRIES = 100


@contextmanager
def taken_port() -> Iterator[int]:
    """A port of this machine that is listened on until the end."""
    with socket.socket() as taken:
        for _try in range(MOST_TRIES):
            try:
                taken.bind(("127.0.0.1", random.randrange(LOWEST, HIGHEST)))
                break
            except OSError:
                continue
        taken.listen()
        yield int(taken.getsockname()[1])


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with taken_port() as port:
        return port
