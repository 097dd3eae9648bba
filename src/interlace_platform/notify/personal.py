"""What the notify app knows about a person: mails that wait or were sent, and mails that were written as files."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from email.utils import parseaddr
from pathlib import Path

from django.conf import settings

from interlace_platform.accounts.models import User
from interlace_platform.accounts.queries import addresses_of
from interlace_platform.core.models import OutboxEntry
from interlace_platform.core.personal import Personal, Rows, declare, delete
from interlace_platform.notify.mail import TOPIC, key_of
from interlace_platform.notify.servers import MailServer


def mails_to(user: User) -> Rows:
    """The mails to somebody that the outbox still knows of."""
    return OutboxEntry.objects.filter(topic=TOPIC, key__in=[key_of(each) for each in addresses_of(user)])


def erase_mail_files(user: User) -> None:
    """Remove somebody's mails from the folder of mails, where there is one."""
    server: MailServer = settings.MAIL_SERVER
    addresses = addresses_of(user)
    for path in Path(server.folder).glob("*.eml") if server.kind == "file" else ():
        if addressee_of(path) in addresses:
            path.unlink(missing_ok=True)


def addressee_of(path: Path) -> str:
    message = message_from_bytes(path.read_bytes(), policy=default)
    return parseaddr(str(message["To"]))[1].casefold()


declare(
    Personal(
        name="mails",
        model=OutboxEntry,
        rows_of=mails_to,
        columns={
            "topic": "payload__topic",
            "subject": "payload__subject",
            "enqueued_at": "enqueued_at",
            "delivered_at": "delivered_at",
        },
        erase=delete,
        erase_elsewhere=erase_mail_files,
    )
)
