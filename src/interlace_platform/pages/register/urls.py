"""The addresses of the register's write side."""

from __future__ import annotations

from django.urls import path

from interlace_platform.pages.register.views import bringing, claims, data, lineage, mandates, moves, waiting
from interlace_platform.partnerships.models import Move

CLAIM = "partnerships/<slug:key>/claims/<uuid:claim>/"
IMPORT = "partnerships/<slug:key>/claims/import/<uuid:upload>/"

urlpatterns = [
    path("partnerships/<slug:key>/record/", claims.index, name="record"),
    path("partnerships/<slug:key>/claims/new/", claims.new, name="claim-new"),
    path("partnerships/<slug:key>/claims/import/", bringing.bring, name="claims-import"),
    path(IMPORT, bringing.preview, name="claims-import-preview"),
    path(f"{IMPORT}apply/", bringing.apply, name="claims-import-apply"),
    path(f"{IMPORT}undo/", bringing.undo, name="claims-import-undo"),
    path(CLAIM, claims.detail, name="claim"),
    path(f"{CLAIM}correct/", claims.correct, name="claim-correct"),
    path(f"{CLAIM}confirm/", moves.move, {"wanted": Move.CONFIRM}, name="claim-confirm"),
    path(f"{CLAIM}dispute/", moves.move, {"wanted": Move.DISPUTE}, name="claim-dispute"),
    path(f"{CLAIM}settle/", moves.move, {"wanted": Move.SETTLE}, name="claim-settle"),
    path(f"{CLAIM}withdraw/", moves.move, {"wanted": Move.WITHDRAW}, name="claim-withdraw"),
    path("partnerships/<slug:key>/mandates/", mandates.index, name="mandates"),
    path("partnerships/<slug:key>/mandates/<uuid:mandate>/end/", mandates.end, name="mandate-end"),
    path("partnerships/<slug:key>/lineage/", lineage.index, name="lineage"),
    path("partnerships/<slug:key>/lineage/<int:link>/remove/", lineage.remove, name="lineage-remove"),
    path("partnerships/<slug:key>/publish/", claims.publish, name="partnership-publish"),
    path("partnerships/<slug:key>/data/", data.download, name="partnership-data"),
    path("account/waiting/", waiting.index, name="waiting"),
]
