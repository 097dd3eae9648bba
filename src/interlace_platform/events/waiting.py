"""What of events waits for somebody: registrations to approve, and events to say of whether they were held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.core.policy import Reader
from interlace_platform.core.waiting import Item, Kind, declare
from interlace_platform.events.models import Event, EventState, Registration, RegistrationState
from interlace_platform.events.policy import insight_of, prepared_by
from interlace_platform.events.queries import to_be_held


def to_approve(reader: Reader) -> QuerySet[Registration]:
    """The registrations that wait for approval, for events that somebody prepares; who asked first comes first."""
    mine = Event.objects.filter(prepared_by(insight_of(reader)), state=EventState.PUBLISHED)
    asked = Registration.objects.filter(event__in=mine.values("pk"), state=RegistrationState.ASKED)
    return asked.filter(user__is_active=True).select_related("event", "user").order_by("queued_at", "pk")


def told_of_people(registrations: Iterable[Registration]) -> Iterator[Item]:
    for each in registrations:
        note = _("asked on %(day)s") % {"day": date_format(each.queued_at, "j F Y")}
        yield Item(name=str(each.user), route="event-people", at=(each.event.slug,), about=each.event.title, note=note)


def told_of_events(events: Iterable[Event]) -> Iterator[Item]:
    for each in events:
        note = _("ended on %(day)s") % {"day": date_format(each.ends_there, "j F Y")}
        yield Item(name=each.title, route="event", at=(each.slug,), note=note)


declare(
    Kind(
        name="registrations-to-approve",
        title=gettext_lazy("Registrations to approve"),
        says=gettext_lazy("Somebody would like to come to an event that you prepare."),
        rows=to_approve,
        told=told_of_people,
    )
)
declare(
    Kind(
        name="events-to-be-held",
        title=gettext_lazy("Events that are over"),
        says=gettext_lazy("Say whether they were held: only then do they count."),
        rows=to_be_held,
        told=told_of_events,
    )
)
