"""Words for what happens to accounts, and for the lists of one's data."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HAPPENED: dict[str, str | Promise] = {
    "account.made": _("made an account"),
    "account.changed": _("changed the profile"),
    "account.signed_in": _("signed in"),
    "account.password_changed": _("changed the password"),
    "account.password_reset": _("set a new password by mail"),
    "account.password_set": _("set a password"),
    "account.address_changed": _("changed the e-mail address"),
    "account.address_confirmed": _("confirmed the e-mail address"),
    "account.address_removed": _("removed an e-mail address"),
    "account.authenticator_added": _("added an authenticator app"),
    "account.authenticator_removed": _("removed the authenticator app"),
    "account.passkey_added": _("added a passkey"),
    "account.passkey_removed": _("removed a passkey"),
    "account.recovery_codes_made": _("made recovery codes"),
    "account.other_account_connected": _("connected another account"),
    "account.other_account_disconnected": _("disconnected another account"),
    "account.session_ended": _("ended a session"),
    "account.erased": _("erased the account"),
    "token.made": _("made a token"),
    "token.revoked": _("made a token useless"),
    "consent.given": _("agreed to a text"),
    "consent.withdrawn": _("took back an agreement"),
    "grant.given": _("gave a role"),
    "grant.ended": _("ended a role"),
    "mail.asked_again": _("had a mail sent again"),
}


def happening(what: str) -> str | Promise:
    """What an event says, in words; one we have no words for is shown as it is, without the dots."""
    return HAPPENED.get(what, what.replace(".", " ").replace("_", " "))
