"""DOCX, PPTX and ODT: archives of XML, read in a stream, so that neither depth nor size fills the memory."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO
from xml.parsers import expat

from interlace_platform.library.reading.outcome import Page, Unreadable

MOST_BYTES = 100_000_000
"""What the parts of one file may come to when unpacked."""
MOST_DEPTH = 1_000
CHUNK = 64 * 1024
PARTS = {
    "docx": re.compile(r"word/(document|footnotes|endnotes)\.xml"),
    "pptx": re.compile(r"ppt/(slides/slide|notesSlides/notesSlide)\d+\.xml"),
    "odt": re.compile(r"content\.xml"),
}
TEXTS = {"docx": {"w:t"}, "pptx": {"a:t"}, "odt": {"text:p", "text:h"}}
ENDS = {"docx": {"w:p"}, "pptx": {"a:p", "p:sld"}, "odt": {"text:p", "text:h"}}
BLANKS = {"w:tab": "\t", "w:br": "\n", "a:br": "\n", "text:tab": "\t", "text:s": " ", "text:line-break": "\n"}


def read(data: bytes, kind: str, page: Page) -> None:
    """Read the parts that hold text, in their order."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for name in parts_in(archive, kind):
                with archive.open(name) as part:
                    read_part(part, kind, page)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, expat.ExpatError) as error:
        raise Unreadable("broken") from error
    except RuntimeError as error:  # a password is wanted, or a way of packing that nobody knows here
        raise Unreadable("encrypted" if "encrypted" in str(error) else "broken") from error


def parts_in(archive: zipfile.ZipFile, kind: str) -> list[str]:
    """The names of the parts with text; an archive that unpacks to far too much is refused before it is unpacked."""
    parts = [part for part in archive.infolist() if PARTS[kind].fullmatch(part.filename)]
    if sum(part.file_size for part in parts) > MOST_BYTES:
        raise Unreadable("refused")
    return [part.filename for part in sorted(parts, key=place_of)]


def place_of(part: zipfile.ZipInfo) -> tuple[str, int]:
    """Slides by their number, each kind of part by itself."""
    number = re.search(r"(\d+)\.xml$", part.filename)
    return re.sub(r"\d+\.xml$", "", part.filename), int(number[1]) if number else 0


def read_part(part: IO[bytes], kind: str, page: Page) -> None:
    """Read one part; entities are refused, as no office program writes them."""
    parser, collector = expat.ParserCreate(), Collector(kind, page)
    parser.StartElementHandler = collector.begin
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.say
    parser.EntityDeclHandler = refuse_entities
    for chunk in chunks(part):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def chunks(part: IO[bytes]) -> Iterator[bytes]:
    """The part, piece by piece; what says it is small and is not is refused."""
    total = 0
    while chunk := part.read(CHUNK):
        total += len(chunk)
        if total > MOST_BYTES:
            raise Unreadable("refused")
        yield chunk


def refuse_entities(*declared: object) -> None:
    raise Unreadable("refused")


class Collector:
    """Keeps what stands inside elements of text, and ends a line where a paragraph ends."""

    def __init__(self, kind: str, page: Page) -> None:
        self.page, self.texts, self.ends = page, TEXTS[kind], ENDS[kind]
        self.inside = self.depth = 0

    def begin(self, name: str, _: dict[str, str]) -> None:
        """An element begins."""
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise Unreadable("refused")
        self.inside += name in self.texts
        if name in BLANKS:
            self.page.add(BLANKS[name])

    def end(self, name: str) -> None:
        """An element ends."""
        self.depth -= 1
        self.inside -= name in self.texts
        if name in self.ends:
            self.page.add("\n")

    def say(self, text: str) -> None:
        """Characters."""
        if self.inside:
            self.page.add(text)
