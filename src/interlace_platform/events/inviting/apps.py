"""The app of invitations."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class InvitingConfig(AppConfig):
    """Registers the app, what it knows about people, and what waits for them."""

    name = "interlace_platform.events.inviting"
    label = "inviting"

    def ready(self) -> None:
        """Declare what is known about people, what waits for an answer, and what is forgotten each day."""
        for part in ("forgetting", "personal", "waiting"):
            import_module(f"{self.name}.{part}")
