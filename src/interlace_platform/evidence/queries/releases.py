"""The release that pages show, and what it says about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from interlace import tables
from interlace.errors import NoEvidence
from interlace_platform.core.once import once
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.written import answers_to
from interlace_platform.evidence.models import Activity, Region, Release
from interlace_platform.evidence.policy import visible_to

releases_read: dict[object, Release] = {}
"""By key, checksum and folder; there are few."""


@dataclass(frozen=True)
class ReleaseFacts:
    """The release at a glance; `main_year` is the year of the strengths."""

    release: Release
    main_year: str
    region_count: int
    ranked_count: int
    activity_count: int
    methods: Mapping[str, str]


@once
def current_release(reader: Reader = VISITOR) -> Release:
    """The release that pages show, not to be changed; raises `NoEvidence` while none was imported.

    Its manifest is long and never changes: it is read once by each process, and then only which release is current.
    """
    known = [releases_read.get(each) for each in answers_to(which_is_current, reader)] if releases_read else []
    release = next(iter(known), None) or visible_to(reader).filter(is_current=True).first()
    if release is None:
        raise NoEvidence(
            "No evidence has been imported yet.",
            do="run `interlace demo`, or `python -m interlace_platform import_evidence <folder of a release>`.",
        )
    releases_read[release.pk, release.checksum, release.folder] = release
    return release


def which_is_current(reader: Reader) -> QuerySet[Any]:
    """Key, checksum and folder of the release that pages show."""
    return visible_to(reader).filter(is_current=True).values_list("pk", "checksum", "folder")


def facts(reader: Reader = VISITOR) -> ReleaseFacts:
    """How many regions and activities the release holds, for which year, by which versions of the methods."""
    release = current_release(reader)
    regions = Region.objects.filter(release=release)
    counts = regions.aggregate(all=Count("pk"), ranked=Count("pk", filter=Q(is_ranked=True)))
    return ReleaseFacts(
        release=release,
        main_year=release.main_year,
        region_count=counts["all"],
        ranked_count=counts["ranked"],
        activity_count=Activity.objects.filter(release=release).count(),
        methods=release.manifest["methods"],
    )


def main_year(reader: Reader = VISITOR) -> str:
    """The year of the strengths in the current release."""
    return current_release(reader).main_year


def folder_of(release: Release) -> Path:
    """Where the files of a release lie."""
    return Path(settings.ENVIRONMENT.data_folder) / release.folder


def register_rows(release: Release, name: str) -> list[dict[str, str]]:
    """One table of the register that came with a release (`claims`, `territories`, …), all values text."""
    frame = tables.Release.open(folder_of(release), verify=False).table(f"register_{name}")
    return [{column: "" if value is None else str(value) for column, value in row.items()} for row in frame.to_dicts()]
