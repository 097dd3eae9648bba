"""The following app."""

from __future__ import annotations

from django.apps import AppConfig


class FollowingConfig(AppConfig):
    """Registers the app."""

    name = "interlace_platform.following"
    label = "following"
