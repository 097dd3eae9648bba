"""Addresses of people without an account are kept for the event they were invited to, and not for long after it."""

from __future__ import annotations

from datetime import date

from interlace_platform.core.periodic import do_daily
from interlace_platform.core.periods import first_moment
from interlace_platform.events.models import Invitation
from interlace_platform.events.models.registration import ADDRESSES_KEPT

TASK = "events.forget_invited_addresses"


def forget_addresses(day: date) -> None:
    """Take back the invitations of addresses that no account has, once their event is thirty days over."""
    by_address = Invitation.objects.filter(user__isnull=True).exclude(email="")
    by_address.filter(event__ends_at__lt=first_moment(day) - ADDRESSES_KEPT).delete()


do_daily(TASK, forget_addresses)
