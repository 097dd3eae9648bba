"""The addresses of events."""

from __future__ import annotations

from django.urls import path

from interlace_platform.pages.events.views import coming, reading

EVENT = "events/<slug:slug>/"

urlpatterns = [
    path("events/", reading.index, name="events"),
    path("events/series/", reading.all_series, name="event-series-list"),
    path("events/series/<slug:slug>/", reading.series, name="event-series"),
    path(EVENT, reading.detail, name="event"),
    path(f"{EVENT}register/", coming.register, name="event-register"),
    path(f"{EVENT}register/cancel/", coming.unregister, name="event-unregister"),
    path("account/registrations/", coming.mine, name="my-registrations"),
    path("partnerships/<slug:key>/events/", reading.of_partnership, name="partnership-events"),
]
