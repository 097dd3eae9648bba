"""A real server that takes webhooks, refuses them, redirects them, or answers very slowly."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Receiver:
    """What arrived, and how to answer."""

    status: int = 200
    arrived: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    drips_s: float = 0.0
    port: int = 0

    @property
    def origin(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver while the block runs."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.arrived.append((dict(self.headers), body))
            with suppress(ConnectionError):  # whoever sent may have hung up, which is what some tests want
                self.answer()

        def answer(self) -> None:
            for _ in range(200 if receiver.drips_s else 0):
                self.wfile.write(b"H")
                time.sleep(receiver.drips_s)
            self.send_response(receiver.status)
            self.send_header("Location", f"{receiver.origin}/elsewhere")
            self.end_headers()
            self.wfile.write(b"x" * 100_000)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    receiver.port = server.server_address[1]
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
