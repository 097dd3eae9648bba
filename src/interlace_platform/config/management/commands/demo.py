"""`python -m interlace_platform demo`: the same as `interlace demo`."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from interlace_platform.config.demo import run


class Command(BaseCommand):
    """Set everything up and serve it."""

    help = "Set everything up and open Interlace on the figures that come with it."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """The port; the folder is INTERLACE_DATA, because Django has read its settings by now."""
        parser.add_argument("--port", type=int, default=None, help="the port (INTERLACE_PORT, 8000)")

    def handle(self, *args: Any, port: int | None, **options: Any) -> None:
        """Serve until stopped."""
        sys.exit(run(port=port))
