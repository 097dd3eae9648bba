"""Writing down what came back, and when that is enough: from then on nothing is sent to the address.

Two mails that came back for good within ninety days are enough: one may be a mistake of the other side. What comes
back for a passing reason is counted and changes nothing.
"""

from __future__ import annotations

from datetime import date, timedelta

from allauth.account.models import EmailAddress
from django.db.models import TextChoices
from django.utils import timezone

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.periodic import do_daily
from interlace_platform.notify.mail import key_of
from interlace_platform.notify.models import Bounce, Mailbox
from interlace_platform.notify.reports import Returned, is_hard
from interlace_platform.notify.return_addresses import Sent, first_token, read_token

ENOUGH, COUNTED_FOR, KEPT = 2, timedelta(days=90), timedelta(days=365)
TASK = "notify.forget_bounces"


class Outcome(TextChoices):
    """What was done with a message that came back."""

    HARD = "hard", "counted: the address is at fault"
    SOFT = "soft", "counted: it may work again"
    NO_FAILURE = "no_failure", "left alone: it reports no failure"
    AUTOMATIC = "automatic", "left alone: an automatic reply"
    STRANGE = "strange", "refused: it came to no return address of ours"
    OLD = "old", "refused: the mail was sent too long ago"


def take_back(returned: Returned) -> Outcome:
    """Count a message that came back, where it is about a mail of ours and says that it failed."""
    token = first_token(returned.addressed)
    sent = read_token(token) if token else None
    if sent is None:
        return Outcome.STRANGE
    if not returned.status:
        return Outcome.AUTOMATIC if returned.is_automatic else Outcome.NO_FAILURE
    if not sent.is_recent:
        return Outcome.OLD
    note_bounce(sent=sent, status=returned.status)
    return Outcome.HARD if is_hard(returned.status) else Outcome.SOFT


@action
def note_bounce(*, sent: Sent, status: str, email: str = "") -> Mailbox:
    """Write down that a mail came back. The same mail counts once; for good goes before for a passing reason."""
    Mailbox.objects.bulk_create([Mailbox(key=sent.key)], ignore_conflicts=True)
    mailbox = Mailbox.objects.select_for_update().get(key=sent.key)
    if not mailbox.email:
        mailbox.email = email or email_with(sent.key)
        mailbox.save(update_fields=["email"])
    bounce, is_new = Bounce.objects.get_or_create(
        mailbox=mailbox, mail=sent.mail, defaults={"status": status, "is_hard": is_hard(status)}
    )
    if not is_new and is_hard(status) and not bounce.is_hard:
        Bounce.objects.filter(pk=bounce.pk).update(status=status, is_hard=True)
    mark_undeliverable(mailbox, status)
    return mailbox


def mark_undeliverable(mailbox: Mailbox, status: str) -> None:
    since = max(each for each in (timezone.now() - COUNTED_FOR, mailbox.proved_at) if each)
    number = mailbox.bounces.filter(is_hard=True, came_at__gt=since).count()
    if mailbox.undeliverable_since is not None or number < ENOUGH:
        return
    mailbox.undeliverable_since = timezone.now()
    mailbox.save(update_fields=["undeliverable_since"])
    owner = User.objects.filter(email=mailbox.email).first() if mailbox.email else None
    details = {"status": status, "mails": number}
    record(what="mail.undeliverable", subject=mailbox, by=None, details=details, concerns=[owner] if owner else [])


def email_with(key: str) -> str:
    """The address of an account, by the outbox's key for it; empty where no account has it."""
    given = User.objects.values_list("email", flat=True).union(EmailAddress.objects.values_list("email", flat=True))
    return next((email.casefold() for email in given.iterator() if key_of(email) == key), "")


def forget_bounces(day: date) -> None:
    """Forget what came back a year ago, and addresses of which nothing is left to say."""
    Bounce.objects.filter(came_at__lt=timezone.now() - KEPT).delete()
    Mailbox.objects.filter(bounces__isnull=True, undeliverable_since__isnull=True).delete()


do_daily(TASK, forget_bounces)
