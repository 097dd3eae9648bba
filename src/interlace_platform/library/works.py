"""From a document to what its citation says."""

from __future__ import annotations

from collections.abc import Sequence

from interlace_platform.core.periods import today
from interlace_platform.library.citing import Work
from interlace_platform.library.models import Document, DocumentAuthor, Version


def work_of(document: Document, authors: Sequence[DocumentAuthor], versions: Sequence[Version], address: str) -> Work:
    """The newest version of a document as it is cited, at its address for ever."""
    newest = versions[0]
    languages = [variant.language for variant in newest.variants.all()]
    return Work(
        key=document.slug,
        title=document.title,
        kind=document.kind,
        address=address,
        seen_on=today(),
        version=newest.number,
        year=document.year,
        published_on=document.published_on,
        publisher=document.published_by,
        organisations=[each.organisation.name for each in authors if each.organisation is not None],
        people=[each.name for each in authors if each.name],
        language=languages[0] if len(languages) == 1 else "",
        licence=document.licence_address,
    )
