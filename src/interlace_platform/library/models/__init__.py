"""The library, as the database holds it."""

from __future__ import annotations

from interlace_platform.library.models.collections import Collection, CollectionItem
from interlace_platform.library.models.documents import (
    NEWEST,
    OLDEST,
    Document,
    DocumentActivity,
    DocumentAuthor,
    FileText,
    Variant,
    Version,
)
from interlace_platform.library.models.shelved import Shelved
from interlace_platform.library.models.words import OFFERED, DocumentKind, Licence, ShownTo, State, TextState, Why

__all__ = [
    "NEWEST",
    "OFFERED",
    "OLDEST",
    "Collection",
    "CollectionItem",
    "Document",
    "DocumentActivity",
    "DocumentAuthor",
    "DocumentKind",
    "FileText",
    "Licence",
    "Shelved",
    "ShownTo",
    "State",
    "TextState",
    "Variant",
    "Version",
    "Why",
]
