"""Bringing in a whole list from a file: looked at first, then wholly or not at all, and undone as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.bringing import kept, note_applied, note_undone, refuse_touched, taken_up, to_undo
from interlace_platform.core.errors import Conflict
from interlace_platform.core.ids import uuid7
from interlace_platform.core.lists import Step, refuse_problems
from interlace_platform.organisations import policy
from interlace_platform.organisations.actions.describing import saved_profile
from interlace_platform.organisations.actions.merging import pointing_fields
from interlace_platform.organisations.actions.registering import insert, save_changed
from interlace_platform.organisations.columns import Record, record_from, row_of
from interlace_platform.organisations.facts import put
from interlace_platform.organisations.models import ClusterProfile, Organisation, OrganisationImport, OrganisationText
from interlace_platform.organisations.planning import plan_for, record_of, territories_by_name


@action(may=policy.may_import)
def upload_import(*, data: bytes, file_name: str, by: User) -> OrganisationImport:
    """Keep what a file says, so that it can be looked at and applied; nothing of the register changes."""
    return kept(OrganisationImport(file_name=file_name, by=by), data)


@action(may=policy.may_import)
def apply_import(*, upload: OrganisationImport, by: User) -> OrganisationImport:
    """Bring in every row of an upload, or none where one has a problem. Applying it twice is harmless."""
    upload = taken_up(upload)
    if upload.applied_at is not None:
        return upload
    list(Organisation.objects.select_for_update().filter(public_id__in=ids_in(upload)).order_by("pk"))
    plan = plan_for(upload.sheet_rows)
    refuse_problems(plan)
    note_applied(upload, [change_by(step, by) for step in plan.to_do])
    record(what="organisations.imported", subject=upload, by=by, details=plan.count)
    return upload


def ids_in(upload: OrganisationImport) -> list[str]:
    return [each["cells"]["public_id"] for each in upload.rows if is_id(each["cells"].get("public_id", ""))]


def is_id(cell: str) -> bool:
    return len(cell.replace("-", "")) == 32 and set(cell.casefold()) <= set("0123456789abcdef-")


def change_by(step: Step[Record], by: User) -> dict[str, Any]:
    """Do what a step says; returns what the organisation was and is, for undoing."""
    organisation = written(step.record, by)
    after = step.after | {"public_id": str(organisation.public_id)}
    said = {"number": step.number, "title": step.title, "before": step.before, "after": after}
    return {"public_id": str(organisation.public_id)} | said


def written(said: Record, by: User) -> Organisation:
    """Write a record into the register: the organisation, its texts and its profile."""
    organisation = Organisation.objects.filter(public_id=said.public_id).first() if said.public_id else None
    if organisation is None:
        organisation = Organisation(public_id=said.public_id or uuid7(), is_public=said.is_public)
        put(organisation, said.facts)
        insert(organisation)
        record(what="organisation.registered", subject=organisation, by=by, details={"kind": organisation.kind})
        write_parts(organisation, said, by)
        return organisation
    is_cluster = organisation.is_cluster
    changed = put(organisation, said.facts)
    if organisation.is_public != said.is_public:
        organisation.is_public = said.is_public
        changed.append("is_public")
    if is_cluster and not organisation.is_cluster:
        ClusterProfile.objects.filter(organisation=organisation).delete()
    if changed:
        save_changed(organisation, sorted(changed), by)
    write_parts(organisation, said, by)
    return organisation


def write_parts(organisation: Organisation, said: Record, by: User) -> None:
    texts = {text.language: text for text in organisation.texts.all()}
    if {language: text.description for language, text in texts.items()} != said.texts or original_of(
        texts
    ) != said.original_language:
        organisation.texts.all().delete()
        OrganisationText.objects.bulk_create(
            OrganisationText(
                organisation=organisation,
                language=language,
                description=description,
                is_original=language == said.original_language,
            )
            for language, description in said.texts.items()
        )
        details = {"languages": sorted(said.texts)}
        record(what="organisation.described", subject=organisation, by=by, details=details)
    if organisation.is_cluster:
        known = ClusterProfile.objects.filter(organisation=organisation).first()
        profile = known or ClusterProfile(organisation=organisation, revision=0)
        changed = put(profile, said.cluster)
        if changed:
            saved_profile(profile, changed, said.cluster, by)


def original_of(texts: Mapping[str, OrganisationText]) -> str:
    return next((language for language, text in texts.items() if text.is_original), "")


@action(may=policy.may_import)
def undo_import(*, upload: OrganisationImport, by: User) -> OrganisationImport:
    """Take back a whole import: what was new goes, what was changed is as before. Undoing twice is harmless.

    Refused where something it brought in was changed since, or is used: nothing is taken back then.
    """
    upload = to_undo(upload)
    if upload.undone_at is not None:
        return upload
    now = present(upload)
    refuse_touched([change["after"]["name"] for change in upload.changes if is_touched(change, now)])
    territories = territories_by_name()
    for change in reversed(upload.changes):
        organisation = now[change["public_id"]]
        if change["before"] is None:
            record(what="organisation.removed", subject=organisation, by=by)
            organisation.delete()
        else:
            written(read_back(change["before"], territories), by)
    note_undone(upload)
    record(what="organisations.import_undone", subject=upload, by=by, details={"organisations": len(upload.changes)})
    return upload


def read_back(cells: Mapping[str, str], territories: Mapping[str, Any]) -> Record:
    """A record from its own cells."""
    said, problems = record_from(cells, territories)
    if said is None:
        raise Conflict(_("What stood before cannot be read any more: %(why)s") % {"why": problems[0][1]})
    return said


def present(upload: OrganisationImport) -> dict[str, Organisation]:
    """The organisations of an import as they are now, locked."""
    ids = [change["public_id"] for change in upload.changes]
    rows = Organisation.objects.select_for_update(of=("self",)).filter(public_id__in=ids).order_by("pk")
    loaded = rows.select_related("territory", "cluster_profile").prefetch_related("texts")
    return {str(row.public_id): row for row in loaded}


def is_touched(change: Mapping[str, Any], now: Mapping[str, Organisation]) -> bool:
    organisation = now.get(change["public_id"])
    if organisation is None or organisation.merged_into_id is not None:
        return True
    if row_of(record_of(organisation)) != change["after"]:
        return True
    return change["before"] is None and is_used(organisation)


def is_used(organisation: Organisation) -> bool:
    """Whether anything beside its own texts and profile points at it."""
    fields = list(pointing_fields())
    used = any(field.model._base_manager.filter(**{field.name: organisation}).exists() for field in fields)
    return used or organisation.absorbed.exists() or organisation.merges_kept.exists()
