"""The app of materials."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig

PARTS = (
    "personal", "audiences", "lending", "finding", "followed", "concerns", "showing", "arriving", "pictures",
)  # fmt: skip


class MaterialsConfig(AppConfig):
    """Registers the app, and what it knows about people."""

    name = "interlace_platform.events.materials"
    label = "materials"

    def ready(self) -> None:
        """Declare who sees and finds materials, who is told of them, and that they count."""
        for part in PARTS:
            import_module(f"{self.name}.{part}")
