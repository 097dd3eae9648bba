"""A real server on the real evidence, and a real Chromium to look at it with."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = os.environ.get("INTERLACE_CHROMIUM", "/usr/bin/chromium")
SWITCHES = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SECONDS_TO_START = 180


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site keeps its data (INTERLACE_TEST_SITE_DATA for one that is running already)."""
    running = os.environ.get("INTERLACE_TEST_SITE_DATA")
    return Path(running) if running else tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The demonstration as everybody starts it, in a folder of its own; gives its address.

    INTERLACE_TEST_SITE names a site that is running already, to look at instead.
    """
    if running := os.environ.get("INTERLACE_TEST_SITE"):
        yield running
        return
    port, folder = free_port(), site_folder
    environment = {key: value for key, value in os.environ.items() if not key.startswith("INTERLACE_")}
    environment |= {"INTERLACE_DATA": str(folder), "INTERLACE_PORT": str(port), "OPENBLAS_NUM_THREADS": "1"}
    start = "from interlace_platform.config.demo import run; raise SystemExit(run())"
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen([sys.executable, "-c", start], env=environment, cwd=folder, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_up(server, address, folder / "server.log")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_until_up(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the site did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield opened
        opened.close()


@pytest.fixture
def opened(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site; its context can be chosen (size, colours, scripts off)."""
    contexts: list[BrowserContext] = []

    def open_page(path: str, **options: object) -> Page:
        context = browser.new_context(base_url=site, locale="en-GB", **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
