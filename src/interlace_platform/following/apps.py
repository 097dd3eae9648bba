"""The following app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class FollowingConfig(AppConfig):
    """Registers the app, what the worker does for it, and what it knows about people."""

    name = "interlace_platform.following"
    label = "following"

    def ready(self) -> None:
        """Say who spreads what happened, who sends to webhooks, and what is known about people."""
        import_module(f"{self.name}.personal")
        import_module(f"{self.name}.spreading")
        import_module(f"{self.name}.entered")
        import_module(f"{self.name}.webhooks.delivering")
