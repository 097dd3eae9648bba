"""The addresses of the library."""

from __future__ import annotations

from django.urls import path

from interlace_platform.pages.library.views import adding, changing, collecting, reading

LIBRARY = "library/"
COLLECTIONS = f"{LIBRARY}collections/"
COLLECTION = f"{COLLECTIONS}<slug:slug>/"
DOCUMENT = f"{LIBRARY}<slug:slug>/"
VERSION = f"{DOCUMENT}v<int:number>/"

urlpatterns = [
    path(LIBRARY, reading.index, name="library"),
    path(f"{LIBRARY}new/", adding.new, name="document-new"),
    path(COLLECTIONS, collecting.index, name="collections"),
    path(f"{COLLECTIONS}new/", collecting.new, name="collection-new"),
    path(COLLECTION, collecting.detail, name="collection"),
    path(f"{COLLECTION}edit/", collecting.edit, name="collection-edit"),
    path(f"{COLLECTION}publish/", collecting.publish, name="collection-publish"),
    path(f"{COLLECTION}withdraw/", collecting.withdraw, name="collection-withdraw"),
    path(f"{COLLECTION}documents/", collecting.put, name="collection-put"),
    path(f"{COLLECTION}documents/<slug:document>/up/", collecting.up, name="collection-up"),
    path(f"{COLLECTION}documents/<slug:document>/take-out/", collecting.take_out, name="collection-take-out"),
    path(f"{LIBRARY}<uuid:public_id>/", reading.by_id, name="document-by-id"),
    path(DOCUMENT, reading.detail, name="document"),
    path(f"{DOCUMENT}cite/<slug:form>/", reading.cite, name="document-cite"),
    path(f"{DOCUMENT}edit/", changing.edit, name="document-edit"),
    path(f"{DOCUMENT}publish/", changing.publish, name="document-publish"),
    path(f"{DOCUMENT}withdraw/", changing.withdraw, name="document-withdraw"),
    path(f"{DOCUMENT}versions/new/", adding.new_version, name="document-version-new"),
    path(VERSION, reading.version, name="document-version"),
    path(f"{VERSION}languages/new/", adding.new_language, name="document-language-new"),
    path(f"{VERSION}<slug:language>/file/", reading.file, name="document-file"),
    path(f"{VERSION}<slug:language>/text/", reading.text, name="document-text"),
    path(f"{VERSION}<slug:language>/read/", changing.read_again, name="document-read-again"),
    path("partnerships/<slug:key>/documents/", reading.of_partnership, name="partnership-documents"),
]
