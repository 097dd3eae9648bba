"""Erasing an account: what others rely on stays without saying whose it was; everything else goes."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.actions import is_lasting
from interlace_platform.accounts.models import Grant, PlatformRole, User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict, NotAllowed
from interlace_platform.core.personal import declarations


@action
def erase_account(*, user: User, by: User) -> None:
    """Erase one's account for good. The audit log keeps what was done, under an id that leads nowhere.

    Raises
    ------
    Conflict
        This is the last administrator.
    """
    if by.pk != user.pk:
        raise NotAllowed
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.erased_at is not None:
        return
    refuse_last_admin(user)
    erase_what_is_declared(user)
    empty(user)
    record(what="account.erased", subject=user, by=user)


def refuse_last_admin(user: User) -> None:
    admins = Grant.objects.select_for_update().filter(role=PlatformRole.ADMIN).order_by("pk")
    lasting = {grant.user_id for grant in admins if is_lasting(grant)}
    if lasting == {user.pk}:
        raise Conflict(_("You are the last administrator. Give somebody else the role first."))


def erase_what_is_declared(user: User) -> None:
    """All rows are found before any is changed, because some lead to others."""
    found = [(each, list(each.rows_of(user).values_list("pk", flat=True))) for each in declarations()]
    for personal, _keys in found:
        if personal.erase_elsewhere is not None:
            personal.erase_elsewhere(user)
    for personal, keys in found:
        personal.erase(personal.model._default_manager.filter(pk__in=keys))


def empty(user: User) -> None:
    user.email = f"{user.public_id}@erased.invalid"
    user.name, user.language, user.time_zone = "", "en", "Europe/Brussels"
    user.last_login, user.is_active, user.erased_at = None, False, timezone.now()
    user.set_unusable_password()
    user.save()
