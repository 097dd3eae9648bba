"""The organisations app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Registers the app, and what it knows about people."""

    name = "interlace_platform.organisations"
    label = "organisations"

    def ready(self) -> None:
        """Declare what it knows of people, what concerns whom, who sees what, what waits, and what can be found."""
        import_module(f"{self.name}.personal")
        import_module(f"{self.name}.concerns")
        import_module(f"{self.name}.waiting")
        import_module(f"{self.name}.followed")
        import_module(f"{self.name}.finding")
