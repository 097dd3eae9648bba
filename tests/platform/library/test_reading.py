"""The text of real files is read; of broken and hostile ones there is a clear end, in little time and memory."""

from __future__ import annotations

import resource
import time

import pytest
from tests.platform.library import samples

from interlace_platform.core.uploads import kind_of
from interlace_platform.library.reading.__main__ import read
from interlace_platform.library.reading.bounded import text_in
from interlace_platform.library.reading.outcome import MOST_CHARACTERS, Outcome

DEEP = samples.word(f'<w:document xmlns:w="{samples.W}">' + "<w:p>" * 50_000 + "</w:p>" * 50_000 + "</w:document>")
LONG = samples.word(
    f'<w:document xmlns:w="{samples.W}"><w:p><w:t>{"Weave. " * (MOST_CHARACTERS // 7 + 1)}</w:t></w:p></w:document>'
)
SOUND = samples.pdf("First page", "Second page")
READ = {
    "pdf": (SOUND, "First page\n\nSecond page"),
    "docx": (samples.docx("Łódź weaves.", "Θεσσαλονίκη dyes."), "Łódź weaves.\nΘεσσαλονίκη dyes."),
    "pptx": (samples.slides("One", "Two", notes="Said"), "Said\n\nOne\n\nTwo"),
    "odt": (samples.odt("Woven"), "Head\nWoven end"),
    "html": (samples.HTML.encode(), "A loom\n\nWoven & dyed\nin two towns"),
    "vtt": (samples.VTT.encode(), "[0:00:01] Ada: Good morning & welcome\n[0:01:05] to the loom."),
    "srt": (samples.SRT.encode(), "[0:00:01] Καλημέρα\n[1:00:05] łódź"),
    "txt": ("\ufeffŁódź weaves.\r\nΘεσσαλονίκη dyes.".encode(), "Łódź weaves.\nΘεσσαλονίκη dyes."),
    "csv": ('place;"looms; all"\nŁódź;3\n'.encode(), "place | looms; all\nŁódź | 3"),
}
HOSTILE = {
    "a PDF cut off in the middle": ("pdf", SOUND[: len(SOUND) // 3], "broken"),
    "a PDF that is none": ("pdf", b"%PDF-1.7\n" + b"\x00\xff" * 5000 + b"\n%%EOF", "broken"),
    "a PDF under a password": ("pdf", samples.encrypted_pdf("secret"), "encrypted"),
    "an archive that unpacks to 101 MB": ("docx", samples.zip_bomb(), "refused"),
    "an archive that lies about its size": ("docx", samples.lying_bomb(), "broken"),
    "a billion laughs": ("docx", samples.BILLION_LAUGHS, "refused"),
    "elements fifty thousand deep": ("docx", DEEP, "refused"),
    "XML that ends too early": ("docx", samples.word("<w:document><w:p>"), "broken"),
    "subtitles without any time": ("vtt", b"WEBVTT\n\nnothing", "broken"),
}


@pytest.fixture
def outcome(tmp_path):
    def of(data: bytes, kind: str, **more: int) -> Outcome:
        file = tmp_path / "sample"
        file.write_bytes(data)
        return text_in(file, kind, **more)

    return of


@pytest.mark.parametrize("kind", READ)
def test_a_sound_file_is_known_by_its_content_and_its_text_is_read(outcome, kind):
    data, text = READ[kind]
    assert kind_of(data) == kind
    assert outcome(data, kind) == Outcome(text)


@pytest.mark.parametrize("what", HOSTILE)
def test_a_broken_or_hostile_file_has_a_clear_end(outcome, what):
    kind, data, why = HOSTILE[what]
    assert outcome(data, kind) == Outcome(why=why)


def test_a_file_of_pictures_has_no_text(outcome):
    assert outcome(samples.empty_pdf(), "pdf") == Outcome()


def test_a_file_that_opens_with_no_password_is_read(outcome):
    assert outcome(samples.encrypted_pdf(""), "pdf") == Outcome()


def test_of_a_long_text_the_beginning_is_kept(outcome):
    found = outcome(LONG, "docx")
    assert (found.why, found.text[:12], len(found.text) <= MOST_CHARACTERS) == ("cut", "Weave. Weave", True)


def test_ten_thousand_pages_end_by_the_clock_at_the_latest(outcome):
    data, begun = samples.empty_pdf(10_000), time.monotonic()
    assert outcome(data, "pdf", seconds=2).why in ("", "too_slow")
    assert time.monotonic() - begun < 6


def test_what_takes_too_much_memory_is_ended(outcome):
    assert outcome(b"<html>" + b"a" * 30_000_000, "html", megabytes=90) == Outcome(why="too_large")


def test_the_limits_hold_for_the_other_process_only(outcome):
    before = resource.getrlimit(resource.RLIMIT_AS)
    outcome(SOUND, "pdf")
    assert resource.getrlimit(resource.RLIMIT_AS) == before


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<html><p>Łódź, Göteborg".encode("utf-16"), "Łódź, Göteborg"),
        ('<html><meta charset="iso-8859-2"><p>Łódź'.encode("iso-8859-2"), "Łódź"),
        ('<html><meta charset="utf-8"><p>Göteborg'.encode("cp1252"), "Göteborg"),
        (b'<html><meta charset="no-such-thing"><p>plain', "plain"),
    ],
)
def test_text_is_read_whatever_its_encoding_says(outcome, data, text):
    assert outcome(data, "html") == Outcome(text)


def test_slides_are_read_by_their_numbers():
    texts = [f"Slide {number}" for number in range(1, 12)]
    assert read(samples.slides(*texts), "pptx").text.split("\n\n") == texts
