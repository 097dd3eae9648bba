"""A fetched file that knows where it came from.

Beside `sbs_r_nuts2021.csv.gz` lies `sbs_r_nuts2021.csv.gz.snapshot.json`: checksum, publisher, licence, attribution,
address, day, and every answer the file was put together from.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from interlace.errors import DamagedSnapshot
from interlace.sources.safe_files import checksum, write_whole

ABOUT = ".snapshot.json"


@dataclass(frozen=True)
class Part:
    """One answer of a service: its address, its checksum, when it came."""

    url: str
    sha256: str
    retrieved_at: str


@dataclass(frozen=True)
class Snapshot:
    """A file as fetched on one day.

    Attributes
    ----------
    path
        The file. Its bytes have the checksum `sha256`; `read()` makes sure of it.
    retrieved_on
        The day the oldest of its parts came from the service.
    updated
        What the service says about when the figures were last changed, "" if nothing.
    parts
        The answers it was put together from.
    notes
        What a reader should know, such as codes asked for that have no figures.
    """

    path: Path
    sha256: str
    title: str
    publisher: str
    licence: str
    attribution: str
    url: str
    retrieved_on: date
    updated: str = ""
    parts: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()

    def read(self) -> bytes:
        """The bytes of the file.

        Raises
        ------
        DamagedSnapshot
            The file is gone or is no longer the one that was fetched.
        """
        try:
            data = self.path.read_bytes()
        except OSError as missing:
            raise DamagedSnapshot(f"{self.path} cannot be read.", do=FETCH_AGAIN) from missing
        if checksum(data) != self.sha256:
            raise DamagedSnapshot(
                f"{self.path} is not the file that was fetched on {self.retrieved_on}.", do=FETCH_AGAIN
            )
        return data


FETCH_AGAIN = "fetch it again; if it was changed on purpose, give it another name and say where it comes from"


def write_snapshot(snapshot: Snapshot, data: bytes) -> Snapshot:
    """Write a file and what is known about it; first the file, so that a description never lacks its file."""
    about = _about_path(snapshot.path)
    about.unlink(missing_ok=True)
    write_whole(snapshot.path, data)
    fields = asdict(snapshot) | {"path": snapshot.path.name, "retrieved_on": snapshot.retrieved_on.isoformat()}
    write_whole(about, json.dumps(fields, indent=1, ensure_ascii=False).encode() + b"\n")
    return snapshot


def read_snapshot(path: Path) -> Snapshot:
    """Open a fetched file, given its path or that of its description.

    Raises
    ------
    DamagedSnapshot
        The description or the file is missing or damaged, or the file is not the one described.
    """
    path = path.with_name(path.name.removesuffix(ABOUT))
    try:
        fields: dict[str, Any] = json.loads(_about_path(path).read_text(encoding="utf-8"))
        fields["path"] = path
        fields["retrieved_on"] = date.fromisoformat(fields["retrieved_on"])
        fields["parts"] = tuple(Part(**part) for part in fields["parts"])
        fields["notes"] = tuple(fields["notes"])
        snapshot = Snapshot(**fields)
    except (OSError, ValueError, TypeError, KeyError) as problem:
        raise DamagedSnapshot(f"{path} has no readable description beside it ({ABOUT}).", do=FETCH_AGAIN) from problem
    snapshot.read()
    return snapshot


def snapshots_in(folder: Path) -> dict[str, Snapshot]:
    """All fetched files of a folder, by the first part of their name (`sbs_r_nuts2021`)."""
    return {found.name.split(".")[0]: read_snapshot(found) for found in sorted(folder.glob(f"*{ABOUT}"))}


def _about_path(path: Path) -> Path:
    return path.with_name(path.name + ABOUT)
