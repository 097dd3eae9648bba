"""The notify app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """Registers the delivery of mail, and what becomes of mails that come back."""

    name = "interlace_platform.notify"
    label = "notify"

    def ready(self) -> None:
        """Say who delivers mails, what is known about their recipients, and what is done by the clock."""
        for part in ("delivery", "personal", "waiting", "folder"):
            import_module(f"{self.name}.{part}")
