"""The configuration as an app, so that its commands are found."""

from __future__ import annotations

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Registers the commands that put a release into the database and start the demonstration."""

    name = "interlace_platform.config"
    label = "config"
