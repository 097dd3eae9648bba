"""The worker that delivers mails, run beside the demonstration's server for as long as that lives."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS_TO_STOP = 10


@contextmanager
def worker_beside() -> Iterator[None]:
    """Start a worker and stop it at the end.

    It reads its standard input, whose other end only this process holds: when this one is gone, however it went, the
    worker's input ends and it stops too. It is a session of its own, so that Ctrl-C reaches this process alone.
    """
    command = [sys.executable, "-m", "interlace_platform", "worker", "--with-parent"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True) as worker:
        try:
            yield
        finally:
            if worker.stdin:
                worker.stdin.close()
            stop(worker)


def stop(worker: subprocess.Popen[bytes]) -> None:
    try:
        worker.wait(timeout=SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        worker.kill()
