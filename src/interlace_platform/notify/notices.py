"""Notices: what happened or waits, told by mail to those who want to be told, each in their own language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise

from interlace_platform.accounts.models import Consent, ConsentTo, User
from interlace_platform.accounts.texts import TEXTS
from interlace_platform.notify.languages import speaking
from interlace_platform.notify.mail import send_mail


@dataclass(frozen=True)
class Notice:
    """One thing to tell.

    Attributes
    ----------
    topic
        What kind of mail it is, such as ``claim.proposed``.
    name
        Names what happened; one person is told one name once, however often it is asked for.
    subject, names
        One line that is translated for each reader, with the names that stand in it; a day is written as they do.
    template
        A text template that extends ``notify/notice.txt``.
    route, at
        The page where one reads more or answers.
    """

    topic: str
    name: str
    subject: str | Promise
    template: str
    route: str
    at: tuple[object, ...] = ()
    names: Mapping[str, object] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)


def tell(users: QuerySet[User], notice: Notice, but: User | None = None) -> None:
    """Ask for a mail to each who wants notices, in the caller's transaction; not to who did it themselves."""
    wanting = who_want_notices(users).order_by("pk")
    for user in wanting.exclude(pk=but.pk) if but else wanting:
        with speaking(user.language):
            subject = str(notice.subject) % {name: in_words(each) for name, each in notice.names.items()}
        send_mail(
            topic=notice.topic,
            to=user.email,
            subject=subject,
            template=notice.template,
            context={**notice.context, "page": address_of(notice.route, *notice.at), "ending": address_of(ENDING)},
            idempotency_key=f"{notice.name}:{user.public_id}",
            language=user.language,
        )


def in_words(value: object) -> object:
    """A day as it is written in the present language; everything else as it is."""
    return date_format(value, "DATE_FORMAT") if isinstance(value, date) else value


ENDING = "account-agreements"


def who_want_notices(users: QuerySet[User]) -> QuerySet[User]:
    """Those with an account in use, a confirmed address, and the present version of the agreement to notices."""
    of_each = {"user": OuterRef("pk")}
    agreed = Consent.objects.filter(**of_each, to=ConsentTo.NOTICES, version=TEXTS[ConsentTo.NOTICES].version)
    confirmed = EmailAddress.objects.filter(**of_each, email__iexact=OuterRef("email"), verified=True)
    wanting = Exists(agreed.filter(withdrawn_at__isnull=True))
    return users.filter(wanting, Exists(confirmed), is_active=True).distinct()


def address_of(route: str, *at: object) -> str:
    """The whole address of a page, for a mail."""
    return settings.ENVIRONMENT.address + reverse(route, args=at)
