"""What is known about a person here: the account, and what signing in needs."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from interlace_platform.accounts.models import ApiToken, Consent, Grant, User
from interlace_platform.accounts.queries import addresses_of, unconfirmed_addresses_of
from interlace_platform.core.models import AuditEvent, Upload
from interlace_platform.core.periods import today
from interlace_platform.core.personal import Erase, Personal, Rows, blank, declare, delete, keep


def end_grants(rows: Rows) -> None:
    """An account that is gone holds no role."""
    rows.filter(valid_from__gte=today()).delete()
    rows.filter(valid_to__isnull=True).update(valid_to=today())
    rows.filter(valid_to__gt=today()).update(valid_to=today())


def end_sessions(user: User) -> None:
    """End every session of an account, and those of visitors in which its address was typed."""
    signs = {str(user.pk), *addresses_of(user), *unconfirmed_addresses_of(user)}
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if mentions(session.get_decoded(), signs):
            session.delete()
    Session.objects.filter(expire_date__lte=timezone.now()).delete()


def mentions(data: Any, signs: set[str]) -> bool:
    if isinstance(data, dict):
        return str(data.get("_auth_user_id", "")) in signs or any(mentions(each, signs) for each in data.values())
    if isinstance(data, list):
        return any(mentions(each, signs) for each in data)
    return isinstance(data, str) and any(sign in data.casefold() for sign in signs if "@" in sign)


def declare_rows(
    name: str, model: Any, columns: tuple[str, ...], erase: Erase, *, through: str = "user", **more: Any
) -> None:
    """Declare the rows of a model that point at an account, with columns of the same names in the export."""

    def rows_of(user: User) -> Rows:
        rows: Rows = model.objects.filter(**{through: user})
        return rows

    declare(Personal(name, model, rows_of, {column: column for column in columns}, erase, **more))


account = ("public_id", "email", "name", "language", "time_zone", "created_at", "last_login", "is_active")
declare(
    Personal(
        "account",
        User,
        lambda user: User.objects.filter(pk=user.pk),
        {column: column for column in account},
        keep,  # `erase_account` empties this row itself, last
    )
)
declare_rows("roles", Grant, ("role", "valid_from", "valid_to", "granted_at"), end_grants)
token = ("name", "prefix", "scopes", "created_at", "expires_at", "last_used_at", "revoked_at")
declare_rows("tokens", ApiToken, token, delete)
declare_rows("agreements", Consent, ("to", "version", "text_sha256", "given_at", "withdrawn_at"), delete)
declare_rows("addresses", EmailAddress, ("email", "verified", "primary"), delete)
declare_rows("second_factors", Authenticator, ("type", "created_at", "last_used_at"), delete)
declare_rows("other_accounts", SocialAccount, ("provider", "uid", "last_login", "date_joined", "extra_data"), delete)
declare_rows("other_account_keys", SocialToken, ("expires_at",), delete, through="account__user")
session = ("ip", "user_agent", "created_at", "last_seen_at")
declare_rows("sessions", UserSession, session, delete, erase_elsewhere=end_sessions)
declare(
    Personal(
        "activity",
        AuditEvent,
        lambda user: AuditEvent.objects.filter(by=str(user.public_id)),
        {column: column for column in ("number", "at", "what", "subject_type", "subject_id", "details")},
        keep,
    )
)
declare(
    Personal(
        "uploads",
        Upload,
        lambda user: Upload.objects.filter(by=str(user.public_id)),
        {column: column for column in ("public_id", "name", "kind", "size_bytes", "sha256", "uploaded_at")},
        blank(name=""),  # the document belongs to who it was uploaded for; its name may name somebody
    )
)
