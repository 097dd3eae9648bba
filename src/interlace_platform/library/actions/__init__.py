"""All writes of the library."""

from __future__ import annotations

from interlace_platform.library.actions.collections import (
    change_collection,
    make_collection,
    move_up,
    put_document,
    take_out,
)
from interlace_platform.library.actions.contents import Content
from interlace_platform.library.actions.describing import Facts
from interlace_platform.library.actions.documents import (
    add_document,
    attach_document,
    change_document,
    publish,
    withdraw,
)
from interlace_platform.library.actions.versions import add_language, add_version, read_again

__all__ = [
    "Content",
    "Facts",
    "add_document",
    "add_language",
    "add_version",
    "attach_document",
    "change_collection",
    "change_document",
    "make_collection",
    "move_up",
    "publish",
    "put_document",
    "read_again",
    "take_out",
    "withdraw",
]
