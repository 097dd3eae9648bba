"""`interlace demo`: set everything up, then serve until stopped. A second start keeps what is there."""

from __future__ import annotations

import multiprocessing
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from urllib.request import urlopen

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from rich.console import Console

from interlace.atlas.atlas import MAIN_YEAR
from interlace.errors import NoFreePort
from interlace_platform.config.beside import worker_beside
from interlace_platform.config.environment import read_environment
from interlace_platform.config.progress import progress_bars

STOPPED = 130
PORTS_TO_TRY = 20


def run(
    data_folder: Path | None = None,
    port: int | None = None,
    *,
    release: Path | None = None,
    year: int = MAIN_YEAR,
    workers: int = 1,
) -> int:
    """Set up what is missing and serve the site; returns the exit status.

    Parameters
    ----------
    data_folder
        Where database, releases and static files live; else `INTERLACE_DATA`, else ``data`` in the working folder.
    port
        The first port to try; else `INTERLACE_PORT`, else 8000. A taken port gives way to the next free one.
    release, year
        The release to show and the year of its evidence; else the one that comes with Interlace.

    Raises
    ------
    WrongSettings, NoFreePort
        The environment or the ports do not allow it.
    NotARelease, WrongChecksum, NoSuchYear
        The release is not sound, or has no figures for the year.
    """
    console = Console(stderr=True)
    try:
        wanted = port or read_environment(os.environ).port
        free = free_port(wanted)
        prepare_environment(data_folder, free)
        prepare(console, release, year)
        if free != wanted:
            console.print(f"Port {wanted} is taken; using {free} instead.")
        serve(console, free, workers)
    except KeyboardInterrupt:
        console.print("\nStopped.")
        return STOPPED
    console.print("Stopped.")
    return 0


def prepare_environment(data_folder: Path | None, port: int) -> None:
    """Settle the settings before Django reads them; the server's workers inherit them, and mails link to the port."""
    if data_folder is not None:
        os.environ["INTERLACE_DATA"] = str(data_folder)
    os.environ["INTERLACE_PORT"] = str(port)
    environment = read_environment(os.environ)
    os.environ["INTERLACE_DATA"] = str(environment.data_folder)
    environment.data_folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlace_platform.config.settings")
    django.setup()
    settings.ENVIRONMENT = environment  # read already, with another port, where a command of Django's began this


def prepare(console: Console, release: Path | None = None, year: int = MAIN_YEAR) -> None:
    """Bring database, evidence and static files up to date; does nothing that was done before."""
    from interlace_platform.config.demonstration import seed_demonstration  # noqa: PLC0415 - needs Django to be set up
    from interlace_platform.config.publishing import computed_evidence, publish  # noqa: PLC0415

    began = time.monotonic()
    call_command("migrate", verbosity=0, interactive=False)
    with progress_bars(console) as progress:
        publish(folder=computed_evidence(release, year, progress=progress), progress=progress)
    accounts = seed_demonstration(Path(settings.ENVIRONMENT.data_folder))
    collect_static()
    connections.close_all()
    console.print(f"Ready after {time.monotonic() - began:.1f} s. Data: {settings.ENVIRONMENT.data_folder}")
    if settings.MAIL_SERVER.kind == "file":
        console.print(f"Mails are written as files: {settings.MAIL_SERVER.folder}")
    if accounts.is_file():
        console.print(f"Accounts to try what needs one: {accounts}")


def collect_static() -> None:
    """Collect static files when the code's are newer than those collected last."""
    from django.contrib.staticfiles.finders import get_finders  # noqa: PLC0415 - needs Django to be set up

    done = Path(settings.STATIC_ROOT) / "staticfiles.json"
    sources = [Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])]
    if not done.is_file() or max(path.stat().st_mtime for path in sources) > done.stat().st_mtime:
        call_command("collectstatic", verbosity=0, interactive=False, clear=done.is_file())


def free_port(wanted: int) -> int:
    """The port wanted, or the next one nobody listens on; raises `NoFreePort`."""
    last = min(wanted + PORTS_TO_TRY, 65536)
    for port in range(wanted, last):
        with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise NoFreePort(
        f"The ports {wanted} to {last - 1} are all taken.", do="name a free one with `--port` or INTERLACE_PORT."
    )


def serve(console: Console, port: int, workers: int) -> None:
    """Serve until stopped; workers end with this process.

    Workers are new processes and not copies of this one: a copy would inherit threads' locks (Polars keeps a pool of
    threads) without the threads that release them.
    """
    from granian.constants import Interfaces  # noqa: PLC0415 - only the server needs it
    from granian.log import LogLevels  # noqa: PLC0415
    from granian.server import Server  # noqa: PLC0415

    multiprocessing.set_start_method("spawn", force=True)
    server = Server(
        "interlace_platform.config.demo_worker:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=2,
        log_level=LogLevels.warning,
        workers_kill_timeout=5,
    )
    with worker_beside(), said_once_open(console, f"http://127.0.0.1:{port}/"):
        server.serve()


@contextmanager
def said_once_open(console: Console, address: str) -> Iterator[None]:
    """Say where the site is as soon as it answers, some seconds after its server began: who opens it then sees it."""
    stopped = threading.Event()

    def wait() -> None:
        while not stopped.wait(0.1):
            with suppress(OSError, HTTPException), urlopen(f"{address}healthz", timeout=5):
                console.print(f"\nInterlace is open at [bold]{address}[/bold]   (Ctrl-C stops it)")
                return

    threading.Thread(target=wait, daemon=True).start()
    try:
        yield
    finally:
        stopped.set()
