"""Accounts, signing in, and the platform's administration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from tests.platform.matrix.cases import DONE, Case
from tests.platform.matrix.roles import ADMIN, EVERYBODY, SIGNED_IN, TEAM
from tests.platform.matrix.world import World

OWNER = frozenset({"registered"})
VISITOR = frozenset({"visitor"})
SHOWN = "remembers that the codes were shown"
WRONG = DONE | {400, 401, 403, 409, 422}


def at(name: str, *args: object) -> Callable[[World], str]:
    return lambda world: reverse(name, args=args)


def everybody(name: str, *args: object, data: Mapping[str, Any] | None = None) -> list[Case]:
    """A page before signing in: anybody may ask for it and send its form, which says what is wrong."""
    url = at(name, *args)
    return [Case(url, EVERYBODY, answers=WRONG), Case(url, EVERYBODY, "POST", WRONG, data or {})]


def elsewhere(name: str) -> Case:
    """A step of signing in that nobody is at now: everybody is sent back to its beginning."""
    return Case(at(name), frozenset(), sent_to_sign_in=EVERYBODY)


def own(name: str, data: Mapping[str, Any] | None = None, answers: frozenset[int] = DONE) -> list[Case]:
    """A page about oneself."""
    return [Case(at(name), SIGNED_IN, answers=answers), Case(at(name), SIGNED_IN, "POST", WRONG, data or {})]


def of_owner(name: str, thing: str, *methods: str) -> list[Case]:
    """A page about something that the registered person has and nobody else."""

    def url(world: World) -> str:
        return reverse(name, args=[getattr(world.things[thing], "public_id", world.things[thing].pk)])

    return [Case(url, OWNER, method, variant="own") for method in methods]


CASES: dict[str, Case | list[Case]] = {
    "terms": Case(at("terms"), EVERYBODY),
    "privacy": Case(at("privacy"), EVERYBODY),
    # before signing in
    "account_login": everybody("account_login"),
    "account_signup": everybody("account_signup"),
    "account_reset_password": everybody("account_reset_password"),
    "account_reset_password_done": Case(at("account_reset_password_done"), EVERYBODY),
    "account_reset_password_from_key": everybody("account_reset_password_from_key", "1", "bad-key"),
    "account_reset_password_from_key_done": Case(at("account_reset_password_from_key_done"), EVERYBODY),
    "account_email_verification_sent": Case(at("account_email_verification_sent"), EVERYBODY),
    "account_confirm_email": Case(at("account_confirm_email", "bad-key"), EVERYBODY),
    "account_inactive": Case(at("account_inactive"), EVERYBODY),
    "account_logout": [Case(at("account_logout"), EVERYBODY), Case(at("account_logout"), EVERYBODY, "POST")],
    "account_confirm_login_code": Case(at("account_confirm_login_code"), SIGNED_IN),
    "mfa_authenticate": Case(at("mfa_authenticate"), SIGNED_IN),
    "mfa_login_webauthn": Case(at("mfa_login_webauthn"), SIGNED_IN),
    "openid_connect_login": Case(at("openid_connect_login", "nobody"), frozenset()),
    "openid_connect_callback": Case(at("openid_connect_callback", "nobody"), frozenset()),
    "socialaccount_login_cancelled": Case(at("socialaccount_login_cancelled"), EVERYBODY),
    "socialaccount_login_error": Case(at("socialaccount_login_error"), EVERYBODY, answers=frozenset({401})),
    "socialaccount_signup": elsewhere("socialaccount_signup"),
    # about oneself
    "account": own("account", {"name": "New name", "language": "en", "time_zone": "Europe/Paris"}),
    "account-agreements": own("account-agreements", {"to": "notices"}),
    "account-activity": Case(at("account-activity"), SIGNED_IN),
    "account-data": Case(at("account-data"), SIGNED_IN),
    "account-export": Case(at("account-export"), SIGNED_IN),
    "account-erase": own("account-erase", {"sure": "on"}),
    "account-tokens": own("account-tokens", {"name": "A", "scopes": ["read"], "expires_on": "2000-01-01"}),
    "account-token-revoke": of_owner("account-token-revoke", "token", "POST"),
    "account-session-end": of_owner("account-session-end", "session", "POST"),
    "account_email": own("account_email"),
    "account_change_password": own("account_change_password"),
    "account_set_password": own("account_set_password"),
    "account_reauthenticate": own("account_reauthenticate"),
    "usersessions_list": own("usersessions_list"),
    "socialaccount_connections": own("socialaccount_connections"),
    "mfa_index": Case(at("mfa_index"), SIGNED_IN),
    "mfa_activate_totp": own("mfa_activate_totp"),
    "mfa_deactivate_totp": [
        Case(at("mfa_deactivate_totp"), OWNER, variant="own"),
        Case(at("mfa_deactivate_totp"), OWNER, "POST", variant="own"),
    ],
    "mfa_generate_recovery_codes": own("mfa_generate_recovery_codes", answers=WRONG),
    "mfa_view_recovery_codes": Case(at("mfa_view_recovery_codes"), OWNER, variant="own", writes_on_get=SHOWN),
    "mfa_download_recovery_codes": Case(at("mfa_download_recovery_codes"), OWNER, variant="own", writes_on_get=SHOWN),
    "mfa_list_webauthn": Case(at("mfa_list_webauthn"), SIGNED_IN),
    "mfa_add_webauthn": own("mfa_add_webauthn"),
    "mfa_edit_webauthn": of_owner("mfa_edit_webauthn", "webauthn", "GET", "POST"),
    "mfa_remove_webauthn": of_owner("mfa_remove_webauthn", "webauthn", "GET", "POST"),
    "mfa_reauthenticate": [
        Case(at("mfa_reauthenticate"), OWNER, sent_to_sign_in=EVERYBODY),
        Case(at("mfa_reauthenticate"), OWNER, "POST", sent_to_sign_in=EVERYBODY),
    ],
    "mfa_reauthenticate_webauthn": [
        Case(at("mfa_reauthenticate_webauthn"), OWNER, sent_to_sign_in=EVERYBODY),
        Case(at("mfa_reauthenticate_webauthn"), frozenset(), "POST", sent_to_sign_in=EVERYBODY),  # nobody's passkey
    ],
    # the platform's administration
    "administration-roles": [
        Case(at("administration-roles"), ADMIN),
        Case(
            at("administration-roles"), ADMIN, "POST",
            data={"email": "member@world.example", "role": "platform_team", "valid_from": "2026-01-01"},
            answers=frozenset({302}),
        ),
    ],
    "administration-role-end": Case(
        lambda world: reverse("administration-role-end", args=[world.things["grant"].pk]), ADMIN, "POST"
    ),
    "administration-log": Case(at("administration-log"), ADMIN),
    "administration-log-check": Case(at("administration-log-check"), ADMIN, "POST"),
    "administration-mail": Case(at("administration-mail"), ADMIN),
    "administration-mail-again": Case(
        lambda world: reverse("administration-mail-again", args=[world.things["mail"].pk]), ADMIN, "POST"
    ),
    "administration-mail-addresses": Case(at("administration-mail-addresses"), ADMIN | TEAM),
    "administration-mail-address-again": Case(
        lambda world: reverse("administration-mail-address-again", args=[world.things["mailbox"].pk]),
        ADMIN | TEAM,
        "POST",
    ),
    # mails that do not arrive
    "account-mail": own("account-mail", answers=WRONG),
    "mail-arrived": [
        Case(lambda world: world.things["arrived"], EVERYBODY),
        Case(lambda world: world.things["arrived"], EVERYBODY, "POST"),
        Case(at("mail-arrived", "1:forged:token"), frozenset(), variant="forged", sent_to_sign_in=frozenset()),
    ],
}  # fmt: skip
