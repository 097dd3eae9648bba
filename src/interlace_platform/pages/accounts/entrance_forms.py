"""django-allauth's forms at the entrance, without the greyed words inside fields that repeat their labels."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm, SignupForm
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        without_placeholders(self.fields)
        if "remember" in self.fields:
            self.fields["remember"].label = _("Stay signed in for two weeks")


class MakeAccountForm(SignupForm):
    """Address, name, password and agreements."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        without_placeholders(self.fields)


class ForgottenPasswordForm(ResetPasswordForm):
    """Address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        without_placeholders(self.fields)


def without_placeholders(fields: dict[str, Any]) -> None:
    for field in fields.values():
        field.widget.attrs.pop("placeholder", None)
