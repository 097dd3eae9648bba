"""The link in a mail by which somebody shows that it arrived."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse

from interlace_platform.notify.models import Mailbox

SALT = "interlace.notify.arrived"
GOOD_FOR = timedelta(days=3)


def link_to_prove(mailbox: Mailbox) -> str:
    """The address of the page that says that a mail arrived; good for three days, for whoever has the mail."""
    token = TimestampSigner(salt=SALT).sign(str(mailbox.pk))
    return str(settings.ENVIRONMENT.address) + reverse("mail-arrived", args=[token])


def proved_by(token: str) -> Mailbox | None:
    """The address that a link is about; None where the link is too old or not ours."""
    try:
        key = TimestampSigner(salt=SALT).unsign(token, max_age=GOOD_FOR)
    except BadSignature:
        return None
    return Mailbox.objects.filter(pk=key).first()
