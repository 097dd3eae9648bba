"""Signing in behind proxies: one too many in the settings breaks nothing, and the log says what to correct."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.test import Client

from interlace_platform.accounts.models import User
from interlace_platform.core.limits import warn_of_proxies

pytestmark = pytest.mark.django_db
PASSWORD = "a fictional pass phrase"


def sign_in(proxies: int, forwarded: str, settings, caplog) -> tuple[str, list[str]]:
    """The address that the new session is kept with, and what the log says."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    warn_of_proxies.cache_clear()
    caplog.clear()
    UserSession.objects.all().delete()
    answer = Client().post(
        "/account/login/", {"login": "ann@example.org", "password": PASSWORD},
        headers={"X-Forwarded-For": forwarded}, REMOTE_ADDR="192.0.2.1",
    )  # fmt: skip
    assert answer.status_code == 302
    return UserSession.objects.get().ip, [record.getMessage() for record in caplog.records]


def test_signing_in_works_with_too_many_proxies_with_ports_and_with_forged_entries(settings, caplog):
    user = User.objects.create_user("ann@example.org", PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    assert sign_in(1, "198.51.100.7, 203.0.113.9", settings, caplog) == ("203.0.113.9", [])
    assert sign_in(1, "203.0.113.9:4711", settings, caplog) == ("203.0.113.9", [])
    assert sign_in(1, "[2001:db8::9]:443", settings, caplog) == ("2001:db8::9", [])
    assert sign_in(0, "198.51.100.7", settings, caplog) == ("192.0.2.1", [])
    assert sign_in(1, "nonsense", settings, caplog) == ("0.0.0.0", [])
    address, log = sign_in(3, "198.51.100.7", settings, caplog)
    assert address == "192.0.2.1"
    assert log == [
        "INTERLACE_TRUSTED_PROXIES is 3, but X-Forwarded-For names 1 address(es): set it to the number of proxies of "
        "yours before the site. Until then everybody behind a proxy is counted as one."
    ]
