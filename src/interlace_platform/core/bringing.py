"""Lists that were brought in from a file: kept to be looked at, then applied as a whole, and perhaps undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.core.ids import uuid7
from interlace_platform.core.sheets import SheetRow, UnreadableSheet, read_sheet

KEPT_UPLOADS = 20
NAMED_IN_REFUSAL = 5
OwnList = TypeVar("OwnList", bound="BroughtIn")


class BroughtIn(models.Model):
    """A list that was brought in from a file: looked at first, then applied as a whole, and perhaps undone.

    `rows` is what the file says, kept until it is applied; `changes` what each thing was before and after.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    file_name = models.CharField(max_length=200)
    rows = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def sheet_rows(self) -> tuple[SheetRow, ...]:
        """The rows of the file, until it is applied."""
        return tuple(SheetRow(each["number"], each["cells"]) for each in self.rows)


def undone_after_applied(name: str) -> models.CheckConstraint:
    """What every table of such lists keeps."""
    return models.CheckConstraint(condition=Q(undone_at__isnull=True) | Q(applied_at__isnull=False), name=name)


def kept(upload: OwnList, data: bytes) -> OwnList:
    """Keep what a file says; raises `Invalid` where it is no sheet. Of those only looked at, the latest are kept."""
    try:
        rows = read_sheet(data)
    except UnreadableSheet as error:
        raise Invalid([Problem("file", str(error))]) from error
    looked_at = type(upload)._default_manager.filter(by=upload.by, applied_at__isnull=True).order_by("-pk")
    old = looked_at.values_list("pk", flat=True)[KEPT_UPLOADS - 1 :]
    type(upload)._default_manager.filter(pk__in=list(old)).delete()
    upload.file_name = upload.file_name.strip()[:200]
    upload.rows = [{"number": row.number, "cells": row.cells} for row in rows]
    upload.save(force_insert=True)
    return upload


def taken_up(upload: OwnList) -> OwnList:
    """The list as it is now, locked, to be applied: one after the other, for two may name the same new thing."""
    every = type(upload)._default_manager
    list(every.filter(applied_at__isnull=True).select_for_update().order_by("pk").values_list("pk", flat=True))
    return every.select_for_update().get(pk=upload.pk)


def note_applied(upload: BroughtIn, changes: list[dict[str, Any]]) -> None:
    """That it was brought in, and what it did."""
    upload.changes, upload.applied_at, upload.rows = changes, timezone.now(), []
    upload.save(update_fields=["changes", "applied_at", "rows"])


def to_undo(upload: OwnList) -> OwnList:
    """The list as it is now, locked; raises `Conflict` where it was never brought in."""
    upload = type(upload)._default_manager.select_for_update().get(pk=upload.pk)
    if upload.applied_at is None:
        raise Conflict(_("This list was never brought in, so there is nothing to undo."))
    return upload


def note_undone(upload: BroughtIn) -> None:
    """That all of it was taken back."""
    upload.undone_at = timezone.now()
    upload.save(update_fields=["undone_at"])


def refuse_touched(touched: Sequence[str]) -> None:
    """Raise `Conflict` with the names of what was changed or used since it was brought in."""
    if touched:
        names = ", ".join(touched[:NAMED_IN_REFUSAL]) + ("…" if len(touched) > NAMED_IN_REFUSAL else "")
        said = _("Changed or used since, so the import cannot be undone: %(names)s.") % {"names": names}
        raise Conflict(said)
