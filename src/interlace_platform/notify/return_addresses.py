"""The address to which a mail comes back: one for each mail, signed, so that nobody can report what was not sent.

The local part says whose mail it was (by the outbox's key), which one, and on which day; together with the signature
it is written in letters and digits that survive a change of capitals, in 56 of the 64 characters that it may have.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from interlace_platform.notify.mail import key_of

PREFIX = "bounces+"
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
KEY, MAIL, DAY, SIGNATURE = 12, 6, 2, 10
"""How many bytes of a token each part takes."""
GOOD_FOR = timedelta(days=60)
TOKEN = re.compile(r"bounces\+([a-z2-7]{48})@", re.IGNORECASE)


@dataclass(frozen=True)
class Sent:
    """A mail that was sent: the outbox's key for its address, the beginning of its name, and the day."""

    key: str
    mail: str
    at: datetime

    @property
    def is_recent(self) -> bool:
        """Whether a report of it can still come: servers give up after days, not months."""
        return timezone.now() - self.at <= GOOD_FOR


def return_address(to: str, mail: str, at: datetime) -> str:
    """Where a mail comes back to; empty where this installation has no domain for that."""
    domain: str = settings.BOUNCE_DOMAIN
    return f"{PREFIX}{token_of(to, mail, at)}@{domain}" if domain else ""


def token_of(to: str, mail: str, at: datetime) -> str:
    days = min(max((at - EPOCH).days, 0), 65_535)
    said = bytes.fromhex(key_of(to).partition(":")[2]) + bytes.fromhex(mail[: 2 * MAIL]) + days.to_bytes(DAY, "big")
    return base64.b32encode(said + signature(said)).decode().lower()


def signature(said: bytes) -> bytes:
    return salted_hmac("interlace bounces", said, algorithm="sha256").digest()[:SIGNATURE]


def read_token(token: str) -> Sent | None:
    """What a token of ours says; None where it is not ours."""
    try:
        known = base64.b32decode(token.upper())
    except binascii.Error:
        return None
    said, signed = known[:-SIGNATURE], known[-SIGNATURE:]
    if len(said) != KEY + MAIL + DAY or not constant_time_compare(signed, signature(said)):
        return None
    days = int.from_bytes(said[-DAY:], "big")
    return Sent(f"mail:{said[:KEY].hex()}", said[KEY:-DAY].hex(), EPOCH + timedelta(days=days))


def first_token(texts: Iterable[str]) -> str:
    """The first token in some addresses; empty where there is none."""
    return next((found[1] for text in texts if (found := TOKEN.search(text))), "")
