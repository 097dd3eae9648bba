"""The library app."""

from __future__ import annotations

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Registers the app."""

    name = "interlace_platform.library"
    label = "library"
