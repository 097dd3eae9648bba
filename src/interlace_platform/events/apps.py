"""The events app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Registers the app, and what it knows about people."""

    name = "interlace_platform.events"
    label = "events"

    def ready(self) -> None:
        """Declare what other apps ask of events: personal columns, what waits, counts, is reminded of and found."""
        for part in ("personal", "waiting", "concerns", "notices", "finding", "followed"):
            import_module(f"{self.name}.{part}")
