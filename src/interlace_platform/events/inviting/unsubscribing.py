"""The way out that stands in every invitation: it works without signing in, for whoever has the mail."""

from __future__ import annotations

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from interlace_platform.accounts.models import User

SALT = "interlace.events.inviting.stop"


def address_to_stop(user: User) -> str:
    """Where somebody's invitations by mail are stopped; the address says nothing but whose they are."""
    token = Signer(salt=SALT).sign(user.public_id.hex)
    return str(settings.ENVIRONMENT.address) + reverse("invitations-stop", args=[token])


def whose(token: str) -> User | None:
    """Whose invitations a token stops; None where it is not ours, or the account is gone."""
    try:
        key = Signer(salt=SALT).unsign(token)
    except BadSignature:
        return None
    return User.objects.filter(public_id=key, is_active=True).first()
