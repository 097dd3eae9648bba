"""What can be done about mails that got stuck, and about addresses from which mails came back."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts import policy as accounts_policy
from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict
from interlace_platform.core.models import DeliveredEffect, OutboxEntry
from interlace_platform.notify import policy
from interlace_platform.notify.languages import speaking
from interlace_platform.notify.mail import send_mail
from interlace_platform.notify.models import Mailbox
from interlace_platform.notify.proving import link_to_prove, proved_by
from interlace_platform.notify.queries import mailbox_of, own_undeliverable

TRYING = "account.email_confirmation_again"


@action(may=accounts_policy.may_administer)
def send_again(*, entry: OutboxEntry, by: User) -> None:
    """Deliver after all what was given up, even if it may have been delivered. Asking twice is harmless."""
    entry = OutboxEntry.objects.select_for_update().get(pk=entry.pk)
    if entry.given_up_at is None:
        return
    DeliveredEffect.objects.filter(idempotency_key=entry.idempotency_key, done_at__isnull=True).delete()
    now = timezone.now()
    OutboxEntry.objects.filter(pk=entry.pk).update(given_up_at=None, attempts=0, due_at=now, claimed_until=None)
    record(what="mail.asked_again", subject=entry, by=by, details={"topic": entry.topic})


@action
def ask_for_mail(*, by: User) -> None:
    """Have a mail sent to one's own address, to show that it arrives there; at most one an hour."""
    mailbox = own_undeliverable(by).first()
    if mailbox is None:
        raise Conflict(_("Mails to your address do not come back."))
    with speaking(by.language):
        subject = _("Does this mail arrive?")
    send_mail(
        topic=TRYING,
        to=by.email,
        subject=subject,
        template="notify/trying.txt",
        context={"page": link_to_prove(mailbox)},
        idempotency_key=f"trying:{mailbox.pk}:{timezone.now():%Y%m%d%H}",
        language=by.language,
    )


@action
def say_that_it_arrived(*, token: str) -> Mailbox:
    """Write to an address again: whoever opened the link of a mail to it has it. Twice is harmless.

    Raises
    ------
    Conflict
        The link is too old or not ours.
    """
    mailbox = proved_by(token)
    if mailbox is None:
        raise Conflict(_("This link is not good any more. Ask for another mail on your account page."))
    return opened(mailbox, by=None)


@action
def note_that_it_arrived(*, email: str) -> None:
    """Write to an address again where its owner has just confirmed it, by the link of a mail."""
    mailbox = mailbox_of(email)
    if mailbox is not None:
        opened(mailbox, by=None)


@action(may=policy.may_mend)
def write_again(*, mailbox: Mailbox, by: User) -> Mailbox:
    """Write to an address again, where somebody else knows that it works. Twice is harmless."""
    return opened(mailbox, by)


def opened(mailbox: Mailbox, by: User | None) -> Mailbox:
    mailbox = Mailbox.objects.select_for_update().get(pk=mailbox.pk)
    if mailbox.undeliverable_since is None:
        return mailbox
    mailbox.undeliverable_since, mailbox.proved_at = None, timezone.now()
    mailbox.save(update_fields=["undeliverable_since", "proved_at"])
    owner = User.objects.filter(email=mailbox.email).first() if mailbox.email else None
    record(what="mail.deliverable_again", subject=mailbox, by=by or owner, concerns=[owner] if owner else [])
    return mailbox
