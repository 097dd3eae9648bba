"""From the bytes of a downloaded file to text that can be read line by line."""

from __future__ import annotations

import re
import zlib

from interlace.errors import MalformedFile, UnknownDialect

FETCH_AGAIN = "fetch the file again; nothing of it was read"
GZIP_MAGIC = b"\x1f\x8b"
MARKUP_TITLE = re.compile(r"<(?:title|faultstring|h1)[^>]*>\s*(.*?)\s*</", re.IGNORECASE | re.DOTALL)


def unpack(data: bytes) -> str:
    """Turn the bytes of a file, compressed or not, into text with plain line ends.

    Raises
    ------
    UnknownDialect
        The file is empty, or a web page stands where data were expected.
    MalformedFile
        The compressed stream ends early or is damaged, or the bytes are not UTF-8.
    """
    text = _decoded(_decompressed(data) if data.startswith(GZIP_MAGIC) else data).removeprefix("\ufeff")
    if not text.strip():
        raise UnknownDialect("The file is empty.", do=FETCH_AGAIN)
    if text.lstrip().startswith("<"):
        refuse_markup(text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def refuse_markup(text: str) -> None:
    """Refuse a web page or an XML message, quoting what it says."""
    found = MARKUP_TITLE.search(text)
    says = f' It says "{" ".join(found[1].split())[:120]}".' if found else ""
    raise UnknownDialect(
        f"The file is a web page or an XML message, not a table of figures.{says}",
        do="open the address in a browser to see what the service wants to say, then fetch the file again",
    )


def _decompressed(data: bytes) -> bytes:
    """All members of a gzip file, each complete and with its checksum right."""
    parts: list[bytes] = []
    rest = data
    while rest:
        member = zlib.decompressobj(wbits=31)
        try:
            parts.append(member.decompress(rest))
        except zlib.error as damage:
            raise _damaged("is damaged", parts) from damage
        if not member.eof:
            raise _damaged("ends early", parts)
        rest = member.unused_data.lstrip(b"\0")
    return b"".join(parts)


def _damaged(how: str, parts: list[bytes]) -> MalformedFile:
    lines = sum(part.count(b"\n") for part in parts)
    readable = f"after {lines:,} readable lines" if lines else "before its first complete part"
    return MalformedFile(f"The compressed file {how} {readable}.", do=FETCH_AGAIN)


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as damage:
        line = raw.count(b"\n", 0, damage.start) + 1
        raise MalformedFile(
            "The file is not UTF-8 text.",
            places=[f"line {line}: byte 0x{raw[damage.start]:02x} does not belong there"],
            do="make sure the file is one that the service delivers, unchanged; nothing of it was read",
        ) from damage
