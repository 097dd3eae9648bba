"""Files and links: kept once by their content, told where they are already, read by the worker."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.addresses import is_web_address
from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.core.languages import LANGUAGES
from interlace_platform.core.periods import today
from interlace_platform.core.refusals import refuse_wrong
from interlace_platform.core.uploads import KINDS, keep_upload
from interlace_platform.library.extracting import ask_to_read
from interlace_platform.library.models import Document, FileText, Licence, TextState, Variant, Version
from interlace_platform.library.policy import visible_to
from interlace_platform.library.reading.bounded import READABLE


@dataclass(frozen=True)
class Content:
    """A file (`data` with `file_name`) or the address where it is, in a language.

    `again` keeps a file here that is in the library already.
    """

    language: str
    data: bytes | None = None
    file_name: str = ""
    url: str = ""
    again: bool = False


def refuse_unfit_content(content: Content, licence: str) -> None:
    """Exactly one of file and link; a link only where all rights are reserved."""
    has_file, has_link = content.data is not None, bool(content.url)
    is_reserved = licence == Licence.RESERVED and has_file
    refuse_wrong(
        [
            ("language", content.language not in dict(LANGUAGES), _("Choose one of the list.")),
            ("file", not has_file and not has_link, _("Give the file, or the address where it is.")),
            ("url", has_file and has_link, _("Give the file or its address, not both.")),
            ("url", has_link and not is_web_address(content.url), _("That is no address on the web.")),
            ("licence", is_reserved, _("Where all rights are reserved, give a link; the file is not kept here.")),
        ]
    )


def keep_content(version: Version, content: Content, by: User) -> Variant:
    """Add a version in one language. Call it where the document is locked."""
    if version.variants.filter(language=content.language).exists():
        raise Invalid([Problem("language", _("There is this language already; a change of it is a new version."))])
    if content.data is None:
        return Variant.objects.create(version=version, language=content.language, url=content.url, added_by=by)
    upload = keep_upload(data=content.data, name=content.file_name, by=by, taken=KINDS)
    read = locked_text(content.data, upload.kind)
    if not content.again:
        refuse_known(read, by)
    return Variant.objects.create(
        version=version, language=content.language, upload=upload, read=read, added_by=by, added_on=today()
    )


def locked_text(data: bytes, kind: str) -> FileText:
    """The one row for this file, locked, so that two who bring the same file at once see each other."""
    sha256 = hashlib.sha256(data).hexdigest()
    state = TextState.WAITING if kind in READABLE else TextState.EMPTY
    read, is_new = FileText.objects.get_or_create(sha256=sha256, defaults={"kind": kind, "state": state})
    if is_new and read.is_waiting:
        ask_to_read(read)
    return FileText.objects.select_for_update().get(pk=read.pk)


def refuse_known(read: FileText, by: User) -> None:
    """Say where the file is already, if that is somewhere this person may look."""
    known = document_with(read, by)
    if known is not None:
        said = _("This file is already here as “%(title)s” (/library/%(slug)s/). Tick “again” to add it all the same.")
        raise Invalid([Problem("file", said % {"title": known.title, "slug": known.slug})])


def document_with(read: FileText, by: User) -> Document | None:
    return visible_to(by).filter(versions__variants__read=read).order_by("pk").first()
