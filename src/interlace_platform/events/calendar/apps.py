"""The app of calendars."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class CalendarConfig(AppConfig):
    """Registers the app, and what it knows about people."""

    name = "interlace_platform.events.calendar"
    label = "calendars"

    def ready(self) -> None:
        """Declare the secret addresses of people."""
        import_module(f"{self.name}.personal")
