"""Forms of calendars."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(forms.Form):
    """A new secret address of one's own calendar."""

    name = forms.CharField(
        label=_("What it is for"), max_length=80, help_text=_("Such as “phone”, so that you know it again.")
    )
