"""The partnerships app."""

from __future__ import annotations

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    """Registers the app."""

    name = "interlace_platform.partnerships"
    label = "partnerships"
