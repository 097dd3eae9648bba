"""The form to add a passkey, in plain words."""

from __future__ import annotations

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class AddPasskeyForm(AddWebAuthnForm):
    """A passkey; it may replace the password, unless its owner says otherwise."""

    name = forms.CharField(
        label=_("Name"), required=False, max_length=80, help_text=_("So that you know it again, such as “my phone”.")
    )
    passwordless = forms.BooleanField(
        label=_("Use it in place of my password"),
        required=False,
        initial=True,
        help_text=_("Without this it is asked for in addition to the password."),
    )


class EditPasskeyForm(EditWebAuthnForm):
    """The name of a passkey."""

    name = forms.CharField(label=_("Name"), max_length=80)
