"""The examples of the how-to page work as they are written, against a real server."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.db import connections
from tests.conftest import ROOT

from interlace_platform.config.wsgi import application

PAGE = (ROOT / "docs/how-to/use-the-api.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```bash\n(.*?)```", PAGE, re.DOTALL)
pytestmark = [
    pytest.mark.django_db,  # runs while the evidence is there, before the tests that empty the tables behind them
    pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed"),
]


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """A server of our own over the evidence that every test begins with; it only reads."""
    with django_db_blocker.unblock(), make_server("127.0.0.1", 0, application, handler_class=Quiet) as server:

        def serve():
            try:
                server.serve_forever(poll_interval=0.05)
            finally:
                connections.close_all()

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def run(block, site):
    done = subprocess.run(["bash", "-c", block], env={**os.environ, "SITE": site}, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b""), block
    return done.stdout.decode()


def test_every_example_of_the_page_gives_what_the_page_says(site):
    partners, weighed, part, whole, found, status, as_of, linked, refusal = (run(block, site) for block in BLOCKS)
    assert len(json.loads(partners)["items"]) == 3
    assert json.loads(weighed)["weights"]["near"] == 0
    assert json.loads(part)["next"] is None
    assert whole.splitlines()[0].split(maxsplit=1)[0] == "DE21"
    assert len(whole.splitlines()) == 11
    assert json.loads(found)["items"][0]["key"] == "ES61"
    assert status == "304"
    assert json.loads(as_of)["as_of"] == "2018-01-01"
    assert "@context" in json.loads(linked)
    assert [error["field"] for error in json.loads(refusal)["errors"]] == ["query.colour", "query.limit"]
