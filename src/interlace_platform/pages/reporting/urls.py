"""The addresses of half-yearly reports."""

from __future__ import annotations

from django.urls import path

from interlace_platform.pages.reporting.views import moving, overview, reports, writing

REPORTS = "partnerships/<slug:key>/reports/"
REPORT = f"{REPORTS}<slug:half>/<int:version>/"

urlpatterns = [
    path(REPORTS, reports.index, name="partnership-reports"),
    path(f"{REPORTS}new/", writing.begin, name="partnership-report-new"),
    path(REPORT, reports.detail, name="partnership-report"),
    path(f"{REPORT}report.<str:form>", reports.download, name="partnership-report-file"),
    path(f"{REPORT}facts/", writing.facts, name="partnership-report-facts"),
    path(f"{REPORT}text/<slug:heading>/", writing.passage, name="partnership-report-passage"),
    path(f"{REPORT}settings/", writing.arrange, name="partnership-report-settings"),
    path(f"{REPORT}sign/", moving.sign, name="partnership-report-sign"),
    path(f"{REPORT}<slug:move>/", moving.move, name="partnership-report-move"),
    path("reports/", overview.index, name="reports"),
    path("reports.csv", overview.as_csv, name="reports-csv"),
]
