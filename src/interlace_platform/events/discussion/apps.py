"""The app of questions, discussion and polls."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    """Registers the app, and what it knows about people."""

    name = "interlace_platform.events.discussion"
    label = "discussions"

    def ready(self) -> None:
        """Declare personal columns, what waits, what is told each day, and what can be found."""
        for part in ("personal", "waiting", "notices", "finding"):
            import_module(f"{self.name}.{part}")
