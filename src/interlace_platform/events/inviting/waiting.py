"""What of invitations waits for somebody: those they have not answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.core.waiting import Item, Kind, declare
from interlace_platform.events.inviting.queries import waiting_for
from interlace_platform.events.models import Event


def told(events: Iterable[Event]) -> Iterator[Item]:
    for each in events:
        note = _("on %(day)s") % {"day": date_format(each.starts_there, "j F Y")}
        yield Item(name=each.title, route="event", at=(each.slug,), about=str(each.home), note=note)


declare(
    Kind(
        name="event-invitations",
        title=gettext_lazy("Invitations"),
        says=gettext_lazy("Register for the event, or say that you cannot come."),
        rows=waiting_for,
        told=told,
    )
)
