"""Files people upload: known by what is in them, whatever they are called."""

from __future__ import annotations

import io
import os
import zipfile

import pytest
from tests.platform.organisations.people import somebody

from interlace_platform.core.attachments import as_attachment
from interlace_platform.core.errors import Invalid
from interlace_platform.core.models import AuditEvent, Upload
from interlace_platform.core.uploads import file_of, keep_upload, kind_of, remove_unused_files, safe_name

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20) + b"IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + bytes(20) + b"\xff\xd9"


def archive(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as written:
        for name, data in parts.items():
            written.writestr(name.replace("__", "/"), data)
    return held.getvalue()


ODT = archive(**{"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"})
DOCX = archive(**{"[Content_Types].xml": b"<a/>", "word__document.xml": b"<a/>"})
WITH_MACROS = archive(**{"[Content_Types].xml": b"<a/>", "word__document.xml": b"<a/>", "word__vbaProject.bin": b"x"})


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PDF, "pdf"), (PNG, "png"), (JPEG, "jpg"), (ODT, "odt"), (DOCX, "docx"), (WITH_MACROS, ""),
        (b"<html><script>x()</script>", "html"), (b"%PDF-", ""), (b"MZ" + bytes(50), ""), (b"PK\x03\x04broken", ""),
        (archive(a=b"x"), ""), (b"<svg onload='x()'/>", ""), (b"Woven \xc5\x82\xc3\xb3d\xc5\xba\n", "txt"),
        (b"region;looms\nA;1\nB;2\n", "csv"), (b"#!/bin/sh", ""), (b"half text\x00", ""), (b" \n", ""),
    ],
)  # fmt: skip
def test_a_file_is_what_its_content_says(data, kind):
    assert kind_of(data) == kind


@pytest.mark.parametrize("place", range(78, 80))
def test_a_packed_part_that_was_spoilt_is_no_reason_to_fail(place):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("mimetype", b"application/vnd.oasis.opendocument.text")
        written.writestr("content.xml", b"<a/>")
    data = bytearray(held.getvalue())
    data[place] ^= 0xBF
    assert kind_of(bytes(data)) in {"", "odt"}


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("letter.pdf", "letter.pdf"), ("../../etc/passwd", "passwd.pdf"), ("C:\\temp\\my letter.exe", "my letter.pdf"),
        ("evil.html", "evil.pdf"), ('a"b\r\nX: y.pdf', "a_b_X_ y.pdf"), ("", "document.pdf"), ("...", "document.pdf"),
        ("č.pdf", "č.pdf"), ("n" * 300 + ".pdf", "n" * 100 + ".pdf"),
    ],
)  # fmt: skip
def test_a_name_is_no_path_and_no_trap(name, safe):
    assert safe_name(name, "pdf") == safe


@pytest.mark.django_db
def test_the_same_file_is_kept_once_and_sent_as_an_attachment_in_a_sandbox():
    ada, ben = somebody("Ada"), somebody("Ben")
    first, second = keep_upload(data=PDF, name="a.html", by=ada), keep_upload(data=PDF, name="b.pdf", by=ben)
    assert file_of(first) == file_of(second) and file_of(first).read_bytes() == PDF
    answer = as_attachment(first)
    assert answer.content == PDF
    assert {name: answer.headers[name] for name in ("Content-Type", "Content-Disposition", "Cache-Control")} == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="a.pdf"',
        "Cache-Control": "no-store",
    }
    assert (answer.headers["Content-Security-Policy"], answer.headers["X-Content-Type-Options"]) == (
        "sandbox",
        "nosniff",
    )
    assert AuditEvent.objects.filter(what="file.uploaded", by=str(ada.public_id)).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "file: The file is empty."),
        (PDF + bytes(1_000_000), "file: The file is larger than 1 MB."),
        (b"<html></html>", "file: Only PDF, PNG, JPEG, ODT and DOCX (without macros) are taken."),
        (b"#!/bin/sh", "file: Only PDF, PNG, JPEG, ODT and DOCX (without macros) are taken."),
    ],
)
def test_what_is_empty_too_large_or_unknown_is_refused_and_not_kept(data, said, settings):
    settings.MOST_UPLOAD_BYTES = 1_000_000
    with pytest.raises(Invalid) as error:
        keep_upload(data=data, name="x.pdf", by=somebody())
    assert str(error.value) == said
    assert not Upload.objects.exists()


@pytest.mark.django_db
def test_files_that_nothing_points_at_go_after_a_day():
    kept = keep_upload(data=PDF, name="a.pdf", by=somebody())
    gone = keep_upload(data=PNG, name="b.png", by=somebody("Ben"))
    gone_file = file_of(gone)
    gone.delete()
    assert remove_unused_files() == 0 and gone_file.is_file()
    for path in (gone_file, file_of(kept)):
        os.utime(path, (1, 1))
    assert remove_unused_files() == 1
    assert (gone_file.is_file(), file_of(kept).is_file()) == (False, True)
