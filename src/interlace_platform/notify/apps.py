"""The notify app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """Registers the delivery of mail."""

    name = "interlace_platform.notify"
    label = "notify"

    def ready(self) -> None:
        """Say who delivers mails, and what is known about their recipients."""
        import_module(f"{self.name}.delivery")
        import_module(f"{self.name}.personal")
