"""Two organisations turn out to be one: everything goes over to the one that is kept, and can go back."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.organisations import policy
from interlace_platform.organisations.models import (
    ClusterProfile,
    NameWord,
    Organisation,
    OrganisationMerge,
    OrganisationText,
)

OWN = (Organisation, OrganisationMerge, OrganisationText, ClusterProfile, NameWord)
"""What stays with the organisation it describes: names, texts and profile are not mixed with those of the other."""


@action(may=policy.may_merge)
def merge_organisations(*, kept: Organisation, absorbed: Organisation, by: User) -> OrganisationMerge:
    """Say that `absorbed` is `kept`: its people, and whatever else points at it, go over; its address leads there.

    Rows that the kept organisation has already stay where they are. What describes the absorbed one stays with it, so
    that undoing gives it back whole. Merging the same two twice is harmless.
    """
    refuse_one(kept, absorbed)
    kept, absorbed = both_locked(kept, absorbed)
    standing = OrganisationMerge.objects.filter(absorbed=absorbed, undone_at__isnull=True).first()
    if standing is not None:
        return same_or_refused(standing, kept)
    if kept.merged_into_id is not None:
        raise Conflict(_("The organisation to keep was itself merged into another. Merge into that one."))
    merge = OrganisationMerge.objects.create(kept=kept, absorbed=absorbed, merged_by=by, moved=move_all(absorbed, kept))
    absorbed.merged_into = kept
    absorbed.revision += 1
    absorbed.save(update_fields=["merged_into", "revision"])
    details = {"kept": kept.public_id, "moved": {path: len(keys) for path, keys in merge.moved.items()}}
    record(what="organisation.merged", subject=absorbed, by=by, details=details, concerns=[kept])
    return merge


def refuse_one(kept: Organisation, absorbed: Organisation) -> None:
    if kept.pk == absorbed.pk:
        raise Invalid([Problem("absorbed", _("Choose two different organisations."))])


def both_locked(one: Organisation, other: Organisation) -> tuple[Organisation, Organisation]:
    """Both as they are now, locked in the order of their keys, so that two merges never wait for each other."""
    keys = sorted([one.pk, other.pk])
    rows = {row.pk: row for row in Organisation.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    return rows[one.pk], rows[other.pk]


def same_or_refused(standing: OrganisationMerge, kept: Organisation) -> OrganisationMerge:
    if standing.kept_id == kept.pk:
        return standing
    raise Conflict(_("It was merged into another organisation already. Undo that first."))


def pointing_fields() -> Iterator[models.ForeignKey[Organisation, Organisation]]:
    """Every foreign key to an organisation, of every app, except what describes the organisation itself."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is Organisation and model not in OWN:
                yield field


def move_all(absorbed: Organisation, kept: Organisation) -> dict[str, list[int]]:
    """Point everything at the kept organisation; returns which rows went over, by ``app.model.field``."""
    moved = {path_of(field): moved_rows(field, absorbed, kept) for field in pointing_fields()}
    return {path: keys for path, keys in moved.items() if keys}


def path_of(field: models.ForeignKey[Organisation, Organisation]) -> str:
    return f"{field.model._meta.label_lower}.{field.name}"


def moved_rows(
    field: models.ForeignKey[Organisation, Organisation],
    start: Organisation,
    end: Organisation,
    only: list[int] | None = None,
) -> list[int]:
    """Move rows from one organisation to another, one by one: what the other has already stays."""
    rows = field.model._base_manager.filter(**{field.name: start}).order_by("pk")
    if only is not None:
        rows = rows.filter(pk__in=only)
    keys = list(rows.values_list("pk", flat=True))
    return [key for key in keys if moves(field, key, end)]


def moves(field: models.ForeignKey[Organisation, Organisation], key: int, end: Organisation) -> bool:
    try:
        with transaction.atomic():
            field.model._base_manager.filter(pk=key).update(**{field.name: end})
    except IntegrityError:
        return False
    return True


@action(may=policy.may_merge)
def undo_merge(*, merge: OrganisationMerge, by: User) -> OrganisationMerge:
    """Part two organisations again: what went over goes back. Undoing twice is harmless.

    Refused where the kept one was itself merged meanwhile: that is undone first.
    """
    kept, absorbed = both_locked(merge.kept, merge.absorbed)
    merge = OrganisationMerge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at is not None:
        return merge
    if kept.merged_into_id is not None:
        raise Conflict(_("The organisation that was kept was itself merged into another. Undo that first."))
    fields = {path_of(field): field for field in pointing_fields()}
    for path, keys in merge.moved.items():
        if path in fields:
            moved_rows(fields[path], kept, absorbed, only=keys)
    absorbed.merged_into = None
    absorbed.revision += 1
    absorbed.save(update_fields=["merged_into", "revision"])
    merge.undone_at, merge.undone_by = timezone.now(), by
    merge.save(update_fields=["undone_at", "undone_by"])
    record(what="organisation.parted", subject=absorbed, by=by, concerns=[kept])
    return merge
