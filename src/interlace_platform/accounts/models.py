"""People with an account: who they are, what they may do here, and what they agreed to."""

from __future__ import annotations

from typing import Any, ClassVar
from zoneinfo import available_timezones

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.core.ids import uuid7
from interlace_platform.core.languages import LANGUAGES
from interlace_platform.core.periods import runs_forward


class Users(BaseUserManager["User"]):
    """How accounts are made and found."""

    def create_user(self, email: str, password: str | None = None, **more: Any) -> User:
        """A new account; without a password nobody can sign in with one."""
        user = self.model(email=email, **more)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, email: str | None) -> User:
        """By e-mail address, whatever its capitals."""
        return self.get(email=(email or "").casefold())


def refuse_unknown_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("There is no time zone called “%(name)s”."), params={"name": name})


class User(AbstractBaseUser):
    """Somebody with an account. What they may do follows from grants, affiliations and mandates, each with its dates.

    An erased account keeps its row and its `public_id`, so that what others rely on still has an author; everything
    that says who that was is gone.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    email = models.EmailField(_("E-mail address"), unique=True)
    name = models.CharField(_("Name"), max_length=150, blank=True)
    language = models.CharField(_("Language"), max_length=8, choices=LANGUAGES, default="en")
    time_zone = models.CharField(
        _("Time zone"), max_length=60, default="Europe/Brussels", validators=[refuse_unknown_time_zone]
    )
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = Users()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (
            models.UniqueConstraint(Lower("email"), name="one_account_for_an_address"),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(is_active=False, name=""), name="erased_account_is_empty"
            ),
        )

    def __str__(self) -> str:
        return self.name or str(_("somebody without a name"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Addresses are kept case-folded."""
        self.email = self.email.casefold()
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        """The name; empty where none was given."""
        return self.name


Reader = User | AnonymousUser


class PlatformRole(models.TextChoices):
    """What somebody does for the platform as a whole."""

    ADMIN = "platform_admin", _("platform administrator")
    TEAM = "platform_team", _("platform team")


class Grant(models.Model):
    """That somebody has a role for the platform, from a day until a day (on which it no longer holds)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="grants")
    role = models.CharField(_("Role"), max_length=30, choices=PlatformRole.choices)
    valid_from = models.DateField(_("From"))
    valid_to = models.DateField(_("Until (not including)"), null=True, blank=True)
    granted_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    granted_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (
            runs_forward("grant_runs_forward"),
            models.CheckConstraint(condition=Q(role__in=PlatformRole.values), name="grant_role_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.valid_from} – {self.valid_to or ''}"


class Scope(models.TextChoices):
    """What a token may be used for; never more than its owner may do."""

    READ = "read", _("read what I may read")
    REGISTER = "register", _("record and answer claims, organisations and people")
    PARTNERSHIPS = "partnerships", _("work in my partnerships: founding, groups, boards, projects, documents, votes")
    REPORTS = "reports", _("write and sign reports")
    FOLLOWING = "following", _("follow things for me, keep searches, and enter webhooks")


class ApiToken(models.Model):
    """A key for programs. Only its hash is kept: it is shown once, when it is made."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    name = models.CharField(_("What it is for"), max_length=80)
    prefix = models.CharField(max_length=16, unique=True)
    hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="token_expires_after_it_is_made"),
        )

    def __str__(self) -> str:
        return self.prefix

    @property
    def is_live(self) -> bool:
        """Whether it can still be used."""
        return self.revoked_at is None and self.expires_at > timezone.now()

    def get_scopes_display(self) -> list[str]:
        """The scopes in words."""
        return [str(Scope(scope).label) for scope in self.scopes]


class ConsentTo(models.TextChoices):
    """What people are asked to agree to."""

    TERMS = "terms", _("terms of use")
    NOTICES = "notices", _("notices by e-mail")


class Consent(models.Model):
    """That somebody agreed to a text, in which version, and until when."""

    user = models.ForeignKey(User, models.CASCADE, related_name="consents")
    to = models.CharField(max_length=20, choices=ConsentTo.choices)
    version = models.CharField(max_length=20)
    text_sha256 = models.CharField(max_length=64)
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user", "to", "version"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_to_a_version_stands_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_is_withdrawn_after_it_was_given",
            ),
        )

    def __str__(self) -> str:
        return f"{self.to} {self.version}"
