"""`python -m interlace_platform import_evidence <folder>`: put a release before the public."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from interlace_platform.config.progress import progress_bars
from interlace_platform.config.publishing import publish


class Command(BaseCommand):
    """Check a released folder, import it wholly or not at all, and make it current."""

    help = "Import a release of the evidence with its register, and make it the one that pages show."

    def add_arguments(self, parser: CommandParser) -> None:
        """One folder."""
        parser.add_argument("folder", type=Path, help="a folder written by a recipe, with its manifest.json")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Import, and say what happened on stdout."""
        with progress_bars() as progress:
            outcome = publish(folder=folder, progress=progress)
        happened = "imported" if outcome.is_new else "was imported before"
        self.stdout.write(f"{outcome.release} {happened} and is current.")
