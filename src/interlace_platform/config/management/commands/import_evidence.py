"""`python -m interlace_platform import_evidence [folder]`: put a release before the public."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from interlace_platform.config.progress import progress_bars
from interlace_platform.config.publishing import computed_evidence, publish


class Command(BaseCommand):
    """Check a released folder, import it wholly or not at all, and make it current."""

    help = (
        "Import a release of the evidence with its register, and make it the one that pages show. "
        "Without a folder: the evidence of the figures that come with Interlace, computed first."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """One folder, or none."""
        written = "a folder written by a recipe, with its manifest.json"
        parser.add_argument("folder", type=Path, nargs="?", help=written)

    def handle(self, *args: Any, folder: Path | None, **options: Any) -> None:
        """Import, and say what happened on stdout."""
        with progress_bars() as progress:
            outcome = publish(folder=folder or computed_evidence(progress=progress), progress=progress)
        happened = "imported" if outcome.is_new else "was imported before"
        self.stdout.write(f"{outcome.release} {happened} and is current.")
