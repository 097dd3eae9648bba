"""`interlace demo`, started and stopped as a person would."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.conf import settings
from tools.ports import taken_port

from interlace.errors import NoFreePort
from interlace_platform.config import demo
from interlace_platform.notify.notices import address_of

pytestmark = pytest.mark.any_database  # the demonstration keeps its data in SQLite
PATIENCE_SECONDS = 300


@contextmanager
def demonstration(data_folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """The command in a session of its own, so that Ctrl-C can be sent to all of it, as a terminal does."""
    settings = {name: value for name, value in os.environ.items() if not name.startswith(("INTERLACE_", "DJANGO_"))}
    interlace = str(Path(sys.executable).with_name("interlace"))
    command = [interlace, "demo", "--data", str(data_folder), "--port", str(port)]
    with subprocess.Popen(command, env=settings, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def health(process: subprocess.Popen[str], port: int) -> dict[str, object]:
    """What the site says once it answers."""
    patience = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < patience and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
                return json.load(answer)
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"no answer on port {port}: {process.stderr.read() if process.poll() is not None else ''}")


def stop(process: subprocess.Popen[str]) -> str:
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    _, talk = process.communicate(timeout=30)
    assert "refused to gracefully stop" not in talk, time.monotonic() - began
    return talk


def nobody_is_left(process: subprocess.Popen[str], port: int) -> bool:
    """Whether soon no process of the session lives and nobody listens on the port."""
    patience = time.monotonic() + 10
    while time.monotonic() < patience:
        with socket.socket() as probe:
            if not lives(process) and probe.connect_ex(("127.0.0.1", port)) != 0:
                return True
        time.sleep(0.1)
    return False


def lives(process: subprocess.Popen[str]) -> bool:
    try:
        os.killpg(process.pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_it_sets_everything_up_once_moves_from_a_taken_port_and_stops_cleanly(tmp_path):
    with taken_port() as port, demonstration(tmp_path, port) as first:
        said = health(first, port + 1)
        with urlopen(f"http://127.0.0.1:{port + 1}/regions/ES61/", timeout=60) as page:
            assert "Andalucía" in page.read().decode()
        talk = stop(first)
    assert said["ok"] is True
    assert first.returncode in (0, 130)
    assert f"Port {port} is taken; using {port + 1} instead." in talk
    assert f"http://127.0.0.1:{port + 1}/" in talk
    assert "Traceback" not in talk
    assert nobody_is_left(first, port + 1)
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600

    written = (tmp_path / "interlace.sqlite3").stat().st_ino
    with demonstration(tmp_path, port) as second:
        again = health(second, port)
        talk = stop(second)
    assert again == said
    assert (tmp_path / "interlace.sqlite3").stat().st_ino == written
    assert "importing" not in talk and "computing" not in talk


def test_stopping_while_it_prepares_leaves_no_trace_of_half_the_work(tmp_path):
    with demonstration(tmp_path, 18_000) as process:
        patience = time.monotonic() + PATIENCE_SECONDS
        while process.poll() is None and time.monotonic() < patience and not (tmp_path / "interlace.sqlite3").is_file():
            time.sleep(0.05)
        talk = stop(process)
    assert process.returncode == 130
    assert "Traceback" not in talk
    assert nobody_is_left(process, 18_000)
    assert all((folder / "manifest.json").is_file() for folder in tmp_path.glob("releases/evidence-*"))


def test_a_free_port_is_taken_as_it_is_and_a_taken_one_gives_way():
    with taken_port() as port:
        assert port < demo.free_port(port) < port + demo.PORTS_TO_TRY


def test_no_free_port_is_refused_with_a_way_out(monkeypatch):
    monkeypatch.setattr(demo, "PORTS_TO_TRY", 1)
    with taken_port() as port, pytest.raises(NoFreePort) as error:
        demo.free_port(port)
    assert str(error.value) == (
        f"[E854] The ports {port} to {port} are all taken.\n"
        "What to do: name a free one with `--port` or INTERLACE_PORT."
    )


def test_mails_lead_to_the_port_that_is_used(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "ENVIRONMENT", settings.ENVIRONMENT)
    for name in ("INTERLACE_DATA", "INTERLACE_PORT"):
        monkeypatch.setenv(name, os.environ.get(name, "8000" if name.endswith("PORT") else str(tmp_path)))
    demo.prepare_environment(tmp_path / "data", 8123)
    assert address_of("events") == "http://localhost:8123/events/"
    assert os.environ["INTERLACE_PORT"] == "8123"
