"""The app that holds the API and its one page."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Only there so that its template is found."""

    name = "interlace_platform.api"
    label = "api"
