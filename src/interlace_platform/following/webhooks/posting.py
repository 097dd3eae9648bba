"""One request to a webhook: to the address that was looked at, bounded in time and size, without redirects."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer

from interlace_platform.following.webhooks.guard import Target

SECONDS_A_STEP, SECONDS_IN_ALL = 5.0, 10.0
MOST_READ_BYTES = 4_096


class NotTaken(Exception):  # noqa: N818
    """The receiver did not answer, or not with a status from 200 to 299."""

    def __init__(self, said: str, status: int | None = None) -> None:
        self.status = status
        super().__init__(said)


class PlainTo(HTTPConnection):
    """A connection to one address, for whatever name."""

    def __init__(self, target: Target) -> None:
        self.target = target
        super().__init__(target.host, target.port, timeout=SECONDS_A_STEP)

    def connect(self) -> None:
        """Connect to the address, not to the name."""
        self.sock = socket.create_connection((self.target.address, self.target.port), SECONDS_A_STEP)


class SecureTo(HTTPSConnection):
    """The same, encrypted, with a certificate for the name."""

    def __init__(self, target: Target) -> None:
        self.target = target
        super().__init__(target.host, target.port, timeout=SECONDS_A_STEP)

    def connect(self) -> None:
        """Connect to the address, and ask it to be who the name says."""
        plain = socket.create_connection((self.target.address, self.target.port), SECONDS_A_STEP)
        try:
            self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.target.host)
        except OSError:
            plain.close()
            raise


def post(target: Target, body: bytes, headers: Mapping[str, str]) -> int:
    """Send a body; gives the status.

    Raises
    ------
    NotTaken
        Nobody was there, it took too long, or the answer was no. A redirect is a no.
    """
    connection = SecureTo(target) if target.scheme == "https" else PlainTo(target)
    try:
        status = status_of(connection, target.path, body, headers)
    except (OSError, HTTPException) as error:
        raise NotTaken(f"{type(error).__name__}: {error}"[:300]) from error
    finally:
        connection.close()
    if not 200 <= status < 300:
        raise NotTaken(f"answered {status}", status)
    return status


def status_of(connection: HTTPConnection, path: str, body: bytes, headers: Mapping[str, str]) -> int:
    connection.connect()
    with cut_off_after(connection.sock, SECONDS_IN_ALL):
        connection.request("POST", path, body, dict(headers))
        answer = connection.getresponse()
        answer.read(MOST_READ_BYTES)
        return answer.status


@contextmanager
def cut_off_after(sock: socket.socket, seconds: float) -> Iterator[None]:
    """End a conversation that is kept alive drop by drop."""
    timer = Timer(seconds, shut, [sock])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def shut(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
