"""The projects app."""

from __future__ import annotations

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Registers the app."""

    name = "interlace_platform.projects"
    label = "projects"
