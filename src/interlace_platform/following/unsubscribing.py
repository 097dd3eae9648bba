"""The way out that stands in every mail: works without signing in, for whoever has the mail, and for nothing else."""

from __future__ import annotations

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from interlace_platform.accounts.models import User

SALT = "interlace.following.stop"


def address_to_stop(user: User) -> str:
    """Where somebody's mails are stopped; the address does not expire and says nothing but whose mails they are."""
    token = Signer(salt=SALT).sign(user.public_id.hex)
    return str(settings.ENVIRONMENT.address) + reverse("following-stop", args=[token])


def headers_to_stop(user: User) -> dict[str, str]:
    """One click in the reader's mail program (RFC 2369, RFC 8058)."""
    return {"List-Unsubscribe": f"<{address_to_stop(user)}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def whose(token: str) -> User | None:
    """Whose mails a token stops; None where it is not ours, or the account is gone."""
    try:
        key = Signer(salt=SALT).unsign(token)
    except BadSignature:
        return None
    return User.objects.filter(public_id=key, is_active=True).first()
