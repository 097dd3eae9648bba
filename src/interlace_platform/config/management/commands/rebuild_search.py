"""`python -m interlace_platform rebuild_search`: make the index of the search anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from interlace_platform.config.progress import progress_bars
from interlace_platform.search.actions import rebuild


class Command(BaseCommand):
    """Make the index of the search anew, wholly or not at all."""

    help = "Make the index of the search anew from everything that can be found; searches go on meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, and say how many entries there are."""
        with progress_bars() as progress:
            entries = rebuild(progress=progress)
        self.stdout.write(f"{entries} entries can be found.")
