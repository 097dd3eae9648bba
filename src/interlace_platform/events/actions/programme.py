"""The programme of an event: sessions in their order, talks in them, who speaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.periods import today
from interlace_platform.core.refusals import Found, refuse_wrong
from interlace_platform.events.actions.events import concerned, kept, locked_event
from interlace_platform.events.models import Event, Session, Speaker, Talk
from interlace_platform.events.refusals import refuse_closed
from interlace_platform.organisations.models import Organisation, Person
from interlace_platform.organisations.policy import people_visible_to
from interlace_platform.organisations.policy import visible_to as organisations_visible_to
from interlace_platform.partnerships.models import Partnership
from interlace_platform.partnerships.policy import visible_to as partnerships_visible_to
from interlace_platform.territories.models import Territory

MOST_SESSIONS, MOST_TALKS, MOST_SPEAKERS = 60, 40, 20
LONGEST_ABSTRACT = 5_000


@dataclass(frozen=True)
class SessionFacts:
    """A part of an event; both times or none."""

    title: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True)
class SpeakerFacts:
    """Who speaks, and for whom. `agreed`: they agreed to be named, or it is a team or body (`is_collective`)."""

    name: str = ""
    person: Person | None = None
    is_collective: bool = False
    agreed: bool = False
    organisation: Organisation | None = None
    territory: Territory | None = None
    partnership: Partnership | None = None


def opened(event: Event, by: User) -> Event:
    """The event, locked, for who may change its programme now."""
    found = locked_event(event, by)
    refuse_closed(found)
    return found


def noted(event: Event, what: str, by: User) -> None:
    kept(event)
    record(what=what, subject=event, by=by, concerns=concerned(event))


@action
def add_session(*, event: Event, facts: SessionFacts, by: User) -> Session:
    """Add a session at the end of the programme. The same title and time twice is one."""
    event = opened(event, by)
    refuse_wrong(wrong_session(event, facts))
    known = event.sessions.filter(title=facts.title.strip(), starts_at=facts.starts_at).first()
    if known is not None:
        return known
    refuse_wrong([("title", event.sessions.count() >= MOST_SESSIONS, _("Sixty sessions are enough."))])
    last = event.sessions.aggregate(last=Max("position"))["last"] or 0
    session = Session.objects.create(
        event=event, position=last + 1, title=facts.title.strip(), starts_at=facts.starts_at, ends_at=facts.ends_at
    )
    noted(event, "event.session_added", by)
    return session


def wrong_session(event: Event, facts: SessionFacts) -> Iterator[Found]:
    times = [each for each in (facts.starts_at, facts.ends_at) if each is not None]
    is_outside = any(not event.starts_at <= each <= event.ends_at for each in times)
    yield "title", not facts.title.strip(), _("Give the session a title.")
    yield "title", len(facts.title.strip()) > 200, _("At most 200 characters.")
    yield "ends_at", len(times) == 1, _("Give both times, or none.")
    yield "ends_at", len(times) == 2 and times[0] >= times[1], _("It must end after it begins.")
    yield "starts_at", is_outside, _("That is outside the time of the event.")


@action
def change_session(*, session: Session, facts: SessionFacts, by: User) -> Session:
    """Change what is said of a session. The same is harmless."""
    event = opened(session.event, by)
    refuse_wrong(wrong_session(event, facts))
    session = Session.objects.get(pk=session.pk)
    wanted = (facts.title.strip(), facts.starts_at, facts.ends_at)
    if (session.title, session.starts_at, session.ends_at) != wanted:
        session.title, session.starts_at, session.ends_at = wanted
        session.save()
        noted(event, "event.session_changed", by)
    return session


@action
def move_session_up(*, session: Session, by: User) -> None:
    """Let a session come before the one that is before it now. The first stays."""
    event = opened(session.event, by)
    session = Session.objects.get(pk=session.pk)
    before = event.sessions.filter(position__lt=session.position).order_by("-position").first()
    if before is None:
        return
    place, other = session.position, before.position
    for row, position in ((before, 0), (session, other), (before, place)):
        row.position = position
        row.save(update_fields=["position"])
    noted(event, "event.session_moved", by)


@action
def remove_session(*, session: Session, by: User) -> None:
    """Take a session out of the programme, with its talks. Twice is harmless."""
    event = opened(session.event, by)
    if Session.objects.filter(pk=session.pk).delete()[0]:
        noted(event, "event.session_removed", by)


@action
def add_talk(*, session: Session, title: str, abstract: str = "", by: User) -> Talk:
    """Add a talk at the end of a session. The same title twice is one."""
    event = opened(session.event, by)
    refuse_wrong(wrong_talk(title, abstract))
    known = session.talks.filter(title=title.strip()).first()
    if known is not None:
        return known
    refuse_wrong([("title", session.talks.count() >= MOST_TALKS, _("Forty talks are enough."))])
    last = session.talks.aggregate(last=Max("position"))["last"] or 0
    talk = Talk.objects.create(session=session, position=last + 1, title=title.strip(), abstract=abstract.strip())
    noted(event, "event.talk_added", by)
    return talk


def wrong_talk(title: str, abstract: str) -> Iterator[Found]:
    yield "title", not title.strip(), _("Give the talk a title.")
    yield "title", len(title.strip()) > 200, _("At most 200 characters.")
    yield "abstract", len(abstract) > LONGEST_ABSTRACT, _("At most 5,000 characters.")


@action
def change_talk(*, talk: Talk, title: str, abstract: str = "", by: User) -> Talk:
    """Change what is said of a talk. The same is harmless."""
    event = opened(talk.session.event, by)
    refuse_wrong(wrong_talk(title, abstract))
    talk = Talk.objects.get(pk=talk.pk)
    if (talk.title, talk.abstract) != (title.strip(), abstract.strip()):
        talk.title, talk.abstract = title.strip(), abstract.strip()
        talk.save()
        noted(event, "event.talk_changed", by)
    return talk


@action
def remove_talk(*, talk: Talk, by: User) -> None:
    """Take a talk out of its session. Twice is harmless."""
    event = opened(talk.session.event, by)
    if Talk.objects.filter(pk=talk.pk).delete()[0]:
        noted(event, "event.talk_removed", by)


@action
def name_speaker(*, talk: Talk, facts: SpeakerFacts, by: User) -> Speaker:
    """Say who gives a talk, and for whom they speak. The same twice is one."""
    event = opened(talk.session.event, by)
    refuse_wrong(wrong_speaker(talk, facts, by))
    said = {
        "person": facts.person, "name": facts.name.strip(), "is_collective": facts.is_collective,
        "organisation": facts.organisation, "territory": facts.territory, "partnership": facts.partnership,
    }  # fmt: skip
    agreed = today() if facts.agreed and not facts.is_collective else None
    speaker, is_new = Speaker.objects.get_or_create(talk=talk, **said, defaults={"agreed_on": agreed})
    if is_new:
        noted(event, "event.speaker_named", by)
    return speaker


def wrong_speaker(talk: Talk, facts: SpeakerFacts, by: User) -> Iterator[Found]:
    own, partnership = facts.organisation, facts.partnership
    for_whom = [each for each in (own, facts.territory, partnership) if each is not None]
    named = bool(facts.name.strip()) != (facts.person is not None)
    yield "name", not named, _("Give a name, or a person of the register; not both.")
    yield "name", len(facts.name.strip()) > 150, _("At most 150 characters.")
    yield "name", facts.person is not None and facts.is_collective, _("A person is no team.")
    unknown = facts.person is not None and not people_visible_to(by).filter(pk=facts.person.pk).exists()
    yield "person", unknown, _("Choose a person of the register.")
    yield "", len(for_whom) > 1, _("Somebody speaks for an organisation, a region or a partnership, not for several.")
    is_unseen = own is not None and not organisations_visible_to(by).filter(pk=own.pk).exists()
    yield "organisation", is_unseen, _("Choose an organisation of the register.")
    strange = partnership is not None and not partnerships_visible_to(by).filter(pk=partnership.pk).exists()
    yield "partnership", strange, _("Choose a partnership of the register.")
    yield "name", talk.speakers.count() >= MOST_SPEAKERS, _("Twenty speakers are enough.")


@action
def remove_speaker(*, speaker: Speaker, by: User) -> None:
    """Say that somebody does not give a talk. Twice is harmless."""
    event = opened(speaker.talk.session.event, by)
    if Speaker.objects.filter(pk=speaker.pk).delete()[0]:
        noted(event, "event.speaker_removed", by)
