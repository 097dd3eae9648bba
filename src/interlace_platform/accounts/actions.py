"""What can be done to an account, its roles, its tokens and its consents."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import available_timezones

from allauth.usersessions.models import UserSession
from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts import policy
from interlace_platform.accounts.models import ApiToken, Consent, ConsentTo, Grant, PlatformRole, Scope, User
from interlace_platform.accounts.queries import hash_of_token
from interlace_platform.accounts.texts import TEXTS
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict, Invalid, NotAllowed, Problem
from interlace_platform.core.languages import LANGUAGES
from interlace_platform.core.periods import today

LONGEST_LIFE = timedelta(days=366)
USE_NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class NewToken:
    """A token and its text, which is shown now and never again."""

    token: ApiToken
    text: str


@action
def change_profile(*, user: User, name: str, language: str, time_zone: str, by: User) -> User:
    """Change one's name, language and time zone. Changing to what it is already is harmless."""
    if by.pk != user.pk:
        raise NotAllowed
    refuse_bad_profile(language, time_zone)
    user = User.objects.select_for_update().get(pk=user.pk)
    said = {"name": name.strip(), "language": language, "time_zone": time_zone}
    changed = sorted(field for field, value in said.items() if getattr(user, field) != value)
    for field in changed:
        setattr(user, field, said[field])
    if changed:
        user.save(update_fields=changed)
        record(what="account.changed", subject=user, by=by, details={"fields": changed})
    return user


def refuse_bad_profile(language: str, time_zone: str) -> None:
    problems = []
    if language not in dict(LANGUAGES):
        problems.append(Problem("language", _("These pages do not speak this language.")))
    if time_zone not in available_timezones():
        problems.append(Problem("time_zone", _("There is no such time zone.")))
    if problems:
        raise Invalid(problems)


@action(may=policy.may_administer)
def grant_role(*, user: User, role: PlatformRole, valid_from: date, valid_to: date | None, by: User) -> Grant:
    """Give somebody a role for the platform, for a time. A second one for the same days is refused."""
    return written_grant(user, role, (valid_from, valid_to), by)


@action
def grant_first_admin(*, user: User) -> Grant:
    """Make the first administrator, from the command line of the installation; refused while there is one."""
    if Grant.objects.filter(role=PlatformRole.ADMIN, valid_to__isnull=True, user__is_active=True).exists():
        raise Conflict(_("There is an administrator already; ask them to give you the role."))
    return written_grant(user, PlatformRole.ADMIN, (today(), None), None)


def written_grant(user: User, role: PlatformRole, period: tuple[date, date | None], by: User | None) -> Grant:
    User.objects.select_for_update().get(pk=user.pk)
    refuse_bad_period(user, role, period)
    grant = Grant.objects.create(user=user, role=role, valid_from=period[0], valid_to=period[1], granted_by=by)
    details = {"role": role, "valid_from": period[0], "valid_to": period[1]}
    record(what="grant.given", subject=grant, by=by, details=details, concerns=[user])
    return grant


def refuse_bad_period(user: User, role: PlatformRole, period: tuple[date, date | None]) -> None:
    first, end = period
    if end is not None and end <= first:
        raise Invalid([Problem("valid_to", _("The role must end after it begins."))])
    if not user.is_active:
        raise Invalid([Problem("user", _("This account is closed."))])
    if any(overlaps(each, first, end) for each in Grant.objects.filter(user=user, role=role)):
        raise Invalid([Problem("valid_from", _("The role is given already for some of these days."))])


def overlaps(grant: Grant, first: date, end: date | None) -> bool:
    return (end is None or grant.valid_from < end) and (grant.valid_to is None or first < grant.valid_to)


@action(may=policy.may_administer)
def end_grant(*, grant: Grant, by: User) -> Grant:
    """End a role today, at once. Ending it twice is harmless; the last administrator cannot be ended."""
    admins = list(Grant.objects.select_for_update().filter(role=PlatformRole.ADMIN).order_by("pk"))
    grant = Grant.objects.select_for_update(of=("self",)).select_related("user").get(pk=grant.pk)
    if grant.valid_to is not None and grant.valid_to <= today():
        return grant
    others = [each for each in admins if each.user_id != grant.user_id]
    if grant.role == PlatformRole.ADMIN and not any(map(is_lasting, others)):
        raise Conflict(_("This is the last administrator. Give somebody else the role first."))
    grant.valid_to = max(today(), grant.valid_from)
    grant.save(update_fields=["valid_to"])
    record(what="grant.ended", subject=grant, by=by, details={"role": grant.role}, concerns=[grant.user])
    return grant


def is_lasting(grant: Grant) -> bool:
    return grant.valid_from <= today() and grant.valid_to is None


@action
def make_token(*, user: User, name: str, scopes: Sequence[Scope], expires_at: datetime, by: User) -> NewToken:
    """Make a key for programs. Its text is in the answer and nowhere else."""
    if by.pk != user.pk:
        raise NotAllowed
    refuse_bad_token(name, scopes, expires_at)
    prefix = f"il_{secrets.token_hex(4)}"
    text = f"{prefix}_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        user=user,
        name=name.strip(),
        prefix=prefix,
        hash=hash_of_token(text),
        scopes=sorted({str(Scope(scope).value) for scope in scopes}),
        expires_at=expires_at,
    )
    record(what="token.made", subject=token, by=by, details={"scopes": token.scopes, "expires_at": expires_at})
    return NewToken(token, text)


def refuse_bad_token(name: str, scopes: Sequence[Scope], expires_at: datetime) -> None:
    now = timezone.now()
    problems = []
    if not name.strip():
        problems.append(Problem("name", _("Say what the token is for.")))
    if not scopes:
        problems.append(Problem("scopes", _("Choose at least one thing the token may do.")))
    if not now < expires_at <= now + LONGEST_LIFE:
        problems.append(Problem("expires_at", _("A token lasts at most a year, and must not be over already.")))
    if problems:
        raise Invalid(problems)


@action
def revoke_token(*, token: ApiToken, by: User) -> ApiToken:
    """Make a token useless at once. Revoking it twice is harmless."""
    token = ApiToken.objects.select_for_update().get(pk=token.pk)
    if token.user_id != by.pk:
        raise NotAllowed
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        record(what="token.revoked", subject=token, by=by)
    return token


def note_use_of(*, token: ApiToken) -> None:
    """Remember when a token was last used, to the minute; no event of the audit log."""
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at > USE_NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)


@action
def end_session(*, session: int, by: User) -> None:
    """End one of one's sessions; one that is not there, or not one's own, does not exist."""
    found = UserSession.objects.filter(pk=session, user=by).first()
    if found is None:
        raise NotAllowed
    found.end()
    record(what="account.session_ended", subject=by, by=by)


@action
def give_consent(*, user: User, to: ConsentTo, by: User) -> Consent:
    """Agree to the present version of a text. Agreeing twice is harmless."""
    if by.pk != user.pk:
        raise NotAllowed
    User.objects.select_for_update().get(pk=user.pk)
    text = TEXTS[to]
    consent, is_new = Consent.objects.get_or_create(
        user=user, to=to, version=text.version, withdrawn_at=None, defaults={"text_sha256": text.sha256}
    )
    if is_new:
        record(what="consent.given", subject=consent, by=by, details={"to": to, "version": text.version})
    return consent


@action
def withdraw_consent(*, user: User, to: ConsentTo, by: User) -> None:
    """Take back the agreement to a text. What is required for an account can only be taken back by erasing it."""
    if by.pk != user.pk:
        raise NotAllowed
    if TEXTS[to].is_required:
        raise Conflict(_("An account needs this agreement. To take it back, erase your account."))
    for consent in Consent.objects.select_for_update().filter(user=user, to=to, withdrawn_at__isnull=True):
        consent.withdrawn_at = timezone.now()
        consent.save(update_fields=["withdrawn_at"])
        record(what="consent.withdrawn", subject=consent, by=by, details={"to": to, "version": consent.version})
