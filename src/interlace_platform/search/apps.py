"""The search app."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Registers the app."""

    name = "interlace_platform.search"
    label = "search"
