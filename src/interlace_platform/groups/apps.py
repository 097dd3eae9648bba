"""The groups app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """Registers the app, and what it knows about people."""

    name = "interlace_platform.groups"
    label = "groups"

    def ready(self) -> None:
        """Declare the personal columns, what is told and waits for whom, and who is reminded of votes."""
        import_module(f"{self.name}.personal")
        import_module(f"{self.name}.followed")
        import_module(f"{self.name}.waiting")
        import_module(f"{self.name}.notices")
