"""The chapters that come with the platform, in their order."""

from interlace_platform.reporting.sections import (  # noqa: I001 - the order of the chapters
    members,
    activity,
    groups,
    decisions,
    board,
    projects,
    mandates,
    lineage,
)

__all__ = ["activity", "board", "decisions", "groups", "lineage", "mandates", "members", "projects"]
