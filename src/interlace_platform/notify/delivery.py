"""How a mail leaves: as a file, or through an SMTP server. At most once, see `core.outbox.effects`."""

from __future__ import annotations

import hashlib
import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from pathlib import Path

from django.conf import settings

from interlace_platform.core.outbox import Delivery, Hopeless, handle
from interlace_platform.notify.bounces import note_bounce
from interlace_platform.notify.layout import laid_out
from interlace_platform.notify.mail import TOPIC, is_shut, key_of
from interlace_platform.notify.reports import is_hard, status_of_answer
from interlace_platform.notify.return_addresses import MAIL, Sent, return_address
from interlace_platform.notify.servers import MailServer

TOPIC_HEADER = "X-Interlace-Topic"
TAKEN, GO_ON = 250, 354
LONGEST_LINE = 990


def deliver_mail(delivery: Delivery) -> None:
    """Hand one mail over, unless its address has turned out to be undeliverable since it was asked for."""
    server: MailServer = settings.MAIL_SERVER
    if is_shut(delivery.payload["to"], delivery.payload["topic"]):
        raise Hopeless("Mails to this address come back, so nothing is sent to it.")
    if server.kind == "file":
        write_mail(Path(server.folder), message_of(delivery), delivery)
    else:
        with connected(server) as smtp:
            hand_over(smtp, delivery)


def message_of(delivery: Delivery, encoding: str = "8bit") -> EmailMessage:
    """The mail, the same at every attempt, so that whoever receives it twice can tell; its lines stay whole."""
    said = delivery.payload
    message = EmailMessage(policy=SMTP.clone(max_line_length=LONGEST_LINE))
    message["From"], message["To"], message["Subject"] = said["from"], said["to"], said["subject"]
    message["Date"] = format_datetime(delivery.enqueued_at)
    message["Message-ID"] = f"<{name_of(delivery)}@{parseaddr(said['from'])[1].partition('@')[2] or 'localhost'}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message[TOPIC_HEADER] = said["topic"]
    for name, value in said.get("headers", {}).items():
        message[name] = value
    body = laid_out(said["body"])
    message.set_content(body, cte="7bit" if body.isascii() else encoding)
    return message


def name_of(delivery: Delivery) -> str:
    return hashlib.sha256(delivery.idempotency_key.encode()).hexdigest()[:32]


def write_mail(folder: Path, message: EmailMessage, delivery: Delivery) -> None:
    """One file for each mail; a second attempt writes the same file again."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{delivery.enqueued_at:%Y%m%d-%H%M%S}-{name_of(delivery)[:12]}.eml"
    unfinished = folder / f".{name}"
    unfinished.write_bytes(bytes(message))
    unfinished.rename(folder / name)


@contextmanager
def connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A conversation with the server, encrypted and signed in where the settings say so."""
    connect = smtplib.SMTP_SSL if server.kind == "smtps" else smtplib.SMTP
    with connect(server.host, server.port, timeout=server.timeout_s) as smtp:
        if server.kind == "starttls":
            smtp.starttls(context=ssl.create_default_context())
        if server.user:
            smtp.login(server.user, server.password)
        yield smtp


def hand_over(smtp: smtplib.SMTP, delivery: Delivery) -> None:
    """Send the text, having written down that we do so as late as possible: after the server asked for it."""
    smtp.ehlo_or_helo_if_needed()
    takes_8bit = smtp.has_extn("8bitmime")
    message = message_of(delivery, "8bit" if takes_8bit else "quoted-printable")
    to = delivery.payload["to"]
    sender = return_address(to, name_of(delivery), delivery.enqueued_at) or parseaddr(message["From"])[1]
    options = [*(["BODY=8BITMIME"] if takes_8bit else []), *([] if to.isascii() else ["SMTPUTF8"])]
    refuse_unless_taken(smtp.mail(sender, options))
    note_refused_recipient(smtp.rcpt(to), delivery)
    refuse_unless_taken(smtp.docmd("DATA"), GO_ON)
    with hanging_up_if_not_sent(smtp):
        is_new = delivery.begin()
    if not is_new:
        smtp.close()
        return
    smtp.send(re.sub(rb"(?m)^\.", b"..", bytes(message)) + b".\r\n")
    code, said = smtp.getreply()
    if code != TAKEN:
        delivery.undo()
        raise smtplib.SMTPDataError(code, said)
    delivery.done()


@contextmanager
def hanging_up_if_not_sent(smtp: smtplib.SMTP) -> Iterator[None]:
    """Hang up where nothing is sent after all: the server waits for a text now, and would take a QUIT for it."""
    try:
        yield
    except BaseException:
        smtp.close()
        raise


def note_refused_recipient(answer: tuple[int, bytes], delivery: Delivery) -> None:
    """Count it where the server refuses the recipient; where the address is at fault, no further attempt follows."""
    code, said = answer
    if 400 <= code < 600:
        to, status = delivery.payload["to"], status_of_answer(code, said)
        sent = Sent(key_of(to), name_of(delivery)[: 2 * MAIL], delivery.enqueued_at)
        note_bounce(sent=sent, status=status, email=to.casefold())
        if is_hard(status):
            raise Hopeless(f"The server refuses the recipient: {code} {said.decode('utf-8', 'replace')}")
    refuse_unless_taken(answer)


def refuse_unless_taken(answer: tuple[int, bytes], wanted: int = TAKEN) -> None:
    """Raise where the server says no: nothing was sent, so another attempt may follow."""
    if answer[0] not in (wanted, 251):
        raise smtplib.SMTPResponseException(*answer)


handle(TOPIC, deliver_mail, acts_outside=True, forgets=True)
