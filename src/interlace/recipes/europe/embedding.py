"""Putting a built release where the package ships it, and taking in corrections of the hand-written register."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import polars as pl

from interlace.recipes.europe.about import about_register
from interlace.recipes.register import read_register
from interlace.tables.release import MANIFEST, Release, read_manifest, write_table

EMBEDDED = Path(__file__).parents[2] / "data" / "europe"
"""Where the release lies that the package ships."""
REGISTER = EMBEDDED / "register"
"""Where the register of partnerships is written and corrected by hand."""


def register_frames(folder: Path) -> dict[str, pl.DataFrame]:
    """Read and check the register; empty cells are null, so that writing it gives the same file again."""
    tables = read_register(folder).tables()
    return {name: frame.with_columns(pl.all().replace("", None)) for name, frame in tables.items()}


def renew_register(folder: Path = EMBEDDED) -> Release:
    """Describe the register anew in a release's manifest, after it was corrected by hand.

    Raises
    ------
    MalformedRegister
        The register contradicts itself; the manifest stays as it was.
    """
    frames = register_frames(folder / "register")
    manifest = read_manifest(folder)
    for name, frame in frames.items():
        manifest["tables"][name] = write_table(folder, name, frame, about_register(name))
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    return Release.open(folder)


def embed(release: Release, to: Path = EMBEDDED) -> Release:
    """Copy a built release over the one the package ships; tables it no longer has are removed."""
    kept = {str(about["file"]) for about in release.manifest["tables"].values()}
    for former in sorted(to.rglob("*.parquet")):
        if former.relative_to(to).as_posix() not in kept:
            former.unlink()
    for file in (*kept, MANIFEST):
        (to / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(release.folder / file, to / file)
    return Release.open(to)
