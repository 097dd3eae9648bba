"""Answers of services, kept by their content.

    blobs/<first two>/<sha256>   what arrived, unchanged; its name is its checksum
    requests/<key>.json          which address was answered by which blob, when, with which ETag
    partial/<key>.part, .json    an answer that broke off, with what is needed to continue it

Every file is written whole or not at all. A blob is checked against its name each time it is read; one that does not
fit is dropped and fetched again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from interlace.errors import CacheInUse
from interlace.sources.safe_files import checksum, write_whole

try:
    import fcntl
except ImportError:  # a system without file locks
    fcntl = None  # type: ignore[assignment]


@dataclass(frozen=True)
class Remembered:
    """One request and what came of it.

    Attributes
    ----------
    outcome
        "answered" (there is a blob), "empty" (the service has nothing for it) or "too_large" (ask for less).
    """

    url: str
    outcome: str
    retrieved_at: datetime
    sha256: str = ""
    etag: str = ""


@dataclass(frozen=True)
class Beginning:
    """The first bytes of an answer that broke off."""

    path: Path
    size: int
    validator: str
    encoding: str


@dataclass(frozen=True)
class Cache:
    """A folder of answers; see the module for its layout."""

    folder: Path

    def remembered(self, url: str, *, at_most_days: float | None = None) -> Remembered | None:
        """What is known about a request, if it is complete, undamaged and young enough."""
        try:
            fields = json.loads(self._request_path(url).read_text(encoding="utf-8"))
            fields["retrieved_at"] = datetime.fromisoformat(fields["retrieved_at"])
            entry = Remembered(**fields)
        except (OSError, ValueError, TypeError, KeyError):
            return None
        is_old = at_most_days is not None and datetime.now(UTC) - entry.retrieved_at > timedelta(days=at_most_days)
        if is_old or (entry.outcome == "answered" and self.blob(entry.sha256) is None):
            return None
        return entry

    def remember(self, entry: Remembered) -> None:
        fields = asdict(entry) | {"retrieved_at": entry.retrieved_at.isoformat()}
        write_whole(self._request_path(entry.url), json.dumps(fields, indent=1).encode())

    def forget(self, url: str) -> None:
        self._request_path(url).unlink(missing_ok=True)

    def blob(self, name: str) -> bytes | None:
        """The bytes with this checksum, or None; a damaged file is removed."""
        path = self._blob_path(name)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        if checksum(data) == name:
            return data
        path.unlink(missing_ok=True)
        return None

    def store(self, data: bytes) -> str:
        """Keep bytes and return their checksum."""
        name = checksum(data)
        if self.blob(name) is None:
            write_whole(self._blob_path(name), data)
        return name

    def beginning(self, url: str) -> Beginning | None:
        """The part of an answer that arrived before it broke off, if it can be continued."""
        path, about = self._partial_paths(url)
        try:
            fields = json.loads(about.read_text(encoding="utf-8"))
            size = path.stat().st_size
        except (OSError, ValueError):
            return None
        return Beginning(path, size, fields["validator"], fields["encoding"]) if size and fields["validator"] else None

    def begin(self, url: str, *, validator: str, encoding: str) -> Path:
        """An empty file for a new answer; its beginning can be continued if the service gave a validator."""
        path, about = self._partial_paths(url)
        about.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
        write_whole(about, json.dumps({"url": url, "validator": validator, "encoding": encoding}).encode())
        return path

    def take_partial(self, url: str) -> bytes:
        """The bytes of an answer that is complete, which then no longer counts as partial."""
        path, _ = self._partial_paths(url)
        data = path.read_bytes()
        self.drop_partial(url)
        return data

    def drop_partial(self, url: str) -> None:
        for path in self._partial_paths(url):
            path.unlink(missing_ok=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other runs out while this one writes.

        Raises
        ------
        CacheInUse
            Another run holds the cache.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as file:
            if fcntl is not None:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except OSError as held:
                    raise CacheInUse(
                        f"Another run is fetching into the cache {self.folder}.",
                        do="wait for it to finish, or give this run a cache folder of its own",
                    ) from held
            yield

    def _request_path(self, url: str) -> Path:
        return self.folder / "requests" / f"{checksum(url.encode())[:32]}.json"

    def _blob_path(self, name: str) -> Path:
        return self.folder / "blobs" / name[:2] / name

    def _partial_paths(self, url: str) -> tuple[Path, Path]:
        stem = self.folder / "partial" / checksum(url.encode())[:32]
        return stem.with_suffix(".part"), stem.with_suffix(".json")
