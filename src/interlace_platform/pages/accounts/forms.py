"""What people fill in about their account."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts import actions
from interlace_platform.accounts.models import ConsentTo, Grant, PlatformRole, Scope, User, refuse_unknown_time_zone
from interlace_platform.accounts.queries import user_with
from interlace_platform.core.languages import LANGUAGES
from interlace_platform.core.periods import today
from interlace_platform.pages.accounts.wording import happening
from interlace_platform.pages.controls import DateInput


class SignupMore(forms.Form):
    """What we ask at sign-up beside address and password. django-allauth builds its form on this one."""

    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    terms = forms.BooleanField(label=_("I agree to the terms of use"))
    notices = forms.BooleanField(label=_("Write to me when something waits for me"), required=False)
    field_order = ("email", "name", "password1", "terms", "notices")

    def signup(self, request: HttpRequest, user: User) -> None:
        """Record the name and the agreements; allauth calls this once the account is there."""
        user.name = self.cleaned_data["name"].strip()
        user.save(update_fields=["name"])
        actions.give_consent(user=user, to=ConsentTo.TERMS, by=user)
        if self.cleaned_data["notices"]:
            actions.give_consent(user=user, to=ConsentTo.NOTICES, by=user)


class ProfileForm(forms.Form):
    """Name, language, time zone."""

    name = forms.CharField(label=_("Name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(
        label=_("Language"),
        choices=LANGUAGES,
        help_text=_("Of mails, and of pages where translated."),
    )
    time_zone = forms.CharField(
        label=_("Time zone"),
        max_length=60,
        validators=[refuse_unknown_time_zone],
        help_text=_("For example Europe/Brussels."),
    )


class TokenForm(forms.Form):
    """A new key for programs."""

    name = forms.CharField(label=_("What it is for"), max_length=80, help_text=_("So that you know it again."))
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple, initial=[Scope.READ]
    )
    expires_on = forms.DateField(label=_("Last day"), widget=DateInput, help_text=_("At most a year from now."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expires_on"].initial = today() + timedelta(days=90)

    @property
    def expires_at(self) -> datetime:
        """The end of the last day."""
        day: date = self.cleaned_data["expires_on"]
        return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


class EraseForm(forms.Form):
    """The last question before an account is erased."""

    sure = forms.BooleanField(label=_("Yes, erase my account. I know that this cannot be undone."))


class GrantForm(forms.Form):
    """A role for the platform."""

    email = forms.EmailField(label=_("E-mail address of the account"))
    role = forms.ChoiceField(label=_("Role"), choices=PlatformRole.choices)
    valid_from = forms.DateField(label=_("From"), widget=DateInput, initial=today)
    valid_to = forms.DateField(
        label=_("Until"), widget=DateInput, required=False, help_text=_("The first day on which it no longer holds.")
    )

    def clean_email(self) -> str:
        """There must be an account."""
        email: str = self.cleaned_data["email"]
        if user_with(email) is None:
            raise forms.ValidationError(_("There is no active account with this address."))
        return email

    def grant(self, by: User) -> Grant:
        """Give the role."""
        said = self.cleaned_data
        user, role = user_with(said["email"]), PlatformRole(said["role"])
        if user is None:
            raise forms.ValidationError(_("There is no active account with this address."))
        return actions.grant_role(user=user, role=role, valid_from=said["valid_from"], valid_to=said["valid_to"], by=by)


class LogFilter(forms.Form):
    """Which events of the audit log to show."""

    use_required_attribute = False
    what = forms.ChoiceField()
    by = forms.EmailField(label=_("Who (e-mail address)"), required=False)
    subject = forms.CharField(label=_("To what (id)"), required=False, max_length=80)

    def __init__(self, data: Any, *, kinds: Iterable[str]) -> None:
        super().__init__(data)
        self.fields["what"] = forms.ChoiceField(
            label=_("What happened"),
            required=False,
            choices=[("", _("anything")), *((kind, happening(kind)) for kind in kinds)],
        )

    def asked(self) -> dict[str, Any]:
        """What to look for; an address that nobody has finds nothing."""
        if not self.is_valid():
            return {}
        by = self.cleaned_data["by"]
        user = user_with(by) if by else None
        return {**self.cleaned_data, "by": user.public_id if user else by}
