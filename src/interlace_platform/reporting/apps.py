"""The reporting app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Registers the app, the chapters of its reports, and what else it adds to the platform."""

    name = "interlace_platform.reporting"
    label = "reporting"

    def ready(self) -> None:
        """Declare the chapters, the personal columns, what counts as a contribution, what waits, and the reminders."""
        for part in ("sections", "personal", "concerns", "followed", "finding", "waiting", "reminders"):
            import_module(f"{self.name}.{part}")
