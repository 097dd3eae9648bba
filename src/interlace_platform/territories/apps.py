"""The territories app."""

from __future__ import annotations

from django.apps import AppConfig


class TerritoriesConfig(AppConfig):
    """Registers the app."""

    name = "interlace_platform.territories"
    label = "territories"
