"""Who may see and change accounts, and who runs the platform."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from interlace_platform.accounts.models import ApiToken, Grant, PlatformRole, User
from interlace_platform.core.once import once
from interlace_platform.core.periods import in_force, today
from interlace_platform.core.policy import VISITOR, Reader, rule
from interlace_platform.core.written import answers_to


@once
def holds(user: Reader, role: PlatformRole, on: date | None = None) -> bool:
    if not user.is_authenticated:
        return False
    return bool(answers_to(grants_of, VISITOR, role, on or today(), keys=[user.pk]))


def grants_of(reader: Reader, role: PlatformRole, on: date, keys: Sequence[int]) -> QuerySet[Any]:
    """The grants of a role by which some accounts hold it on a day."""
    return Grant.objects.filter(in_force(on), user__in=keys, user__is_active=True, role=role).values_list("pk")


@rule
def is_platform_admin(user: Reader, on: date | None = None) -> bool:
    """Somebody with the dated role of platform administrator."""
    return holds(user, PlatformRole.ADMIN, on)


@rule
def is_platform_team(user: Reader, on: date | None = None) -> bool:
    """Somebody with the dated role of platform team: they review proposals. An administrator is not by that."""
    return holds(user, PlatformRole.TEAM, on)


@rule
def may_administer(*, by: Reader, **of: object) -> bool:
    """Platform administrators give and end roles, read the whole audit log and check it."""
    return is_platform_admin(by)


def visible_to(reader: Reader) -> QuerySet[User]:
    """The accounts somebody may look up: their own; all that are not erased for administrators."""
    if not reader.is_authenticated:
        return User.objects.none()
    if is_platform_admin(reader):
        return User.objects.filter(erased_at__isnull=True)
    return User.objects.filter(pk=reader.pk)


def tokens_visible_to(reader: Reader) -> QuerySet[ApiToken]:
    """Their own."""
    return ApiToken.objects.filter(user_id=reader.pk) if reader.is_authenticated else ApiToken.objects.none()


def grants_visible_to(reader: Reader) -> QuerySet[Grant]:
    """Their own; all for administrators."""
    if is_platform_admin(reader):
        return Grant.objects.all()
    return Grant.objects.filter(user_id=reader.pk) if reader.is_authenticated else Grant.objects.none()
