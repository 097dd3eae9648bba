"""The boards app."""

from __future__ import annotations

from django.apps import AppConfig


class BoardsConfig(AppConfig):
    """Registers the app."""

    name = "interlace_platform.boards"
    label = "boards"
