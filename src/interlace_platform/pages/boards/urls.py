"""The addresses of value-chain boards."""

from __future__ import annotations

from django.urls import path

from interlace_platform.pages.boards import arranging, filling, reading

urlpatterns = [
    path("partnerships/<slug:key>/board/", reading.board, name="board"),
    path("partnerships/<slug:key>/board/cover/", reading.cover, name="board-cover"),
    path("partnerships/<slug:key>/board/cells.csv", reading.export, name="board-export"),
    path("partnerships/<slug:key>/board/start/", arranging.start, name="board-start"),
    path("partnerships/<slug:key>/board/import/", arranging.bring_in, name="board-import"),
    path("partnerships/<slug:key>/board/steps/new/", arranging.new_step, name="board-step-new"),
    path("partnerships/<slug:key>/board/steps/<int:number>/", arranging.edit_step, name="board-step"),
    path("partnerships/<slug:key>/board/steps/<int:number>/move/", arranging.move_step, name="board-step-move"),
    path("partnerships/<slug:key>/board/steps/<int:number>/remove/", arranging.remove_step, name="board-step-remove"),
    path("partnerships/<slug:key>/board/steps/<int:number>/fill/", filling.choose, name="board-fill"),
    path("partnerships/<slug:key>/board/steps/<int:number>/<slug:slug>/", filling.cell, name="board-cell"),
    path("partnerships/<slug:key>/board/steps/<int:number>/<slug:slug>/clear/", filling.clear, name="board-cell-clear"),
]
