"""Two events to look at: a real webinar of 2020, with what its public page says and nothing else; and an invented one.

The page gives no time zone, so the clocks of Brussels are taken and the page says so. The four partnerships that spoke
are not named there; they are named nowhere here.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.events import policy
from interlace_platform.events.actions import (
    QuestionFacts,
    SessionFacts,
    SpeakerFacts,
    add_host,
    add_question,
    add_session,
    add_talk,
    archive_event,
    draft_event,
    hold_event,
    name_speaker,
    open_series,
    publish_event,
    set_desk,
)
from interlace_platform.events.actions import register as register_for
from interlace_platform.events.facts import DeskFacts, EventFacts, Origin
from interlace_platform.events.models import Event, Series
from interlace_platform.organisations.actions import register_organisation
from interlace_platform.organisations.facts import OrganisationFacts
from interlace_platform.organisations.models import Organisation, OrganisationKind
from interlace_platform.partnerships.demonstration import speaker_of
from interlace_platform.partnerships.models import Partnership, Source

BRUSSELS = ZoneInfo("Europe/Brussels")
SOURCE = "P0"
SOURCE_TITLE = (
    "S3 Platform, page of the event “Partnerships of the S3 Thematic Platforms and Clusters”, 4 September 2020"
)
TITLE = "Partnerships of the S3 Thematic Platforms and Clusters"
ALLIANCE, SERIES = "European Cluster Alliance", "European Alliance Against Coronavirus"
TEAM_OF_2020 = "S3P-Industry team (Joint Research Centre)"
SUMMARY = """\
A webinar of the European Cluster Alliance, one of its daily webinars in the European Alliance Against Coronavirus,
organised together with the team of the S3 Thematic Platforms.

It explained smart specialisation, which builds on the place and on what gives a region an advantage of its own, and
what is hard about it. The platforms connect ecosystems and give those concerned a place to meet; regions become
partners around areas they share, to reach a critical mass and not to do the same work twice. What was said to come
next: connecting within the region, links to macro-regional and European knowledge systems, and cooperation between
regions.

Clusters help such investments across regions: they communicate and collaborate, keep entrepreneurial discovery going,
bring in industry, tell of needs and challenges, know markets and how to do business.

Regions showed how clusters work in their partnerships. Priorities differ from one to another; where people work closely
together, govern well and react fast, projects succeed.

A discussion followed, on how the relation with clusters should develop in the next programming period.
"""
PRACTICAL = """\
Online, 8:30 to 9:30. The page says no time zone; Brussels is assumed here.

The page offers a recording and one file with all presentations. Recordings of the whole series, and some materials,
were on the page about COVID-19 of the European Cluster Collaboration Platform.
"""
NO_TITLES = "The page gives no titles; this one says what it was about."
FAIR = "Light for Food: meet the partners (fictional)"


@action(may=policy.may_record_history)
def seed_webinar(*, by: User) -> Event:
    """The webinar of 4 September 2020, held and archived, with its source; twice is harmless."""
    known = Event.objects.filter(title=TITLE, source__key=SOURCE).first()
    if known is not None:
        return known
    alliance = alliance_of_clusters(by)
    series = webinars(alliance, by)
    start = datetime(2020, 9, 4, 8, 30, tzinfo=BRUSSELS)
    facts = EventFacts(
        title=TITLE, kind="webinar", mode="online", starts_at=start, ends_at=start + timedelta(hours=1),
        summary=SUMMARY, practical=PRACTICAL,
    )  # fmt: skip
    source, _made = Source.objects.get_or_create(key=SOURCE, defaults={"title": SOURCE_TITLE})
    event = draft_event(home=alliance, facts=facts, series=series, origin=Origin(source=source), by=by)
    add_host(event=event, organisation=alliance, role="host", by=by)
    programme_of_2020(event, by)
    held = hold_event(event=publish_event(event=event, by=by), by=by)
    return archive_event(event=held, by=by)


def alliance_of_clusters(by: User) -> Organisation:
    """The European Cluster Alliance, with nothing beyond its name; the one in the register where there is one."""
    known = Organisation.objects.filter(name__iexact=ALLIANCE, merged_into__isnull=True).first()
    facts = OrganisationFacts(name=ALLIANCE, kind=OrganisationKind.EU_NETWORK, acronym="ECA")
    return known or register_organisation(facts=facts, by=by)


def webinars(alliance: Organisation, by: User) -> Series:
    said = "Daily webinars hosted by the European Cluster Alliance in 2020. One of them is recorded here."
    return open_series(owner=alliance, name=SERIES, description=said, by=by)


def programme_of_2020(event: Event, by: User) -> None:
    """Who spoke, as far as the page says; their order and titles it does not give."""
    session = add_session(event=event, facts=SessionFacts("Presentations and discussion"), by=by)
    first, second = "Smart specialisation and the Thematic Platforms", "How clusters work in partnerships of regions"
    platforms = add_talk(session=session, title=first, abstract=NO_TITLES, by=by)
    team = SpeakerFacts(name=TEAM_OF_2020, is_collective=True)
    name_speaker(talk=platforms, facts=team, by=by)
    clusters = add_talk(session=session, title=second, abstract=NO_TITLES, by=by)
    four = SpeakerFacts(name="Representatives of four interregional partnerships", is_collective=True)
    name_speaker(talk=clusters, facts=four, by=by)


@action(may=policy.may_begin_in)
def seed_fair(*, partnership: Partnership, by: User) -> Event:
    """An invented fair of the fictional partnership, open for registration, with three who come; twice is harmless."""
    known = Event.objects.filter(partnership=partnership, title=FAIR).first()
    if known is not None:
        return known
    day = (timezone.now() + timedelta(days=40)).astimezone(BRUSSELS)
    start = day.replace(hour=10, minute=0, second=0, microsecond=0)
    facts = EventFacts(
        title=FAIR, kind="brokerage", mode="both", starts_at=start, ends_at=start + timedelta(hours=6),
        place="Hall of Lamps, Nowhere (fictional)", join_url="https://fair.example/join", languages=("en", "fi"),
        summary="Invented makers of lamps meet invented growers. **Nothing of this takes place.**",
        practical="An invented tram stops in front of the invented hall.",
    )  # fmt: skip
    event = draft_event(home=partnership, facts=facts, origin=Origin(is_fictional=True), by=by)
    for acronym, role in (("NRA", "organiser"), ("FLPC", "host"), ("IUE", "co_organiser")):
        add_host(event=event, organisation=called(acronym), role=role, by=by)
    programme_of_fair(event, start, by)
    set_desk(event=event, facts=DeskFacts(capacity=2), by=by)
    add_question(event=event, facts=QuestionFacts("Invented lunch?", "choice", ("Soup", "Bread")), by=by)
    event = publish_event(event=event, by=by)
    for acronym in ("IUE", "MBAC", "FLPC"):
        own = called(acronym)
        register_for(event=event, organisation=own, is_listed=True, by=speaker_of(own))
    return event


def programme_of_fair(event: Event, start: datetime, by: User) -> None:
    noon = start + timedelta(hours=2)
    opening = add_session(event=event, facts=SessionFacts("Opening (invented)", start, noon), by=by)
    talk = add_talk(session=opening, title="Ten lamps that do not exist", by=by)
    lead = SpeakerFacts(name="The invented lamp makers", is_collective=True, organisation=called("FLPC"))
    name_speaker(talk=talk, facts=lead, by=by)
    tables = SessionFacts("Tables for two (invented)", noon + timedelta(hours=1), start + timedelta(hours=6))
    add_session(event=event, facts=tables, by=by)


def called(acronym: str) -> Organisation:
    return Organisation.objects.get(acronym=acronym, is_fictional=True)
