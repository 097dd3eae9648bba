"""Who may see and keep the materials of an event. Those of an event that one does not see are seen by nobody."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from interlace_platform.core.policy import Reader, rule
from interlace_platform.events import policy as events
from interlace_platform.events.materials.models import Material, ShownTo
from interlace_platform.events.models import Event, Registration, RegistrationState
from interlace_platform.events.policy import Insight, insight_of


@rule
def may_keep(*, by: Reader, event: Event, **of: object) -> bool:
    """Who prepares the event."""
    return events.may_prepare(by=by, event=event)


def visible_to(reader: Reader, insight: Insight | None = None) -> QuerySet[Material]:
    """What is shown to the reader by now, of events they see; all of events they prepare.

    Where a material is a document of the library, the library's own rule holds as well (`queries.materials_of`).
    """
    known = insight_of(reader) if insight is None else insight
    related = ("event", "session", "speaker__person", "speaker__organisation", "speaker__territory", "source")
    found = Material.objects.select_related(*related, "speaker__partnership")
    if known.is_team:
        return found
    seen = events.visible_to(reader, known).select_related(None).order_by().values("pk")
    shown = Q(visible_from__lte=timezone.now(), event__published_at__isnull=False) & for_whom(known)
    return found.filter(Q(event__in=seen) & (shown | Q(event__in=prepared_by(known))))


def prepared_by(known: Insight) -> QuerySet[Event, Any]:
    """The keys of the events that somebody prepares."""
    return Event.objects.filter(events.prepared_by(known)).values("pk")


def for_whom(known: Insight) -> Q:
    """Materials for everybody, for those with an account, who come, and who take part in the partnership."""
    found = Q(shown_to=ShownTo.PUBLIC)
    if known.user is None:
        return found
    coming = Registration.objects.filter(user=known.user, state=RegistrationState.REGISTERED).values("event_id")
    found |= Q(shown_to=ShownTo.MEMBERS) | Q(shown_to=ShownTo.COMING, event__in=coming)
    if known.within:
        theirs = Q(event__partnership__in=known.within) | Q(event__group__partnership__in=known.within)
        found |= Q(shown_to=ShownTo.WITHIN) & theirs
    return found
