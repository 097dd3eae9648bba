"""The addresses of materials."""

from __future__ import annotations

from django.urls import path

from interlace_platform.pages.events.materials import views

EVENT = "events/<slug:slug>/"
PREPARE = f"{EVENT}prepare/materials/"

urlpatterns = [
    path(f"{EVENT}materials/<uuid:material>/", views.material, name="material"),
    path(f"{EVENT}materials/<uuid:material>/<int:second>/", views.material, name="material"),
    path(f"{EVENT}materials/<uuid:material>/photo.jpg", views.photo, name="material-photo"),
    path(PREPARE, views.listed, name="event-materials"),
    path(f"{PREPARE}new/<slug:kind>/", views.new, name="event-material-new"),
    path(f"{PREPARE}<uuid:material>/", views.edit, name="event-material-edit"),
    path(f"{PREPARE}<uuid:material>/transcript/", views.transcript, name="event-material-transcript"),
    path(f"{PREPARE}<uuid:material>/remove/", views.remove, name="event-material-remove"),
]
