"""Which accounts are behind organisations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from interlace_platform.accounts.models import User
from interlace_platform.core.periods import in_force
from interlace_platform.organisations.models import ACTING_ROLES, Affiliation


def who_act_for(organisations: QuerySet[Any, Any] | Iterable[int]) -> QuerySet[User]:
    """The accounts of everybody who acts for one of these organisations (by their keys) today."""
    acting = Affiliation.objects.filter(in_force(), organisation__in=organisations, role__in=ACTING_ROLES)
    return User.objects.filter(pk__in=acting.values("person__user_id"), is_active=True)
