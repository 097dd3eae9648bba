"""A real server on the real evidence, and a real Chromium to look at it with."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from tests.browser.looking import WIDE, Watched
from tools.ports import free_port

CHROMIUM = os.environ.get("INTERLACE_CHROMIUM", "/usr/bin/chromium")
SWITCHES = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SECONDS_TO_START = 400
MILLISECONDS = 15_000
expect.set_options(timeout=MILLISECONDS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Where the site keeps its data (INTERLACE_TEST_SITE_DATA for one that is running already).

    Of several that test side by side, the first makes the site, and each has a copy of its own.
    """
    if running := os.environ.get("INTERLACE_TEST_SITE_DATA"):
        return Path(running)
    own = tmp_path_factory.mktemp("demo")
    if worker_id != "master":
        shutil.copytree(made_once(tmp_path_factory.getbasetemp().parent), own, dirs_exist_ok=True)
    return own


def made_once(place: Path) -> Path:
    """A site that was started and stopped; who comes while it is made waits for it."""
    made, making = place / "demo", place / "demo-being-made"
    with (place / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            making.mkdir()
            with started_in(making):
                pass
            making.rename(made)
    return made


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The demonstration as everybody starts it, in a folder of its own; gives its address.

    INTERLACE_TEST_SITE names a site that is running already, to look at instead.
    """
    if running := os.environ.get("INTERLACE_TEST_SITE"):
        yield running
        return
    with started_in(site_folder) as address:
        yield address


@contextmanager
def started_in(folder: Path) -> Iterator[str]:
    """A running site with its data in a folder."""
    port = free_port()
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


@pytest.fixture(scope="session")
def world(site: str, site_folder: Path) -> dict[str, Any]:
    """Fictional people and what is theirs, added to the site: who has which session, what is called how."""
    return added_to(site_folder, "world_site")


@pytest.fixture(scope="session")
def whole(site: str, site_folder: Path) -> dict[str, Any]:
    """The world of the matrix, added to the site: who may open which address, and their sessions."""
    return added_to(site_folder, "world_whole")


def added_to(site_folder: Path, script: str) -> dict[str, Any]:
    """What a script says that it added, once for each site."""
    kept = site_folder / f"{script}.json"
    if not kept.is_file():
        environment = {key: value for key, value in os.environ.items() if not key.startswith("INTERLACE_")}
        environment["INTERLACE_DATA"] = str(site_folder)
        command = [sys.executable, Path(__file__).with_name(f"{script}.py")]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-3000:]
        kept.write_text(done.stdout.splitlines()[-1], encoding="utf-8")
    told: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
    return told


@pytest.fixture(params=["scripts", "plain"])
def walk(request: pytest.FixtureRequest) -> str:
    """How a journey is walked: with scripts, or plainly without."""
    return str(request.param)


def person(browser: Browser, site: str, sessions: dict[str, str], who: str, walk: str) -> Watched:
    """A browser of somebody, signed in; with "" of a visitor."""
    scripts = walk == "scripts"
    context = browser.new_context(
        base_url=site, viewport=WIDE, color_scheme="light", locale="en-GB", java_script_enabled=scripts
    )
    context.set_default_timeout(MILLISECONDS)
    if who:
        key = sessions.get(f"{who} {walk}") or sessions[who]
        context.add_cookies([{"name": "sessionid", "value": key, "url": site}])
    return Watched(context, has_scripts=scripts)


@pytest.fixture(scope="session")
def reader(browser: Browser, site: str, world: dict[str, Any]) -> Iterator[Callable[[str], Watched]]:
    """Who reads page after page, with scripts ("" for a visitor): one browser for each, as long as the tests run."""
    watched: dict[str, Watched] = {}

    def reading(who: str) -> Watched:
        if who not in watched:
            watched[who] = person(browser, site, world["sessions"], who, "scripts")
            watched[who].context.new_page()
        watched[who].said.clear()
        return watched[who]

    yield reading
    for each in watched.values():
        each.context.close()


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, site: str, world: dict[str, Any], walk: str) -> Iterator[Visit]:
    """Opens a page as somebody ("" for a visitor). At the end nothing may have been said or asked elsewhere."""
    watched: dict[str, Watched] = {}

    def open_page(who: str, path: str) -> Page:
        if who not in watched:
            watched[who] = person(browser, site, world["sessions"], who, walk)
            watched[who].context.new_page().look = watched[who].look
        page = watched[who].context.pages[0]
        page.goto(path)
        return page

    yield open_page
    found = [(each.said, each.asked) for each in watched.values()]
    for each in watched.values():
        each.context.close()
    assert found == [([], {urlsplit(site).netloc})] * len(found)
