"""The key that signs sessions and links: made once for an installation, then kept."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

FILE = "secret.key"


def kept_or_new_secret(data_folder: Path) -> str:
    """The key kept in the data folder; a new one is kept there first where there is none.

    Without a data folder there is nothing to keep sessions for, and the key lasts as long as the process.
    """
    if not data_folder.is_dir():
        return secrets.token_urlsafe(50)
    path = data_folder / FILE
    if not path.is_file():
        keep_secret(path)
    return path.read_text(encoding="ascii").strip()


def keep_secret(path: Path) -> None:
    """Write a new key that only its owner can read; one that another process has just written stays."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="ascii") as file:  # noqa: PTH123 - an open descriptor is no path
        file.write(secrets.token_urlsafe(50))
    with suppress(FileExistsError):
        os.link(unfinished, path)
    unfinished.unlink()
