"""The events app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Registers the app, and what it knows about people."""

    name = "interlace_platform.events"
    label = "events"

    def ready(self) -> None:
        """Declare the personal columns, what waits for whom, what counts as a contribution, and who is reminded."""
        for part in ("personal", "waiting", "concerns", "notices"):
            import_module(f"{self.name}.{part}")
