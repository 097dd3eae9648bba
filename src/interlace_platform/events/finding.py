"""What events give the one search: title, summary, practical information, talks; who hosts them; never who speaks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.core.markdown import plain_text
from interlace_platform.events.audiences import audience_of
from interlace_platform.events.models import Event, EventHost, EventKind, Session
from interlace_platform.partnerships.finding import FOLLOWS as PARTNERSHIP
from interlace_platform.search.kinds import Draft, Kind, let_find

FOLLOWS = "events.event"
HOMES = ("series", "platform", "partnership__platform", "group__partnership__platform", "territory", "organisation")


def drafts(ids: Collection[str] | None) -> Iterator[Draft]:
    """The events that were shown to somebody; four queries."""
    found = Event.objects.select_related(*HOMES).filter(published_at__isnull=False).order_by("pk")
    if ids is not None:
        found = found.filter(public_id__in=ids)
    hosts = Prefetch("hosts", EventHost.objects.select_related("organisation").order_by("pk"))
    sessions = Prefetch("sessions", Session.objects.prefetch_related("talks"))
    for event in found.prefetch_related(hosts, sessions):
        if audience_of(event):
            yield draft_of(event)


def draft_of(event: Event) -> Draft:
    partnership, series = event.its_partnership, event.series
    theme = event.platform or (partnership.platform if partnership else None)
    hosts = [host.organisation.name for host in event.hosts.all() if host.organisation.is_public]
    programme = [title for session in event.sessions.all() for title in titles_in(session)]
    said = (plain_text(event.summary), plain_text(event.practical), *programme, *hosts, event.place)
    return Draft(
        key=event.slug,
        names=(event.title, *([series.name] if series else [])),
        source=f"{FOLLOWS}:{event.public_id}",
        audience=audience_of(event),
        body="\n".join(each for each in said if each),
        language=event.languages[0] if len(event.languages) == 1 else "",
        platform=theme.key if theme else "",
        regions=(event.territory.nuts_code,) if event.territory and event.territory.nuts_code else (),
        year=event.starts_there.year,
        facts={
            "kind": event.kind,
            "day": event.starts_there.date().isoformat(),
            "series": series.name if series else "",
            "is_fictional": event.is_fictional,
        },
    )


def titles_in(session: Session) -> Iterator[str]:
    yield session.title
    yield from (talk.title for talk in session.talks.all())


def of_partnerships(ids: Collection[str]) -> Iterable[str]:
    """Whether a partnership is a draft says who sees its events."""
    keys = [int(key) for key in ids]
    found = Event.objects.filter(Q(partnership__in=keys) | Q(group__partnership__in=keys))
    return map(str, found.values_list("public_id", flat=True))


def written(day: str) -> str:
    """A day of facts as a page writes it."""
    return date_format(date.fromisoformat(day), "j F Y")


def context(facts: Mapping[str, Any]) -> str:
    """What kind of event it is, of which series, when; whether it is made up."""
    fictional = _("fictional") if facts["is_fictional"] else ""
    parts = (str(EventKind(facts["kind"]).label), written(facts["day"]), facts["series"], fictional)
    return ", ".join(part for part in parts if part)


let_find(
    Kind(
        name="event",
        label=gettext_lazy("event"),
        plural=gettext_lazy("Events"),
        drafts=drafts,
        follows=FOLLOWS,
        also={PARTNERSHIP: of_partnerships},
        context=context,
    )
)
