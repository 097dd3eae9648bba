"""The partnerships app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    """Registers the app, and what it knows about people."""

    name = "interlace_platform.partnerships"
    label = "partnerships"

    def ready(self) -> None:
        """Declare personal columns, whom events concern, audiences, what can be found, and what waits for whom."""
        import_module(f"{self.name}.personal")
        import_module(f"{self.name}.concerns")
        import_module(f"{self.name}.audiences")
        import_module(f"{self.name}.followed")
        import_module(f"{self.name}.finding")
        import_module(f"{self.name}.waiting")
