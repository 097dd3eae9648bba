"""The evidence app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Registers the app, the folding of words, and what it has for the search."""

    name = "interlace_platform.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Hand the search the library's folding; declare what can be found, and followed."""
        import_module(f"{self.name}.found")
        import_module(f"{self.name}.followed")
