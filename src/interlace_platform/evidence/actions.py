"""All writes of the evidence: a release comes in whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from interlace import tables
from interlace.errors import UnfitEvidence
from interlace_platform.core.progress import Progress, say_nothing
from interlace_platform.evidence.bulk import insert_rows, wait_for_other_writers
from interlace_platform.evidence.findables import Findable, findable_activities, findable_regions
from interlace_platform.evidence.folding import searchable
from interlace_platform.evidence.loading import load_release, refuse_unfit
from interlace_platform.evidence.models import Release, SearchEntry, SearchKind
from interlace_platform.search.actions import put_kind


@dataclass(frozen=True)
class Imported:
    """The release that is current now, whether this call wrote its rows, and whether it was current before."""

    release: Release
    is_new: bool
    is_current_already: bool


@transaction.atomic
def import_release(*, folder: Path, progress: Progress = say_nothing) -> Imported:
    """Check a released folder, write its tables and make it the current release, or change nothing.

    Importing the same release again writes nothing; an older one that was imported before becomes current again.

    Raises
    ------
    NotARelease, WrongChecksum
        The folder is none, or its files are not those of the manifest.
    MissingTable, UnfitEvidence
        Tables or columns are missing, or name regions and activities that the release does not hold.
    """
    opened = tables.Release.open(folder)
    refuse_unfit(opened)
    wait_for_other_writers(Release)
    release, is_new = Release.objects.get_or_create(
        checksum=opened.checksum,
        defaults={
            "name": opened.name,
            "version": opened.version,
            "folder": folder_to_keep(folder),
            "manifest": opened.manifest,
            "imported_at": timezone.now(),
        },
    )
    if is_new:
        load_or_refuse(opened, release, progress)
    was_current = release.is_current
    if not was_current:
        make_findable(kind=SearchKind.REGION, things=findable_regions(opened))
        make_findable(kind=SearchKind.ACTIVITY, things=findable_activities(opened))
    make_current(release, folder)
    return Imported(release, is_new, was_current)


def load_or_refuse(opened: tables.Release, release: Release, progress: Progress) -> None:
    try:
        with transaction.atomic():
            load_release(opened, release, progress)
    except IntegrityError as error:
        raise UnfitEvidence(
            f"The database refuses the figures of {release}: {str(error).splitlines()[0]}.",
            do="build the release again; if that does not help, report the line above.",
        ) from error


def make_current(release: Release, folder: Path) -> None:
    Release.objects.filter(is_current=True).exclude(pk=release.pk).update(is_current=False)
    release.is_current, release.folder = True, folder_to_keep(folder)
    release.save(update_fields=["is_current", "folder"])


def folder_to_keep(folder: Path) -> str:
    """Relative to the data folder where it lies inside, so that the data folder may move."""
    whole, data_folder = folder.resolve(), settings.ENVIRONMENT.data_folder.resolve()
    return str(whole.relative_to(data_folder) if whole.is_relative_to(data_folder) else whole)


@transaction.atomic
def make_findable(*, kind: SearchKind, things: Iterable[Findable]) -> None:
    """Replace all names of one kind, and what the one search holds of it."""
    SearchEntry.objects.filter(kind=kind).delete()
    columns = ("kind", "key", "title", "context", "matched", "words")
    insert_rows(SearchEntry, columns, (row for thing in things for row in search_rows(kind, thing)))
    put_kind(kind.value)


def search_rows(kind: SearchKind, thing: Findable) -> Iterable[tuple[str, ...]]:
    """One row for each different name, in their order; names that fold alike are one."""
    by_words: dict[str, str] = {}
    for name in thing.names:
        by_words.setdefault(searchable(name), name)
    for words, name in by_words.items():
        yield kind.value, thing.key, thing.title, thing.context, name if name != thing.title else "", words
