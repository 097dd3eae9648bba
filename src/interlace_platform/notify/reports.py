"""Reading what comes back: reports of delivery (RFC 3464), and telling them from automatic replies.

Whatever arrives was written by strangers: only its beginning is read, and only where it has few parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

MOST_BYTES, MOST_PARTS, MOST_RECIPIENTS = 65_536, 20, 10
PART = re.compile(rb"(?im)^content-type:")
END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
ADDRESSED = ("X-Original-To", "Delivered-To", "Envelope-To", "X-Envelope-To", "To")
FULL, POLICY = "5.2.2", "5.7."
"""Said with a 5 and no fault of the address: a mailbox that is full, and a server that does not like the sender."""


@dataclass(frozen=True)
class Returned:
    """A message that came back.

    Attributes
    ----------
    addressed
        The addresses to which it came.
    status
        What became of the mail it is about, such as ``5.1.1``; empty where it reports no failure.
    is_automatic
        Whether a machine wrote it because it got a mail, as somebody who is away has it do.
    """

    addressed: tuple[str, ...]
    status: str = ""
    is_automatic: bool = False


def read_returned(data: bytes) -> Returned:
    """Read a message as far as it is of use; one with too many parts is not looked into."""
    begun = data[:MOST_BYTES]
    if len(PART.findall(begun)) > MOST_PARTS:
        begun = END_OF_HEADERS.split(begun, maxsplit=1)[0]
    message = message_from_bytes(begun)
    addressed = tuple(str(each) for name in ADDRESSED for each in message.get_all(name, []))
    said = str(message.get("Auto-Submitted", "no")).partition(";")[0].strip().lower()
    failed = [status for block in recipients_of(message) if (status := failure_of(block))]
    return Returned(addressed, max(failed, default=""), said == "auto-replied")


def recipients_of(message: Message) -> Iterator[Message]:
    """What a report says of each recipient; nothing for what is no report."""
    if message.get_content_type() != "multipart/report":
        return
    for part in parts_of(message):
        if part.get_content_type() == "message/delivery-status":
            yield from parts_of(part)[:MOST_RECIPIENTS]


def parts_of(message: Message) -> list[Message]:
    """The messages inside a message; none inside a text."""
    inside = message.get_payload()
    return [each for each in inside if isinstance(each, Message)] if isinstance(inside, list) else []


def failure_of(block: Message) -> str:
    """The status of a recipient whose mail has failed; a mail that is late, or was passed on, has not."""
    if str(block.get("Action", "")).strip().lower() != "failed":
        return ""
    found = STATUS.search(str(block.get("Status", "")))
    return found[1] if found and found[1][0] != "2" else "4.0.0"


def status_of_answer(code: int, said: bytes) -> str:
    """The status in a server's answer; where it names none, its first digit says as much."""
    found = STATUS.search(said[:200].decode("ascii", "replace"))
    return found[1] if found and found[1][0] == str(code)[0] else f"{code // 100}.0.0"


def is_hard(status: str) -> bool:
    """Whether the address itself is at fault and will be tomorrow."""
    return status.startswith("5.") and status != FULL and not status.startswith(POLICY)
