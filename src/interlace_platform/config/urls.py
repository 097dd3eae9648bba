"""All addresses: the pages, and one for whoever watches whether the site is up."""

from __future__ import annotations

from django.urls import include, path

from interlace_platform.config.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("api/v1/", include("interlace_platform.api.urls")),
    path("", include("interlace_platform.pages.urls")),
]

handler400 = "interlace_platform.pages.views.errors.bad_request"
handler404 = "interlace_platform.pages.views.errors.not_found"
handler500 = "interlace_platform.pages.views.errors.server_error"
