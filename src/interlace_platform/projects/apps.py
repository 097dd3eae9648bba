"""The projects app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Registers the app, what it knows about people, and what counts as a contribution."""

    name = "interlace_platform.projects"
    label = "projects"

    def ready(self) -> None:
        """Declare the personal columns, and what is told; let work on projects count for who is active."""
        import_module(f"{self.name}.personal")
        import_module(f"{self.name}.concerns")
        import_module(f"{self.name}.followed")
        import_module(f"{self.name}.finding")
