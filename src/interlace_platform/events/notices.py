"""The mails about a registration and about an event somebody registered for; they asked to be told by registering."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.periodic import do_daily
from interlace_platform.events.models import (
    STANDING,
    Event,
    EventMove,
    EventState,
    Registration,
    RegistrationState,
)
from interlace_platform.notify.languages import speaking
from interlace_platform.notify.mail import send_mail
from interlace_platform.notify.notices import address_of

TASK = "events.remind"
MOMENT = "DATETIME_FORMAT"
BEFORE_START = timedelta(hours=36)
"""A round each day thus reaches everybody between a day and a half and half a day before it begins."""
OF_STATE: Mapping[str, str | Promise] = {
    RegistrationState.ASKED: _("You have asked to come: %(title)s"),
    RegistrationState.WAITING: _("You are on the waiting list: %(title)s"),
    RegistrationState.REGISTERED: _("You are registered: %(title)s"),
    RegistrationState.DECLINED: _("You cannot come: %(title)s"),
    RegistrationState.CANCELLED: _("You have cancelled: %(title)s"),
}
OF_MOVE: Mapping[EventMove, str | Promise] = {
    EventMove.POSTPONE: _("Postponed: %(title)s"),
    EventMove.CANCEL: _("Cancelled: %(title)s"),
    EventMove.PUBLISH: _("A new time: %(title)s"),
}
CHANGED, REMINDER = _("Changed: %(title)s"), _("Soon: %(title)s")


def tell_of_registration(registration: Registration, *, was_promoted: bool = False) -> None:
    """Ask for the mail about the state a registration has come to, in its transaction."""
    name = f"event-registration:{registration.public_id}:{registration.revision}"
    context = {"registration": registration, "was_promoted": was_promoted}
    said = OF_STATE[registration.state]
    mail(registration.user, registration.event, f"registration.{registration.state}", said, name, context)


def tell_of_move(event: Event, move: EventMove) -> None:
    """Ask for the mails to everybody who registered that an event was postponed, cancelled or announced anew."""
    if move in OF_MOVE:
        tell_everybody(event, f"event.{event.state}", OF_MOVE[move])


def tell_of_change(event: Event) -> None:
    """Ask for the mails to everybody who registered that the time or place is another."""
    tell_everybody(event, "event.changed", CHANGED)


def tell_everybody(event: Event, topic: str, subject: str | Promise) -> None:
    for registration in standing(event):
        name = f"{topic}:{event.public_id}:{event.sequence}:{registration.user.public_id}"
        mail(registration.user, event, topic, subject, name, {"registration": registration})


def standing(event: Event) -> QuerySet[Registration]:
    """Everybody who wants to come and has an account."""
    found = Registration.objects.filter(event=event, state__in=STANDING, user__is_active=True)
    return found.select_related("user").order_by("pk")


def remind(day: date) -> None:
    """Ask for the mails of a day about events that begin soon, to those who are registered."""
    now = timezone.now()
    soon = Event.objects.filter(state=EventState.PUBLISHED, starts_at__gt=now, starts_at__lte=now + BEFORE_START)
    for event in soon.order_by("pk"):
        for registration in standing(event).filter(state=RegistrationState.REGISTERED):
            name = f"event-reminder:{event.public_id}:{event.sequence}:{registration.user.public_id}"
            mail(registration.user, event, "event.soon", REMINDER, name, {"registration": registration})


def mail(user: User, event: Event, topic: str, subject: str | Promise, name: str, context: Mapping[str, Any]) -> None:
    if not user.is_active:
        return
    with speaking(user.language):
        line = str(subject) % {"title": event.title}
        times = times_for(event, user)
    send_mail(
        topic=topic,
        to=user.email,
        subject=line,
        template="events/notice.txt",
        context={**context, **times, "event": event, "topic": topic, "page": address_of("event", event.slug)},
        idempotency_key=name,
        language=user.language,
    )


def times_for(event: Event, user: User) -> dict[str, str]:
    """When it begins, by the clocks where it takes place; by the reader's own where they show another time."""
    there, here = event.starts_there, event.starts_at.astimezone(ZoneInfo(user.time_zone))
    is_same = there.utcoffset() == here.utcoffset()
    own = "" if is_same else f"{date_format(here, MOMENT)} ({in_words(user.time_zone)})"
    return {"starts": date_format(there, MOMENT), "zone": in_words(event.time_zone), "starts_for_you": own}


def in_words(zone: str) -> str:
    """A time zone as people say it: Europe/Isle_of_Man is that of Isle of Man."""
    city = zone.rpartition("/")[2].replace("_", " ")
    return zone if city == "UTC" else gettext("%(city)s time") % {"city": city}


do_daily(TASK, remind)
