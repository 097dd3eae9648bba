"""The founding app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class FoundingConfig(AppConfig):
    """Registers the app, and what it knows about people."""

    name = "interlace_platform.founding"
    label = "founding"

    def ready(self) -> None:
        """Declare the personal columns, what is told, and what waits for somebody."""
        for part in ("personal", "followed", "finding", "waiting"):
            import_module(f"{self.name}.{part}")
