"""`python -m interlace_platform demo`: the same as `interlace demo`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from interlace_platform.config.demo import run


class Command(BaseCommand):
    """Set everything up and serve it."""

    help = "Set everything up and open Interlace on the figures that come with it."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Folder and port."""
        parser.add_argument("--data", type=Path, default=None, help="the data folder (INTERLACE_DATA)")
        parser.add_argument("--port", type=int, default=None, help="the port (INTERLACE_PORT, 8000)")

    def handle(self, *args: Any, data: Path | None, port: int | None, **options: Any) -> None:
        """Serve until stopped."""
        sys.exit(run(data, port))
