"""The addresses of calendars. They come before those of events, under which some of them lie."""

from __future__ import annotations

from django.urls import path

from interlace_platform.pages.calendar.views import feeds, month, own

urlpatterns = [
    path("events/calendar/", month.calendar, name="calendar"),
    path("events/<slug:slug>/event.ics", feeds.event, name="event-ics"),
    path("events/series/<slug:slug>/events.ics", feeds.series, name="event-series-ics"),
    path("partnerships/<slug:key>/events.ics", feeds.partnership, name="partnership-ics"),
    path("organisations/<slug:slug>/events.ics", feeds.organisation, name="organisation-ics"),
    path("regions/<str:code>/events.ics", feeds.region, name="region-ics"),
    path("calendars/<str:secret>.ics", feeds.own, name="own-ics"),
    path("account/calendars/", own.index, name="account-calendars"),
    path("account/calendars/<uuid:address>/revoke/", own.revoke, name="account-calendar-revoke"),
]
