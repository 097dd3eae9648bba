"""The reporting app."""

from __future__ import annotations

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Registers the app."""

    name = "interlace_platform.reporting"
    label = "reporting"
