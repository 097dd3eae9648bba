"""The addresses of the pages."""

from __future__ import annotations

from django.urls import include, path

from interlace_platform.pages.views import (
    activities,
    compare,
    home,
    methods,
    names,
    partnerships,
    regions,
    release,
    search,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("regions/", regions.index, name="regions"),
    path("regions/<str:code>/", regions.overview, name="region"),
    path("regions/<str:code>/strengths/", regions.strengths, name="region-strengths"),
    path("regions/<str:code>/opportunities/", regions.opportunities, name="region-opportunities"),
    path("regions/<str:code>/partners/", regions.partners, name="region-partners"),
    path("regions/<str:code>/partners/<str:other>/", regions.pair, name="pair"),
    path("compare/", compare.compare, name="compare"),
    path("partnerships/", partnerships.index, name="partnerships"),
    path("partnerships/<slug:key>/", partnerships.detail, name="partnership"),
    path("activities/", activities.index, name="activities"),
    path("activities/<str:code>/", activities.detail, name="activity"),
    path("methods/", methods.index, name="methods"),
    path("methods/<slug:name>/", methods.detail, name="method"),
    path("data/", release.index, name="data"),
    path("data/<str:table>.<str:form>", release.download, name="data-table"),
    path("figures.css", release.figures_style, name="figures-style"),
    path("search/", search.search, name="search"),
    path("names/<slug:what>/", names.names, name="names"),
    path("about/", home.about, name="about"),
    path("", include("interlace_platform.pages.accounts.urls")),
    path("", include("interlace_platform.pages.organisations.urls")),
    path("", include("interlace_platform.pages.register.urls")),
    path("", include("interlace_platform.pages.groups.urls")),
    path("", include("interlace_platform.pages.boards.urls")),
    path("", include("interlace_platform.pages.partnership_evidence.urls")),
    path("", include("interlace_platform.pages.reporting.urls")),
    path("", include("interlace_platform.pages.following.urls")),
    path("", include("interlace_platform.pages.search.urls")),
    path("", include("interlace_platform.pages.library.urls")),
    path("", include("interlace_platform.pages.calendar.urls")),
    path("", include("interlace_platform.pages.events.urls")),
    path("", include("interlace_platform.pages.projects.urls")),
    path("", include("interlace_platform.pages.founding.urls")),
]
