"""The addresses of the API."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, path

from interlace_platform.api import views
from interlace_platform.api.service import API
from interlace_platform.api.serving import served

app_name = "api"


def operations() -> Iterator[URLPattern | URLResolver]:
    """The addresses of the operations, each with what all have in common."""
    for pattern in API.urls[0]:
        if isinstance(pattern, URLPattern) and pattern.name != "api-root":
            pattern.callback = served(pattern.callback)
            yield pattern


urlpatterns = [
    path("", views.index, name="index"),
    path("openapi.json", served(views.description), name="openapi"),
    *operations(),
    path("<path:rest>", served(views.nothing), name="nothing"),
]
