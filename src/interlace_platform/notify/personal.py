"""What the notify app knows about a person: mails that wait, were sent, came back, or were written as files."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from email.utils import parseaddr
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from interlace_platform.accounts.models import User
from interlace_platform.accounts.queries import addresses_of, unconfirmed_addresses_of
from interlace_platform.core.models import OutboxEntry
from interlace_platform.core.personal import Personal, Rows, declare, delete
from interlace_platform.notify.delivery import TOPIC_HEADER
from interlace_platform.notify.mail import TOPIC, key_of
from interlace_platform.notify.models import Bounce, Mailbox
from interlace_platform.notify.servers import MailServer

ASKING = "account.email_confirmation"


def mails_to(user: User) -> Rows:
    """The mails to somebody that the outbox still knows of.

    An address that was not confirmed may be somebody else's, so of the mails to it only those count that ask to
    confirm it.
    """
    own = Q(key__in=[key_of(each) for each in addresses_of(user)])
    asking = Q(key__in=[key_of(each) for each in unconfirmed_addresses_of(user)], payload__topic__startswith=ASKING)
    return OutboxEntry.objects.filter(own | asking, topic=TOPIC)


def erase_mail_files(user: User) -> None:
    """Remove somebody's mails from the folder of mails, where there is one."""
    server: MailServer = settings.MAIL_SERVER
    own, asking = addresses_of(user), unconfirmed_addresses_of(user)
    for path in Path(server.folder).glob("*.eml") if server.kind == "file" else ():
        address, topic = address_and_topic_of(path)
        if address in own or (address in asking and topic.startswith(ASKING)):
            path.unlink(missing_ok=True)


def mailboxes_of(user: User) -> Rows:
    """What is known of the addresses that somebody has shown to be their own."""
    return Mailbox.objects.filter(key__in=[key_of(each) for each in addresses_of(user)])


def forget_unconfirmed(user: User) -> None:
    """Forget what came back from addresses that somebody has given and not confirmed; it is not told to them."""
    Mailbox.objects.filter(key__in=[key_of(each) for each in unconfirmed_addresses_of(user)]).delete()


def address_and_topic_of(path: Path) -> tuple[str, str]:
    message = message_from_bytes(path.read_bytes(), policy=default)
    return parseaddr(str(message["To"]))[1].casefold(), str(message[TOPIC_HEADER] or "")


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
declare(
    Personal(
        name="mails-that-came-back",
        model=Bounce,
        rows_of=lambda user: Bounce.objects.filter(mailbox__in=mailboxes_of(user)),
        columns={"email": "mailbox__email", "status": "status", "is_hard": "is_hard", "came_at": "came_at"},
        erase=delete,
    )
)
declare(
    Personal(
        name="undeliverable-addresses",
        model=Mailbox,
        rows_of=mailboxes_of,
        columns={name: name for name in ("email", "undeliverable_since", "proved_at")},
        erase=delete,
        erase_elsewhere=forget_unconfirmed,
    )
)
