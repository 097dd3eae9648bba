"""The accounts app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers the app, and what it knows about people."""

    name = "interlace_platform.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Declare the personal columns, and how the audit log names people."""
        import_module(f"{self.name}.personal")
        import_module(f"{self.name}.naming")
