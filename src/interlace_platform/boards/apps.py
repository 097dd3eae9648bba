"""The boards app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class BoardsConfig(AppConfig):
    """Registers the app, and what it knows about people."""

    name = "interlace_platform.boards"
    label = "boards"

    def ready(self) -> None:
        """Declare the personal columns."""
        import_module(f"{self.name}.personal")
