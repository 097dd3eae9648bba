"""Making, revoking and using the secret address of one's own calendar."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.accounts.queries import hash_of_token
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.events.calendar.models import CalendarAddress
from interlace_platform.events.calendar.policy import may_make, may_revoke

MOST_LIVE = 20
USE_NOTED_EVERY = timedelta(hours=1)


@dataclass(frozen=True)
class NewAddress:
    """An address and its secret, which is shown now and never again."""

    address: CalendarAddress
    secret: str


@action(may=may_make)
def make_address(*, name: str, by: User) -> NewAddress:
    """Make a secret address of one's own calendar. The secret is in the answer and nowhere else."""
    refuse_bad_name(name.strip())
    User.objects.select_for_update().get(pk=by.pk)
    if CalendarAddress.objects.filter(user=by, revoked_at__isnull=True).count() >= MOST_LIVE:
        raise Conflict(_("You have %(most)s addresses already. Revoke one that you do not use.") % {"most": MOST_LIVE})
    secret = secrets.token_urlsafe(32)
    made = CalendarAddress.objects.create(user=by, name=name.strip(), hash=hash_of_token(secret))
    record(what="calendar_address.made", subject=made, by=by)
    return NewAddress(made, secret)


def refuse_bad_name(name: str) -> None:
    if not name:
        raise Invalid([Problem("name", _("Say what the address is for."))])
    if len(name) > 80:
        raise Invalid([Problem("name", _("At most 80 characters."))])


@action(may=may_revoke)
def revoke_address(*, address: CalendarAddress, by: User) -> CalendarAddress:
    """Make an address useless at once. Revoking it twice is harmless."""
    address = CalendarAddress.objects.select_for_update().get(pk=address.pk)
    if address.revoked_at is None:
        address.revoked_at = timezone.now()
        address.save(update_fields=["revoked_at"])
        record(what="calendar_address.revoked", subject=address, by=by)
    return address


def note_use_of(*, address: CalendarAddress) -> None:
    """Remember when an address was last used, to the hour; no event of the audit log."""
    now = timezone.now()
    if address.last_used_at is None or now - address.last_used_at > USE_NOTED_EVERY:
        CalendarAddress.objects.filter(pk=address.pk).update(last_used_at=now)
