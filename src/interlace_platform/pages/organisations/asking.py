"""Who asks, where a view is for people with an account only."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest

from interlace_platform.accounts.models import User


def account_of(request: HttpRequest) -> User:
    """The account that asks; the view stands behind `login_required`, so there is one."""
    return cast(User, request.user)
