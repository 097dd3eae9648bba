"""The evidence app."""

from __future__ import annotations

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Registers the app."""

    name = "interlace_platform.evidence"
    label = "evidence"
