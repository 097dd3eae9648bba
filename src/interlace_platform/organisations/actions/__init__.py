"""All writes of organisations and people."""

from interlace_platform.organisations.actions.describing import describe, remove_description, update_cluster_profile
from interlace_platform.organisations.actions.importing import apply_import, undo_import, upload_import
from interlace_platform.organisations.actions.joining import accept_person, decline_person
from interlace_platform.organisations.actions.merging import merge_organisations, undo_merge
from interlace_platform.organisations.actions.people import (
    affiliate,
    agree_to_be_named,
    end_affiliation,
    enter_person,
)
from interlace_platform.organisations.actions.registering import change, register_organisation, set_public

__all__ = [
    "accept_person",
    "affiliate",
    "agree_to_be_named",
    "apply_import",
    "change",
    "decline_person",
    "describe",
    "end_affiliation",
    "enter_person",
    "merge_organisations",
    "register_organisation",
    "remove_description",
    "set_public",
    "undo_import",
    "undo_merge",
    "update_cluster_profile",
    "upload_import",
]
