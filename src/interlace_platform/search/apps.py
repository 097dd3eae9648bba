"""The search app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig

from interlace_platform.core.changes import let_hear


class SearchConfig(AppConfig):
    """Registers the app, and lets the index follow every action."""

    name = "interlace_platform.search"
    label = "search"

    def ready(self) -> None:
        """Hear what actions change."""
        let_hear(import_module(f"{self.name}.actions").follow)
