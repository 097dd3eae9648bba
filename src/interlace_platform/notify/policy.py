"""Who may see which addresses are undeliverable, and let mails go to them again."""

from __future__ import annotations

from django.db.models import QuerySet

from interlace_platform.accounts.models import User
from interlace_platform.accounts.policy import is_platform_admin, is_platform_team
from interlace_platform.core.policy import Reader, rule
from interlace_platform.notify.mail import key_of
from interlace_platform.notify.models import Mailbox


@rule
def may_mend(*, by: Reader, **of: object) -> bool:
    """Administrators and the platform team see all addresses that are undeliverable, and may have them tried again."""
    return is_platform_admin(by) or is_platform_team(by)


def visible_to(reader: Reader) -> QuerySet[Mailbox]:
    """Those of one's own account; all of them for administrators and the platform team."""
    if not reader.is_authenticated:
        return Mailbox.objects.none()
    if may_mend(by=reader):
        return Mailbox.objects.all()
    return Mailbox.objects.filter(key__in=keys_of(reader))


def keys_of(reader: Reader) -> list[str]:
    """The outbox's key for the address to which mails for somebody go."""
    email = User.objects.filter(pk=reader.pk).values_list("email", flat=True).first()
    return [key_of(email)] if email else []
