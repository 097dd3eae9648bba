"""The addresses of projects."""

from __future__ import annotations

from django.urls import path

from interlace_platform.pages.projects.views import bringing, checking, editing, parts, reading

PROJECTS = "partnerships/<slug:key>/projects/"
IMPORT = f"{PROJECTS}import/"
PROJECT = f"{PROJECTS}<slug:slug>/"

urlpatterns = [
    path("projects/", reading.portfolio, name="projects"),
    path(PROJECTS, reading.index, name="partnership-projects"),
    path(f"{PROJECTS}projects.csv", reading.export, name="partnership-projects-export"),
    path(f"{PROJECTS}projects.xlsx", reading.export_sheet, name="partnership-projects-sheet"),
    path(IMPORT, bringing.bring, name="partnership-projects-import"),
    path(f"{IMPORT}<uuid:upload>/", bringing.preview, name="partnership-projects-import-preview"),
    path(f"{IMPORT}<uuid:upload>/apply/", bringing.apply, name="partnership-projects-import-apply"),
    path(f"{IMPORT}<uuid:upload>/undo/", bringing.undo, name="partnership-projects-import-undo"),
    path(f"{PROJECTS}pipeline/", reading.pipeline, name="partnership-pipeline"),
    path(f"{PROJECTS}new/", editing.new, name="partnership-project-new"),
    path(PROJECT, reading.detail, name="partnership-project"),
    path(f"{PROJECT}rules/", checking.rules, name="partnership-project-rules"),
    path(f"{PROJECT}history/", reading.history, name="partnership-project-history"),
    path(f"{PROJECT}edit/", editing.edit, name="partnership-project-edit"),
    path(f"{PROJECT}move/", editing.move, name="partnership-project-move"),
    path(f"{PROJECT}next-step/", parts.next_step, name="partnership-project-next-step"),
    path(f"{PROJECT}readiness/", parts.readiness, name="partnership-project-readiness"),
    path(f"{PROJECT}funding/new/", parts.new_source, name="partnership-project-source-new"),
    path(f"{PROJECT}funding/<int:number>/", parts.source, name="partnership-project-source"),
    path(f"{PROJECT}funding/<int:number>/remove/", parts.remove_source, name="partnership-project-source-remove"),
    path(f"{PROJECT}partners/new/", parts.new_partner, name="partnership-project-partner-new"),
    path(f"{PROJECT}partners/<int:number>/", parts.partner, name="partnership-project-partner"),
    path(f"{PROJECT}partners/<int:number>/end/", parts.end_partner, name="partnership-project-partner-end"),
    path(f"{PROJECT}risks/new/", parts.new_risk, name="partnership-project-risk-new"),
    path(f"{PROJECT}risks/<int:number>/", parts.risk, name="partnership-project-risk"),
    path(f"{PROJECT}links/new/", parts.new_link, name="partnership-project-link-new"),
    path(f"{PROJECT}links/<int:number>/remove/", parts.remove_link, name="partnership-project-link-remove"),
]
