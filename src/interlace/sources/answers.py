"""What a service's answer means: its status, its validators, what it says when it refuses."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from interlace.sources.cache import Beginning, Remembered
from interlace.sources.raw_text import MARKUP_TITLE

TOO_LARGE = {413, 414}
TRY_AGAIN = {408, 425, 429, 500, 502, 503, 504}
TOO_LARGE_WORDS = re.compile(rb"EXTRACTION_TOO_BIG|ASYNCHRONOUS_RESPONSE|<(\w+:)?queued\b")
NOTHING_WORDS = re.compile(rb"NO_RESULTS?\b|NO_RECORDS?_FOUND|NoResultsFound|No results", re.IGNORECASE)
SMALL_ANSWER = 65_536


class Signal(Exception):  # noqa: N818 - told from one part of a download to another, never shown
    """What an attempt came to, other than an answer."""


class TooLarge(Signal):
    """The service wants to be asked for less at once."""


class NothingThere(Signal):
    """The service has no figures for what was asked."""


class BrokeOff(Signal):
    """An attempt failed in a way that another attempt may mend."""

    def __init__(self, why: str, *, wait_s: float | None = None, is_wrong_answer: bool = False) -> None:
        super().__init__(why)
        self.wait_s = wait_s
        self.is_wrong_answer = is_wrong_answer


def resuming_headers(beginning: Beginning | None, old: Remembered | None) -> dict[str, str]:
    if beginning is not None:
        return {"Range": f"bytes={beginning.size}-", "If-Range": beginning.validator}
    return {"If-None-Match": old.etag} if old is not None and old.etag else {}


def validator_of(response: httpx.Response) -> str:
    """A strong ETag or a date by which the service recognises its own answer; "" if it cannot be continued."""
    etag: str = response.headers.get("etag", "")
    if etag and not etag.startswith("W/"):
        return etag
    return "" if etag else str(response.headers.get("last-modified", ""))


def offset_of(response: httpx.Response, beginning: Beginning | None) -> int | None:
    """Where the bytes to come belong, if they continue what is here; None if they start afresh."""
    if response.status_code != 206 or beginning is None:
        return None
    stated = re.match(r"bytes (\d+)-", response.headers.get("content-range", ""))
    same_encoding = response.headers.get("content-encoding", "") == beginning.encoding
    if stated is None or int(stated[1]) != beginning.size or not same_encoding:
        raise BrokeOff("the service continued at another place than asked", wait_s=0.0)
    return beginning.size


def decoded(raw: bytes, encoding: str) -> bytes:
    if encoding.lower() not in {"gzip", "x-gzip"}:
        return raw
    member = zlib.decompressobj(wbits=31)
    try:
        data = member.decompress(raw)
    except zlib.error as damage:
        raise BrokeOff("the compressed answer is damaged") from damage
    if not member.eof:
        raise BrokeOff("the compressed answer ends early")
    return data


def retry_after_s(response: httpx.Response) -> float | None:
    """Seconds the service asks to wait, given as a number or as a date."""
    text = response.headers.get("retry-after", "").strip()
    if text.isdecimal():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds()) if text else None
    except (ValueError, TypeError):
        return None


def status_line(response: httpx.Response, body: bytes) -> str:
    return f"{response.status_code} {response.reason_phrase}".strip() + what_it_says(body)


def what_it_says(body: bytes) -> str:
    """The message inside an error answer, in JSON or in markup."""
    text = body[:SMALL_ANSWER].decode("utf-8", errors="replace")
    try:
        found = next(_labels(json.loads(text)), "")
    except ValueError:
        match = MARKUP_TITLE.search(text)
        found = match[1] if match else ""
    return f' ("{" ".join(found.split())[:160]}")' if found else ""


def _labels(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("label"), str) and "status" in node:
            yield node["label"]
        node = [value for name, value in node.items() if name in {"error", "warning"}]
    if isinstance(node, list):
        for each in node:
            yield from _labels(each)
