"""Files that people upload: known by their content, kept under their checksum outside of what is served, never run.

`keep_upload` keeps one, `file_of` says where it lies. Who may have it is for the policy of the app whose row points at
it; `core.attachments.as_attachment` sends it so that no browser opens it here.
"""

from __future__ import annotations

import csv
import hashlib
import os
import re
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from interlace_platform.core.audit import record
from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.core.models import Upload
from interlace_platform.core.readers import Actor

MOST_PARTS_OF_AN_ARCHIVE = 2_000
UNUSED_FOR_S = 24 * 3600.0
BEGINS_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)[\s>]", re.I | re.S
)
BEGINS_VTT = re.compile(rb"(?:\xef\xbb\xbf)?WEBVTT(?:[ \t\r\n]|\Z)")
BEGINS_SRT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\d{1,6}[ \t]*\r?\n\d{1,3}:\d\d:\d\d[,.]\d{3}[ \t]+-->")
BEGINS_NO_TEXT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<|#!|%PDF-|%!PS|\{\\rtf|PK\x03\x04)")
NEVER_IN_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
UNSAFE = re.compile(r"[^\w.() -]+")


@dataclass(frozen=True)
class Kind:
    """A kind of file that may be uploaded: its media type, and how its content shows that it is one."""

    media_type: str
    fits: Callable[[bytes], bool]


def is_pdf(data: bytes) -> bool:
    return data.startswith(b"%PDF-") and b"%%EOF" in data[-2048:]


def is_png(data: bytes) -> bool:
    return data.startswith(b"\x89PNG\r\n\x1a\n") and b"IEND" in data[-16:]


def is_jpeg(data: bytes) -> bool:
    return data.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in data[-64:]


def is_odt(data: bytes) -> bool:
    with_type = parts_of(data, read="mimetype")
    return with_type.get("mimetype", b"") == b"application/vnd.oasis.opendocument.text" and "content.xml" in with_type


def is_docx(data: bytes) -> bool:
    names = {name.casefold() for name in parts_of(data)}
    has_macros = any("vbaproject" in name for name in names)
    return {"[content_types].xml", "word/document.xml"} <= names and not has_macros


def is_pptx(data: bytes) -> bool:
    names = {name.casefold() for name in parts_of(data)}
    has_macros = any("vbaproject" in name for name in names)
    return {"[content_types].xml", "ppt/presentation.xml"} <= names and not has_macros


def is_html(data: bytes) -> bool:
    return b"\0" not in data and BEGINS_HTML.match(data[:4096]) is not None


def is_vtt(data: bytes) -> bool:
    return b"\0" not in data and BEGINS_VTT.match(data) is not None


def is_srt(data: bytes) -> bool:
    return b"\0" not in data and BEGINS_SRT.match(data[:200]) is not None


def is_csv(data: bytes) -> bool:
    lines = [line.decode("latin-1") for line in data[:16_384].splitlines()[:20] if line.strip()]
    return len(lines) > 1 and is_text(data) and any(is_table(lines, sign) for sign in ",;\t")


def is_table(lines: list[str], delimiter: str) -> bool:
    try:
        widths = {len(row) for row in csv.reader(lines, delimiter=delimiter)}
    except csv.Error:
        return False
    return len(widths) == 1 and min(widths) > 1


def is_text(data: bytes) -> bool:
    begins_so = bool(data.strip()) and BEGINS_NO_TEXT.match(data[:200]) is None
    return begins_so and NEVER_IN_TEXT.search(data) is None


def parts_of(data: bytes, read: str = "") -> dict[str, bytes]:
    """The names in an archive, one of them with its first bytes; nothing where it is no sound archive."""
    if not data.startswith(b"PK\x03\x04"):
        return {}
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()[:MOST_PARTS_OF_AN_ARCHIVE]
            held = archive.open(read).read(100) if read in names else b""
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError):
        return {}
    return dict.fromkeys(names, b"") | ({read: held} if read else {})


KINDS: Mapping[str, Kind] = {
    "pdf": Kind("application/pdf", is_pdf),
    "png": Kind("image/png", is_png),
    "jpg": Kind("image/jpeg", is_jpeg),
    "odt": Kind("application/vnd.oasis.opendocument.text", is_odt),
    "docx": Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", is_docx),
    "pptx": Kind("application/vnd.openxmlformats-officedocument.presentationml.presentation", is_pptx),
    "html": Kind("text/html", is_html),
    "vtt": Kind("text/vtt", is_vtt),
    "srt": Kind("application/x-subrip", is_srt),
    "csv": Kind("text/csv", is_csv),
    "txt": Kind("text/plain", is_text),
}
LETTERS = frozenset({"pdf", "png", "jpg", "odt", "docx"})
"""What is taken where nothing else is said: what one writes and signs."""


def kind_of(data: bytes) -> str:
    """What a file is by its content, whatever its name says; empty where it is none of `KINDS`."""
    return next((name for name, kind in KINDS.items() if kind.fits(data)), "")


def safe_name(name: str, kind: str) -> str:
    """A name that is no path and no trap, with the ending of what the file is."""
    stem = UNSAFE.sub("_", Path(name.replace("\\", "/")).stem).strip(" ._")
    return f"{stem[:100] or 'document'}.{kind}"


def keep_upload(*, data: bytes, name: str, by: Actor, field: str = "file", taken: Collection[str] = LETTERS) -> Upload:
    """Keep a file, in the caller's transaction. The file stays where the transaction does not happen, for a day.

    `taken` are the kinds of files that will do, of those in `KINDS`.

    Raises
    ------
    Invalid
        It is empty, too large, or no kind of file that is taken; said of `field`.
    """
    kind = kind_of(data)
    refuse_unfit(data, kind, field, taken)
    sha256 = hashlib.sha256(data).hexdigest()
    write_once(path_of(sha256), data)
    upload = Upload.objects.create(
        sha256=sha256, size_bytes=len(data), kind=kind, name=safe_name(name, kind), by=str(by.public_id)
    )
    record(what="file.uploaded", subject=upload, by=by, details={"sha256": sha256, "bytes": len(data), "kind": kind})
    return upload


def refuse_unfit(data: bytes, kind: str, field: str, taken: Collection[str] = LETTERS) -> None:
    if said := unfit(data, kind, taken):
        raise Invalid([Problem(field, said)])


def unfit(data: bytes, kind: str, taken: Collection[str] = LETTERS) -> str:
    """Why a file of that kind is not taken; empty where it is."""
    most = settings.MOST_UPLOAD_BYTES
    if not data:
        return _("The file is empty.")
    if len(data) > most:
        return _("The file is larger than %(size)d MB.") % {"size": most // 1_000_000}
    return "" if kind in taken else what_is_taken(taken)


def what_is_taken(taken: Collection[str]) -> str:
    """What to say of a file that is none of these."""
    if set(taken) == LETTERS:
        return _("Only PDF, PNG, JPEG, ODT and DOCX (without macros) are taken.")
    return _("Only these kinds of files are taken (without macros): %(kinds)s.") % {
        "kinds": ", ".join(name.upper() for name in KINDS if name in taken)
    }


def path_of(sha256: str) -> Path:
    return Path(settings.UPLOADS_FOLDER) / sha256[:2] / sha256


def file_of(upload: Upload) -> Path:
    """Where the file lies."""
    return path_of(upload.sha256)


def write_once(path: Path, data: bytes) -> None:
    """Write a file wholly or not at all; one that is there is marked as used just now."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file():
        path.touch()
        return
    descriptor, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def remove_unused_files() -> int:
    """Remove files that no row has pointed at for a day; returns how many."""
    removed, long_ago = 0, time.time() - UNUSED_FOR_S
    for path in Path(settings.UPLOADS_FOLDER).glob("??/*"):
        if path.stat().st_mtime < long_ago and not Upload.objects.filter(sha256=path.name).exists():
            path.unlink(missing_ok=True)
            removed += 1
    return removed
