"""The addresses of founding."""

from __future__ import annotations

from django.urls import path

from interlace_platform.pages.founding.views import drafting, letters, moving, reading, reviewing, scoping

ONE = "founding/<uuid:public_id>/"
FOUNDERS = f"{ONE}founders/"
FOUNDER = f"{FOUNDERS}<int:number>/"
SCOPE = "partnerships/<slug:key>/scoping/"

urlpatterns = [
    path("founding/", reading.index, name="founding"),
    path("founding/criteria/", reading.criteria, name="founding-criteria"),
    path("founding/new/", drafting.new, name="founding-new"),
    path("founding/review/", reviewing.index, name="founding-reviews"),
    path("founding/cut-offs/", reviewing.cut_offs, name="founding-cut-offs"),
    path("founding/cut-offs/<int:number>/remove/", reviewing.remove_cut_off, name="founding-cut-off-remove"),
    path(ONE, reading.detail, name="founding-expression"),
    path(f"{ONE}evidence/", reading.evidence, name="founding-evidence"),
    path(f"{ONE}outline/", drafting.outline, name="founding-outline"),
    path(f"{ONE}criteria/<slug:criterion>/", drafting.answer, name="founding-answer"),
    path(FOUNDERS, drafting.founders, name="founding-founders"),
    path(FOUNDER, drafting.founder, name="founding-founder"),
    path(f"{FOUNDER}remove/", drafting.remove_founder, name="founding-founder-remove"),
    path(f"{ONE}letters/", letters.index, name="founding-letters"),
    path(f"{ONE}letters/<int:number>/", letters.letter, name="founding-letter"),
    path(f"{ONE}letters/<int:number>/file/", letters.file, name="founding-letter-file"),
    path(f"{ONE}letters/<int:number>/check/", letters.check, name="founding-letter-check"),
    path(f"{ONE}scoping/", scoping.of_expression, name="founding-scoping"),
    path(f"{ONE}scoping/write/", scoping.write, name="founding-scoping-write"),
    path(f"{ONE}scoping/compare/", scoping.compare, name="founding-scoping-compare"),
    path(f"{ONE}submit/", moving.submit, name="founding-submit"),
    path(f"{ONE}withdraw/", moving.withdraw, name="founding-withdraw"),
    path(f"{ONE}review/", reviewing.detail, name="founding-review"),
    path(f"{ONE}review/assign/", reviewing.assign, name="founding-assign"),
    path(f"{ONE}review/criteria/<slug:criterion>/", reviewing.assess, name="founding-assess"),
    path(f"{ONE}review/decide/<str:move>/", moving.decide, name="founding-decide"),
    path(SCOPE, scoping.of_partnership, name="partnership-scoping"),
    path(f"{SCOPE}write/", scoping.rescope, name="partnership-scoping-write"),
    path(f"{SCOPE}compare/", scoping.compare_partnership, name="partnership-scoping-compare"),
]
