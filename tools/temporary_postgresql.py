"""A PostgreSQL server of our own for the length of a test run, in a temporary folder."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.ports import free_port


def find_postgresql() -> Path | None:
    """Return the folder with `initdb` and `pg_ctl`, or None."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if installed:
        return installed[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def temporary_postgresql() -> Iterator[str]:
    """Start a server on a free port of this machine and yield its URL; stop and remove it afterwards.

    PostgreSQL refuses to run as root, so root lends it to the user `postgres` that the package made.
    """
    binaries = find_postgresql()
    if binaries is None:
        raise FileNotFoundError("PostgreSQL is not installed: no initdb in the PATH or under /usr/lib/postgresql.")
    home = Path(tempfile.mkdtemp(prefix="interlace-postgresql-"))
    account = other_account()
    if account:
        os.chown(home, pwd.getpwnam(account).pw_uid, -1)
    port = free_port()
    fast = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=120"
    settings = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 {fast}"
    try:
        call(account, binaries / "initdb", "-D", home / "data", "-U", "interlace", "-A", "trust", "-E", "UTF8")
        call(account, binaries / "pg_ctl", "-D", home / "data", "-w", "-l", home / "log", "-o", settings, "start")
        try:
            yield f"postgres://interlace@127.0.0.1:{port}/postgres"
        finally:
            call(account, binaries / "pg_ctl", "-D", home / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def other_account() -> str | None:
    return "postgres" if os.geteuid() == 0 else None


def call(account: str | None, *command: object) -> None:
    words = [str(word) for word in command]
    subprocess.run(words, user=account, check=True, stdout=subprocess.DEVNULL, cwd="/")
