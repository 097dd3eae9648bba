"""Mandates have a first day and, perhaps, the day from which they no longer hold. A mandate that ends, ends."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db.models import CheckConstraint, F, Q
from django.utils import timezone


def today() -> date:
    """The day it is for everybody: in the time zone of the installation (UTC), whoever reads and wherever they are."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def first_moment(day: date) -> datetime:
    """When a day begins, in the time zone of the installation (UTC)."""
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())


def in_force(on: date | None = None, prefix: str = "") -> Q:
    """The rows in force on a day: `valid_from` is the first day, `valid_to` the first day on which it is over.

    `prefix` leads to the dated rows, such as ``grants__``.
    """
    day = on or today()
    begun = Q(**{f"{prefix}valid_from__lte": day})
    return begun & (Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": day}))


def runs_forward(name: str) -> CheckConstraint:
    """The constraint that a period does not end before it begins (it may end on the day it began: it never held)."""
    return CheckConstraint(condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name=name)
