"""What can be asked about accounts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet
from django.utils import timezone

from interlace_platform.accounts import policy
from interlace_platform.accounts.models import ApiToken, Consent, ConsentTo, Grant, User
from interlace_platform.accounts.texts import TEXTS, ConsentText
from interlace_platform.core.periods import in_force
from interlace_platform.core.policy import Reader


@dataclass(frozen=True)
class ConsentState:
    """One text, and how somebody stands to it: `given_at` is None where they have not agreed to this version."""

    text: ConsentText
    given_at: datetime | None
    history: tuple[Consent, ...]


def user_with(email: str) -> User | None:
    """The account of an address, if there is one that is active."""
    return User.objects.filter(email=email.casefold(), is_active=True).first()


def addresses_of(user: User) -> set[str]:
    """The e-mail addresses that an account has shown to be its own, case-folded: what may be mailed and shown to it."""
    return {address for address, is_confirmed in known_addresses_of(user).items() if is_confirmed}


def unconfirmed_addresses_of(user: User) -> set[str]:
    """The addresses that an account has given and not confirmed, case-folded: they may be somebody else's."""
    return set(known_addresses_of(user)) - addresses_of(user)


def known_addresses_of(user: User) -> dict[str, bool]:
    given = EmailAddress.objects.filter(user=user).values_list("email", "verified")
    return {user.email: True} | {address.casefold(): is_confirmed for address, is_confirmed in given}


def grants_of(user: User, on: date | None = None) -> QuerySet[Grant]:
    """The roles somebody has for the platform on a day."""
    return Grant.objects.filter(in_force(on), user=user).order_by("role")


def grants(reader: Reader) -> QuerySet[Grant]:
    """All roles for the platform that the reader may see, past ones too; the latest first."""
    return policy.grants_visible_to(reader).select_related("user", "granted_by").order_by("-valid_from", "-id")


def tokens(reader: Reader) -> QuerySet[ApiToken]:
    """The reader's tokens, the latest first, revoked and expired ones too."""
    return policy.tokens_visible_to(reader).order_by("-created_at")


def hash_of_token(text: str) -> str:
    """What is kept of a token: it holds 256 random bits, so one round of SHA-256 is enough."""
    return hashlib.sha256(text.encode()).hexdigest()


def live_token(text: str) -> ApiToken | None:
    """The token a program shows, if it can be used now; its `user` is loaded."""
    live = Q(revoked_at__isnull=True, expires_at__gt=timezone.now(), user__is_active=True)
    return ApiToken.objects.filter(live, hash=hash_of_token(text)).select_related("user").first()


def consents_of(user: User) -> tuple[ConsentState, ...]:
    """How somebody stands to each text they were asked about."""
    history = list(Consent.objects.filter(user=user).order_by("-given_at"))
    return tuple(state_of(text, [each for each in history if each.to == text.to]) for text in TEXTS.values())


def state_of(text: ConsentText, history: list[Consent]) -> ConsentState:
    standing = [each.given_at for each in history if each.version == text.version and each.withdrawn_at is None]
    return ConsentState(text, standing[0] if standing else None, tuple(history))


def has_agreed_to(user: User, to: ConsentTo) -> bool:
    """Whether somebody agrees to the present version of a text."""
    version = TEXTS[to].version
    return Consent.objects.filter(user=user, to=to, version=version, withdrawn_at__isnull=True).exists()
