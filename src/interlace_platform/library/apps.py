"""The library app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Registers the app, and what it knows about people."""

    name = "interlace_platform.library"
    label = "library"

    def ready(self) -> None:
        """Declare the personal columns, who reads the files, what the search finds, and that documents count."""
        import_module(f"{self.name}.personal")
        import_module(f"{self.name}.extracting")
        import_module(f"{self.name}.finding")
        import_module(f"{self.name}.followed")
        import_module(f"{self.name}.concerns")
