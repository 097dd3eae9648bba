"""Where django-allauth asks us: mails go through the outbox, changes into the audit log, secrets are encrypted."""

from __future__ import annotations

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib import messages
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.accounts.queries import user_with
from interlace_platform.core.audit import record
from interlace_platform.core.languages import LANGUAGES
from interlace_platform.core.limits import ip_of
from interlace_platform.notify.actions import note_that_it_arrived
from interlace_platform.notify.languages import speaking
from interlace_platform.notify.mail import enqueue_mail
from interlace_platform.notify.queries import own_undeliverable
from interlace_platform.pages.accounts.qr import qr_svg

UNKNOWN = "0.0.0.0"
"""Where a request comes from of which nobody says where: through a socket of the machine."""
HAPPENED = {
    "account/email/password_changed": "account.password_changed",
    "account/email/password_reset": "account.password_reset",
    "account/email/password_set": "account.password_set",
    "account/email/email_changed": "account.address_changed",
    "account/email/email_confirm": "account.address_confirmed",
    "account/email/email_deleted": "account.address_removed",
    "mfa/email/totp_activated": "account.authenticator_added",
    "mfa/email/totp_deactivated": "account.authenticator_removed",
    "mfa/email/webauthn_added": "account.passkey_added",
    "mfa/email/webauthn_removed": "account.passkey_removed",
    "mfa/email/recovery_codes_generated": "account.recovery_codes_made",
    "socialaccount/email/account_connected": "account.other_account_connected",
    "socialaccount/email/account_disconnected": "account.other_account_disconnected",
}
"""What allauth tells people by mail when their account's safety changes, and what we write into the log."""


class AccountAdapter(DefaultAccountAdapter):
    """Accounts."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put the mail into the outbox, in the language of whoever it is for."""
        request = self.request or allauth_context.request
        said = {"request": request, "email": email, "current_site": get_current_site(request), **context}
        known = user_with(email)
        with speaking(known.language if known else ""):
            subject = render_to_string(f"{template_prefix}_subject.txt", said)
            body = render_to_string(f"{template_prefix}_message.txt", said)
        enqueue_mail(topic=template_prefix.replace("/email/", "."), to=email, subject=subject, body=body)

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Write what happened into the log, and tell its owner."""
        record(what=HAPPENED[template_prefix], subject=user, by=user)
        super().send_notification_mail(template_prefix, user, context, email)

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """A new account speaks the language of the page it was made on."""
        language = get_language() or "en"
        user.language = language if language in dict(LANGUAGES) else "en"
        saved: User = super().save_user(request, user, form, commit)
        if commit:
            record(what="account.made", subject=saved, by=saved)
        return saved

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in, and write that into the log."""
        super().login(request, user)
        record(what="account.signed_in", subject=user, by=user)
        if own_undeliverable(user).exists():
            messages.warning(request, _("Mails to your address came back. “Waiting for you” says what you can do."))

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Confirm an address; whoever did so has got a mail there."""
        is_confirmed: bool = super().confirm_email(request, email_address)
        if is_confirmed:
            note_that_it_arrived(email=email_address.email)
        return is_confirmed

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where a request comes from, as the last of our own proxies saw it."""
        return ip_of(request) or UNKNOWN


class MfaAdapter(DefaultMFAAdapter):
    """Second factors. Their secrets are encrypted with a key made from the installation's secret key."""

    def encrypt(self, text: str) -> str:
        """What is kept in the database."""
        return fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret."""
        return fernet().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """A picture without styles inside, so that the content security policy lets it be shown."""
        return qr_svg(url)


def fernet() -> Fernet:
    key = HKDF(SHA256(), 32, salt=None, info=b"interlace second factors").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))
