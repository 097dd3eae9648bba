"""The founding app."""

from __future__ import annotations

from django.apps import AppConfig


class FoundingConfig(AppConfig):
    """Registers the app."""

    name = "interlace_platform.founding"
    label = "founding"
