"""A real SMTP server that keeps what it is given; it can be slow, refuse, or hang up."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from interlace_platform.notify.servers import MailServer


@dataclass
class Postbox:
    """What arrived, and how to behave.

    Attributes
    ----------
    takes_s
        How long it thinks before it says "250" (the mail is kept before).
    answer
        What it says once it has the text.
    refused
        What it says to a recipient that it does not take.
    """

    arrived: list[Envelope] = field(default_factory=list)
    takes_s: float = 0.0
    answer: str = "250 kept"
    refused: dict[str, str] = field(default_factory=dict)
    port: int = 0

    async def handle_RCPT(  # noqa: N802 - its name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name
        if self.answer.startswith("250"):
            self.arrived.append(envelope)
        await asyncio.sleep(self.takes_s)
        return self.answer

    @property
    def mails(self) -> list[EmailMessage]:
        """What arrived, read."""
        return [message_from_bytes(bytes(each.content), policy=default) for each in self.arrived]

    @property
    def subjects(self) -> list[str]:
        return [str(mail["Subject"]) for mail in self.mails]

    @property
    def server(self) -> MailServer:
        """How to reach it."""
        return MailServer("smtp", host="127.0.0.1", port=self.port, timeout_s=10)


class FreePort(Controller):
    """Listens where there is room, and says where."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def open_postbox(**more: Any) -> Iterator[Postbox]:
    """A server for as long as the block lasts."""
    postbox = Postbox(**more)
    controller = FreePort(postbox, hostname="127.0.0.1", port=0)
    controller.start()
    postbox.port = controller.port
    try:
        yield postbox
    finally:
        controller.stop()
