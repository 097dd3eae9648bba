"""The addresses of a partnership's evidence."""

from __future__ import annotations

from django.urls import path

from interlace_platform.pages.partnership_evidence import choosing, reading

EVIDENCE = "partnerships/<slug:key>/evidence/"

urlpatterns = [
    path(EVIDENCE, reading.evidence, name="partnership-evidence"),
    path(f"{EVIDENCE}members.csv", reading.table, name="partnership-evidence-table"),
    path(f"{EVIDENCE}rules/", reading.rules, name="partnership-evidence-rules"),
    path(f"{EVIDENCE}activities/", choosing.choose, name="partnership-activities"),
]
