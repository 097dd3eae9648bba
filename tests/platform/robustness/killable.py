"""The site as `interlace demo` serves it, which can be killed (-9) with everything it started."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import httpx
from django.conf import settings
from django.db import connection
from tools.ports import free_port

SERVE = "from rich.console import Console; from interlace_platform.config.demo import serve; serve(Console(), {}, {})"
SECONDS = 60


def url_of_the_test_database() -> str:
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    return f"postgres://{known['USER']}@{known['HOST']}:{known['PORT']}/{known['NAME']}"


@dataclass
class Site:
    """A server with its worker, and the worker of the outbox beside it."""

    process: subprocess.Popen[bytes]
    address: str

    def wait_until_it_answers(self) -> None:
        until = time.monotonic() + SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            try:
                if httpx.get(f"{self.address}/api/v1/openapi.json", timeout=5).status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.05)
        raise AssertionError(f"no answer at {self.address}")

    def kill(self) -> None:
        """Kill all processes at once, without a word before."""
        everybody = [self.process.pid, *descendants_of(self.process.pid)]
        for number in everybody:
            os.kill(number, signal.SIGKILL)
        self.process.wait()
        until = time.monotonic() + SECONDS
        while any(map(lives, everybody)):
            assert time.monotonic() < until
            time.sleep(0.01)


@contextmanager
def site(
    folder: Path, *, mail_port: int, workers: int = 1, more: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Site]:
    """Serve the test's database; whatever is left at the end is killed."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("INTERLACE_")}
    environment |= {
        "INTERLACE_DATA": str(folder),
        "INTERLACE_DATABASE_URL": url_of_the_test_database(),
        "INTERLACE_EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        "INTERLACE_SECRET_KEY": settings.SECRET_KEY,
        "INTERLACE_TRUSTED_PROXIES": "1",
        "DJANGO_SETTINGS_MODULE": "interlace_platform.config.settings",
        **more,
    }
    with subprocess.Popen([sys.executable, "-c", SERVE.format(port, workers)], env=environment) as process:
        served = Site(process, f"http://127.0.0.1:{port}")
        try:
            served.wait_until_it_answers()
            yield served
        finally:
            if process.poll() is None:
                served.kill()


def descendants_of(parent: int) -> list[int]:
    own = [number for number, (_state, above) in processes().items() if above == parent]
    return own + [each for child in own for each in descendants_of(child)]


def lives(number: int) -> bool:
    return processes().get(number, ("Z", 0))[0] != "Z"


def processes() -> dict[int, tuple[str, int]]:
    """State and parent of every process of this machine."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = path.read_text().rpartition(")")[2].split()[:2]
        except (FileNotFoundError, ProcessLookupError):
            continue
        found[int(path.parent.name)] = (state, int(parent))
    return found


def sent_form(ask: httpx.Client, path: str, said: Mapping[str, str], somewhere: Mapping[str, str]) -> int:
    """Fill in a form as a browser does, from some address and without any cookies; gives the status."""
    return answer_to_form(ask, path, said, somewhere).status_code


def answer_to_form(
    ask: httpx.Client, path: str, said: Mapping[str, str], somewhere: Mapping[str, str]
) -> httpx.Response:
    ask.cookies.clear()
    page = ask.get(path, headers=somewhere)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert token, page.text
    data = {**said, "csrfmiddlewaretoken": token[1]}
    answer = ask.post(path, data=data, headers={**somewhere, "Referer": str(ask.base_url)})
    assert answer.status_code in (200, 302, 429), answer.text
    return answer
