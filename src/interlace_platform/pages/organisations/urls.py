"""The addresses of organisations."""

from __future__ import annotations

from django.urls import path

from interlace_platform.pages.organisations.views import changing, importing, merging, people, reading

urlpatterns = [
    path("organisations/", reading.index, name="organisations"),
    path("organisations/new/", changing.new, name="organisation-new"),
    path("organisations/mine/", people.mine, name="organisations-mine"),
    path("organisations/mine/<uuid:person>/accept/", people.accept, name="organisations-mine-accept"),
    path("organisations/mine/<uuid:person>/decline/", people.decline, name="organisations-mine-decline"),
    path("organisations/export/<str:form>/", importing.export, name="organisations-export"),
    path("organisations/import/", importing.index, name="organisations-import"),
    path("organisations/import/<uuid:upload>/", importing.preview, name="organisations-import-preview"),
    path("organisations/import/<uuid:upload>/apply/", importing.apply, name="organisations-import-apply"),
    path("organisations/import/<uuid:upload>/undo/", importing.undo, name="organisations-import-undo"),
    path("organisations/<slug:slug>/", reading.detail, name="organisation"),
    path("organisations/<slug:slug>/edit/", changing.edit, name="organisation-edit"),
    path("organisations/<slug:slug>/public/", changing.publish, name="organisation-public"),
    path("organisations/<slug:slug>/texts/", changing.texts, name="organisation-texts"),
    path(
        "organisations/<slug:slug>/texts/<str:language>/remove/",
        changing.remove_text,
        name="organisation-text-remove",
    ),
    path("organisations/<slug:slug>/profile/", changing.profile, name="organisation-profile"),
    path("organisations/<slug:slug>/people/", people.index, name="organisation-people"),
    path("organisations/<slug:slug>/people/<int:number>/end/", people.end, name="organisation-people-end"),
    path("organisations/<slug:slug>/people/<int:number>/named/", people.named, name="organisation-people-named"),
    path("organisations/<slug:slug>/merge/", merging.merge, name="organisation-merge"),
    path("organisations/<slug:slug>/merge/<int:number>/undo/", merging.undo, name="organisation-merge-undo"),
]
