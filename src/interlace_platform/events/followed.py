"""Series can be followed; what is told of events to those who follow their series, partnership, theme or region."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.readers import Reader
from interlace_platform.events.audiences import audience_of
from interlace_platform.events.models import Event, EventMove, Series
from interlace_platform.events.policy import series_visible_to
from interlace_platform.following.actions import tell
from interlace_platform.following.kinds import Kind
from interlace_platform.following.kinds import declare as declare_kinds
from interlace_platform.following.models import Topic
from interlace_platform.following.subjects import REGION, Named, Subject, SubjectKind, declare
from interlace_platform.organisations.followed import subject_of as organisation_subject
from interlace_platform.partnerships.followed import THEME, subjects_of

SERIES = "series"


def day_in_words(day: str) -> str:
    """A day of the calendar as it is written in the present language."""
    return date_format(date.fromisoformat(day), "DATE_FORMAT")


DAYS = {"day": day_in_words}
KINDS = {
    EventMove.PUBLISH: Kind("event.published", Topic.EVENTS, _("“%(event)s” is announced for %(day)s"), DAYS),
    EventMove.POSTPONE: Kind("event.postponed", Topic.EVENTS, _("“%(event)s” is postponed")),
    EventMove.CANCEL: Kind("event.cancelled", Topic.EVENTS, _("“%(event)s” is called off")),
}


def names(reader: Reader, slugs: set[str]) -> Mapping[str, Named]:
    """The series with these addresses that the reader may see."""
    found = series_visible_to(reader).filter(slug__in=slugs)
    return {each.slug: Named(each.name, page_of(each), each.is_fictional) for each in found}


def page_of(series: Series) -> str:
    return reverse("event-series", args=[series.slug])


def tell_followers(event: Event, move: EventMove, by: User) -> None:
    """Tell that an event is announced, postponed or called off; nothing of what is over, or for invited people only."""
    kind, audience = KINDS.get(move), audience_of(event)
    if kind is None or not audience or event.is_over:
        return
    tell(
        kind=kind.name,
        name=f"{kind.name}:{event.pk}:{event.sequence}",
        address=reverse("event", args=[event.slug]),
        subjects=list(subjects(event)),
        words={"event": event.title, "day": event.starts_there.date().isoformat()},
        by=by,
        audience=audience,
        is_fictional=event.is_fictional,
    )


def subjects(event: Event) -> Iterator[Subject]:
    """What an event is about: its series first, which is its thread, then its home and its hosts."""
    if event.series is not None:
        yield Subject(SERIES, event.series.slug)
    if (partnership := event.its_partnership) is not None:
        yield from subjects_of(partnership)
    if event.platform is not None:
        yield Subject(THEME, event.platform.key)
    if event.territory is not None and event.territory.code:
        yield Subject(REGION, event.territory.code)
    hosting = [host.organisation for host in event.hosts.select_related("organisation")]
    own = [event.organisation] if event.organisation is not None else []
    yield from dict.fromkeys(organisation_subject(each) for each in (*own, *hosting) if each.is_public)


declare_kinds(*KINDS.values())
declare(SubjectKind(name=SERIES, title=_("series of events"), names=names))
