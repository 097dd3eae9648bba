"""A release: an immutable folder of tables that says what each is, where it comes from and whether it is whole."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from interlace.errors import MissingTable, NotARelease, ReleaseExists, WrongChecksum, listed, numbered

MANIFEST = "manifest.json"
FORMAT = 1


@dataclass(frozen=True)
class Source:
    """An original that tables were made from.

    `sha256` is the checksum of the original file; `retrieved_on` an ISO date; `attribution` the line a reader
    of the figures must see.
    """

    title: str
    publisher: str
    licence: str
    attribution: str
    url: str = ""
    retrieved_on: str = ""
    vintage: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class TableAbout:
    """What one table of a release is: its title, its sources (keys), vintage, years, and what to mind.

    `columns` explains columns in words; `file` is the name inside the folder, ``<name>.parquet`` if empty.
    """

    title: str
    sources: tuple[str, ...] = ()
    vintage: str = ""
    years: str = ""
    notes: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    file: str = ""


@dataclass(frozen=True)
class Release:
    """An open release; tables are read when asked for.

    Attributes
    ----------
    folder
        Where the files lie.
    manifest
        What `manifest.json` says: name, version, tables, sources, methods.
    """

    folder: Path
    manifest: Mapping[str, Any]

    @classmethod
    def open(cls, folder: str | Path, *, verify: bool = True) -> Release:
        """Open a folder as a release.

        Raises
        ------
        NotARelease
            The folder or its manifest is missing or not ours.
        WrongChecksum
            A file is missing or differs from the manifest; all such files are named.
        """
        release = cls(Path(folder), read_manifest(Path(folder)))
        if verify:
            release.verify()
        return release

    @property
    def name(self) -> str:
        """What the release is called."""
        return str(self.manifest["name"])

    @property
    def version(self) -> str:
        """Its version, such as ``"2026.11"``."""
        return str(self.manifest["version"])

    @property
    def table_names(self) -> tuple[str, ...]:
        """The tables it holds."""
        return tuple(self.manifest["tables"])

    @cached_property
    def checksum(self) -> str:
        """SHA-256 of the manifest, which names the checksum of every file: the identity of the release."""
        return hashlib.sha256((self.folder / MANIFEST).read_bytes()).hexdigest()

    @property
    def sources(self) -> dict[str, Source]:
        """The originals behind the tables, by key."""
        return {key: Source(**about) for key, about in self.manifest["sources"].items()}

    def path(self, table: str) -> Path:
        """Where a table's file lies; raises `MissingTable`."""
        return self.folder / str(self._entry(table)["file"])

    def _entry(self, table: str) -> Mapping[str, Any]:
        if table not in self.manifest["tables"]:
            raise MissingTable(
                f"The release {self.name} {self.version} has no table `{table}`; "
                f"it has {listed(self.table_names, at_most=30)}.",
                do="choose one of these, or build the release again with the recipe that writes it.",
            )
        entry: Mapping[str, Any] = self.manifest["tables"][table]
        return entry

    def table(self, name: str) -> pl.DataFrame:
        """Read one table; raises `MissingTable`."""
        path = self.path(name)
        if path.suffix == ".csv":
            return pl.read_csv(path, infer_schema=False).with_columns(pl.all().fill_null(""))
        return pl.read_parquet(path)

    def about(self, table: str) -> TableAbout:
        """What the manifest says of a table; raises `MissingTable`."""
        entry = self._entry(table)
        return TableAbout(
            title=entry["title"],
            sources=tuple(entry["sources"]),
            vintage=entry["vintage"],
            years=entry["years"],
            notes=tuple(entry["notes"]),
            columns=entry["columns"],
            file=entry["file"],
        )

    def verify(self) -> None:
        """Compare every file with its checksum; raises `WrongChecksum` naming all that differ."""
        problems = []
        for about in self.manifest["tables"].values():
            path = self.folder / about["file"]
            if not path.is_file():
                problems.append(f"{about['file']} is missing")
            elif sha256_of(path) != about["sha256"]:
                problems.append(f"{about['file']} is not the file that was released")
        if problems:
            raise WrongChecksum(
                f"{len(problems)} of {len(self.table_names)} files of {self.folder} are damaged:{numbered(problems)}",
                do="install the release again, or build it anew; do not edit files of a release.",
            )


def read_manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    if not path.is_file():
        raise NotARelease(
            f"{folder} holds no {MANIFEST}.", do="point to a folder written by `interlace release build`."
        )
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise NotARelease(
            f"{path} cannot be read as JSON ({error}).", do="build the release again with `interlace release build`."
        ) from error
    if (
        not isinstance(manifest, dict)
        or manifest.get("format") != FORMAT
        or not isinstance(manifest.get("tables"), dict)
    ):
        raise NotARelease(
            f"{path} is not the manifest of a release in format {FORMAT}.",
            do="build the release with this version of Interlace.",
        )
    whole: dict[str, Any] = manifest
    return whole


def write_release(
    folder: str | Path,
    *,
    name: str,
    version: str,
    tables: Mapping[str, pl.DataFrame],
    about: Mapping[str, TableAbout],
    sources: Mapping[str, Source],
    methods: Mapping[str, str] | None = None,
    notes: tuple[str, ...] = (),
    overwrite: bool = False,
) -> Release:
    """Write tables and manifest to a folder, wholly or not at all.

    Everything is written beside the folder first and then put in its place. The same tables give the same
    bytes.

    Parameters
    ----------
    tables
        Name to frame; written as Parquet, or as CSV where `about` names a ``.csv`` file.
    about
        What each table is; one entry for every table.
    methods
        Versions of the methods behind computed tables.
    overwrite
        Replace a release that lies there already.

    Raises
    ------
    ReleaseExists
        The folder holds something and `overwrite` is false.
    MissingTable
        A table has no description, or a description no table.
    """
    folder = Path(folder)
    refuse_unfit_release(folder, tables, about, overwrite)
    folder.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        entries = {key: write_table(workshop, key, frame, about[key]) for key, frame in tables.items()}
        manifest = {
            "format": FORMAT,
            "name": name,
            "version": version,
            "notes": list(notes),
            "methods": dict(methods or {}),
            "sources": {key: asdict(source) for key, source in sources.items()},
            "tables": entries,
        }
        (workshop / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        workshop.chmod(0o755)
        put_in_place(workshop, folder)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    return Release.open(folder)


def write_table(workshop: Path, name: str, frame: pl.DataFrame, about: TableAbout) -> dict[str, Any]:
    path = workshop / (about.file or f"{name}.parquet")
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".csv":
        frame.write_csv(path)
    else:
        frame.write_parquet(path, compression="zstd", compression_level=19, statistics=False)
    return {
        "file": path.relative_to(workshop).as_posix(),
        "title": about.title,
        "sources": list(about.sources),
        "vintage": about.vintage,
        "years": about.years,
        "notes": list(about.notes),
        "rows": frame.height,
        "columns": {column: about.columns.get(column, "") for column in frame.columns},
        "types": {column: str(dtype) for column, dtype in frame.schema.items()},
        "bytes": path.stat().st_size,
        "sha256": sha256_of(path),
    }


def put_in_place(workshop: Path, folder: Path) -> None:
    """Swap the finished folder in; the former one is removed only after that."""
    former = folder.with_name(f".{folder.name}-former")
    if folder.exists():
        shutil.rmtree(former, ignore_errors=True)
        folder.rename(former)
    workshop.rename(folder)
    shutil.rmtree(former, ignore_errors=True)


def refuse_unfit_release(
    folder: Path, tables: Mapping[str, pl.DataFrame], about: Mapping[str, TableAbout], overwrite: bool
) -> None:
    if folder.exists() and any(folder.iterdir()) and not overwrite:
        raise ReleaseExists(
            f"{folder} already holds something.", do="name another folder, or ask to overwrite it (`--force`)."
        )
    unpaired = sorted(set(tables) ^ set(about))
    if unpaired:
        raise MissingTable(
            f"{len(unpaired)} tables lack either their figures or their description: {listed(unpaired)}.",
            do="hand over one `TableAbout` for every table.",
        )


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
