"""The release that pages show, and what it says about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Q

from interlace import tables
from interlace.errors import NoEvidence
from interlace_platform.core.readers import VISITOR, Reader
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


def current_release(reader: Reader = VISITOR) -> Release:
    """The release that pages show, not to be changed; raises `NoEvidence` while none was imported.

    Its manifest is long and never changes: it is read once by each process, and then only which release is current.
    """
    current = visible_to(reader).filter(is_current=True)
    known = releases_read.get(current.values_list("pk", "checksum", "folder").first()) if releases_read else None
    release = known or current.first()
    if release is None:
        raise NoEvidence(
            "No evidence has been imported yet.",
            do="run `interlace demo`, or `python -m interlace_platform import_evidence <folder of a release>`.",
        )
    releases_read[release.pk, release.checksum, release.folder] = release
    return release


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
