"""A small Eurostat on this machine: it speaks the real dialects out of a few figures and misbehaves on demand.

Every request is logged. Faults are given in advance and used up one a request, in order; when none is left the server
behaves. It offers ETags, ranges and compression the way a real file server does.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from math import prod
from urllib.parse import parse_qs, urlsplit

DIMENSIONS = ("freq", "nace_r2", "indic_sbs", "geo", "time")
LEVELS = {"country": 2, "nuts1": 3, "nuts2": 4, "nuts3": 5}
HTML = b"<!DOCTYPE html><html><head><title>Planned maintenance</title></head><body>Back soon.</body></html>"
QUEUED = (
    b'<?xml version="1.0"?><env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Body>'
    b"<ns0:asyncResponse xmlns:ns0='urn:a'><ns1:queued xmlns:ns1='urn:b'><id>7</id><status>SUBMITTED</status>"
    b"</ns1:queued></ns0:asyncResponse></env:Body></env:Envelope>"
)


@dataclass(frozen=True)
class Fault:
    """What to do instead of answering properly."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    content_type: str | None = None
    cut_after: int | None = None
    resets: bool = False
    silent_s: float = 0.0
    drips_s: float = 0.0


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    path: str
    headers: dict[str, str]


@dataclass
class Eurostat:
    """The figures served, how the server behaves, and what it was asked."""

    codes: dict[str, list[str]]
    figures: dict[tuple[str, ...], tuple[float | None, str]]
    dataset: str = "sbs_made_up"
    code_list: str = "indic_sbs"
    largest_answer_cells: int = 10**9
    refuses_with: str = "status"
    updated: str = "2026-03-01T23:00:00+0100"
    changes_with_every_answer: bool = False
    compresses: bool = False
    lists_codes: bool = True
    only_answers: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    base_url: str = ""

    def data_requests(self) -> list[Asked]:
        return [each for each in self.asked if "/data/" in each.path]

    def json_stat(self, wanted: dict[str, list[str]]) -> bytes:
        """The cube of the codes wanted, sparse, with flags."""
        chosen = {
            name: [code for code in self.codes[name] if code in wanted.get(name, self.codes[name])]
            for name in DIMENSIONS
        }
        chosen |= self.only_answers
        value, status = {}, {}
        for position, key in enumerate(product(*(chosen[name] for name in DIMENSIONS))):
            amount, flag = self.figures.get(key, (None, ""))
            value |= {str(position): amount} if amount is not None else {}
            status |= {str(position): flag} if flag else {}
        cube = {
            "version": "2.0",
            "class": "dataset",
            "label": "Business statistics (made up)",
            "source": "ESTAT",
            "updated": f"{self.updated}{len(self.asked)}" if self.changes_with_every_answer else self.updated,
            "value": value,
            "status": status,
            "id": [self.code_list if name == "indic_sbs" else name for name in DIMENSIONS],
            "size": [len(chosen[name]) for name in DIMENSIONS],
            "dimension": {
                (self.code_list if name == "indic_sbs" else name): {
                    "label": name,
                    "category": {"index": {code: i for i, code in enumerate(codes)}},
                }
                for name, codes in chosen.items()
            },
        }
        return json.dumps(cube).encode()

    def content_constraint(self) -> bytes:
        keys = "".join(
            f'<c:KeyValue id="{"TIME_PERIOD" if name == "time" else name}">'
            + "".join(f"<c:Value>{code}</c:Value>" for code in codes)
            + "</c:KeyValue>"
            for name, codes in self.codes.items()
        )
        return (
            '<?xml version="1.0"?><m:Structure xmlns:m="urn:m" xmlns:c="urn:c" xmlns:s="urn:s">'
            f'<s:CubeRegion include="true">{keys}</s:CubeRegion></m:Structure>'
        ).encode()


def figures_for(codes: dict[str, list[str]]) -> dict[tuple[str, ...], tuple[float | None, str]]:
    """Made-up figures: every seventh confidential, every eleventh provisional."""
    keys = product(*(codes[name] for name in DIMENSIONS))
    return {key: (None, "c") if i % 7 == 3 else (float(i), "p" if i % 11 == 5 else "") for i, key in enumerate(keys)}


@contextmanager
def running(eurostat: Eurostat) -> Iterator[Eurostat]:
    """Serve on a free port of this machine until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_for(eurostat))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    eurostat.base_url = f"http://127.0.0.1:{server.server_port}/dissemination"
    try:
        yield eurostat
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler_for(eurostat: Eurostat) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            eurostat.asked.append(Asked(self.path, {name.lower(): text for name, text in self.headers.items()}))
            fault = eurostat.faults.pop(0) if eurostat.faults and not self._asks_for_codes() else Fault()
            time.sleep(fault.silent_s)
            status, content_type, body = self._answer()
            if fault.status != 200 or fault.body is not None:
                status, body = fault.status, fault.body if fault.body is not None else b""
            self._send(status, fault.content_type or content_type, body, fault)

        def _asks_for_codes(self) -> bool:
            return "/contentconstraint/" in self.path

        def _answer(self) -> tuple[int, str, bytes]:
            path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
            if self._asks_for_codes():
                return (200, "application/xml", eurostat.content_constraint()) if eurostat.lists_codes else _not_found()
            if "/files/" in path:
                return (200, *eurostat.files[path.rpartition("/")[2]])
            if not path.endswith(f"/data/{eurostat.dataset}"):
                return _not_found()
            wanted = {name: query[name] for name in DIMENSIONS if name in query}
            if "geoLevel" in query:
                length = LEVELS[query["geoLevel"][0]]
                wanted["geo"] = [code for code in eurostat.codes["geo"] if len(code) == length]
            n_cells = prod(len(wanted.get(name, eurostat.codes[name])) for name in DIMENSIONS)
            if n_cells > eurostat.largest_answer_cells:
                return _too_large(eurostat.refuses_with)
            return 200, "application/json", eurostat.json_stat(wanted)

        def _send(self, status: int, content_type: str, body: bytes, fault: Fault) -> None:
            headers = {"Content-Type": content_type, **fault.headers}
            if eurostat.compresses and status == 200 and "gzip" in self.headers.get("Accept-Encoding", ""):
                body = gzip.compress(body, mtime=0)
                headers["Content-Encoding"] = "gzip"
            if status == 200 and fault.body is None:
                status, body = self._ranged(body, headers)
            self.send_response(status)
            for name, text in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, text)
            self.end_headers()
            self._send_body(body, fault)

        def _ranged(self, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
            """ETag, If-None-Match, Range and If-Range."""
            etag = headers.setdefault("ETag", f'"{hashlib.sha256(body).hexdigest()[:16]}"')
            if self.headers.get("If-None-Match") == etag:
                return 304, b""
            asked = self.headers.get("Range", "")
            if not asked or self.headers.get("If-Range") != etag:
                return 200, body
            start = int(asked.removeprefix("bytes=").split("-")[0])
            if start >= len(body):
                return 416, b""
            headers["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
            return 206, body[start:]

        def _send_body(self, body: bytes, fault: Fault) -> None:
            sent = body if fault.cut_after is None else body[: fault.cut_after]
            step = 1 if fault.drips_s else max(1, len(sent))
            try:
                for at in range(0, len(sent), step):
                    self.wfile.write(sent[at : at + step])
                    self.wfile.flush()
                    time.sleep(fault.drips_s)
            except OSError:
                self.close_connection = True
            if fault.resets:
                time.sleep(0.05)
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
            if fault.cut_after is not None or fault.resets:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing; the log is `eurostat.asked`."""

    return Handler


def _not_found() -> tuple[int, str, bytes]:
    label = {"error": [{"status": 404, "id": 100, "label": "ERR_NOT_FOUND_4: the dataset is not available"}]}
    return 404, "application/json", json.dumps(label).encode()


def _too_large(form: str) -> tuple[int, str, bytes]:
    """The three forms in which the service says that a question is too large."""
    if form == "queued":
        return 200, "application/xml", QUEUED
    word = {"status": "EXTRACTION_TOO_BIG", "asynchronous": "ASYNCHRONOUS_RESPONSE"}[form]
    label = {"warning": {"status": 413, "label": f"{word}. Your request is too large."}}
    return (413 if form == "status" else 200), "application/json", json.dumps(label).encode()
