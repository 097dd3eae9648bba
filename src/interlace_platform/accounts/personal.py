"""What the accounts app knows about a person."""

from __future__ import annotations

from interlace_platform.accounts.models import ApiToken, Consent, Grant, User
from interlace_platform.core.personal import Personal, declare, delete, keep

declare(
    Personal(
        name="account",
        model=User,
        rows_of=lambda user: User.objects.filter(public_id=user.public_id),
        columns={
            name: name
            for name in ("public_id", "email", "name", "language", "time_zone", "created_at", "last_login", "is_active")
        },
        erase=keep,  # `erase_account` empties this row itself, last
    )
)
declare(
    Personal(
        name="roles",
        model=Grant,
        rows_of=lambda user: Grant.objects.filter(user__public_id=user.public_id),
        columns={"role": "role", "valid_from": "valid_from", "valid_to": "valid_to", "granted_at": "granted_at"},
        erase=keep,
    )
)
declare(
    Personal(
        name="tokens",
        model=ApiToken,
        rows_of=lambda user: ApiToken.objects.filter(user__public_id=user.public_id),
        columns={
            name: name
            for name in ("name", "prefix", "scopes", "created_at", "expires_at", "last_used_at", "revoked_at")
        },
        erase=delete,
    )
)
declare(
    Personal(
        name="consents",
        model=Consent,
        rows_of=lambda user: Consent.objects.filter(user__public_id=user.public_id),
        columns={name: name for name in ("to", "version", "text_sha256", "given_at", "withdrawn_at")},
        erase=delete,
    )
)
