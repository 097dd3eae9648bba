"""The way out that stands in every mail: works without signing in, for whoever has the mail, and for nothing else."""

from __future__ import annotations

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from interlace_platform.accounts.models import User
from interlace_platform.following.models import Follow

SALT = "interlace.following.stop"
SALT_OF_ONE = "interlace.following.leave"


def address_to_stop(user: User) -> str:
    """Where somebody's mails are stopped; the address does not expire and says nothing but whose mails they are."""
    return whole("following-stop", Signer(salt=SALT).sign(user.public_id.hex))


def address_to_leave(follow: Follow) -> str:
    """Where the mails about one thing that somebody follows are stopped, and no others."""
    return whole("following-leave", Signer(salt=SALT_OF_ONE).sign(follow.public_id.hex))


def whole(route: str, token: str) -> str:
    return str(settings.ENVIRONMENT.address) + reverse(route, args=[token])


def headers_for(address: str) -> dict[str, str]:
    """One click in the reader's mail program (RFC 2369, RFC 8058)."""
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def whose(token: str) -> User | None:
    """Whose mails a token stops; None where it is not ours, or the account is gone."""
    key = said_by(token, SALT)
    return User.objects.filter(public_id=key, is_active=True).first() if key else None


def which(token: str) -> Follow | None:
    """About which thing a token stops mails; None where it is not ours, or followed no longer."""
    key = said_by(token, SALT_OF_ONE)
    found = Follow.objects.select_related("user").filter(public_id=key, user__is_active=True) if key else None
    return found.first() if found is not None else None


def said_by(token: str, salt: str) -> str:
    try:
        return Signer(salt=salt).unsign(token)
    except BadSignature:
        return ""
