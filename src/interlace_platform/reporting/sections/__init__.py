"""The chapters that come with the platform, in their order."""

from interlace_platform.reporting.sections import (  # noqa: I001 - the order of the chapters
    members,
    activity,
    groups,
    decisions,
    board,
    projects,
    events,
    discussion,
    mandates,
    lineage,
)

__all__ = [
    "activity",
    "board",
    "decisions",
    "discussion",
    "events",
    "groups",
    "lineage",
    "mandates",
    "members",
    "projects",
]
