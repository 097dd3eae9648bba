"""Events: for everybody, within, by invitation, as drafts; some of a draft partnership; registrations by several."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone
from tests.platform.matrix.world import World

from interlace_platform.events import actions
from interlace_platform.events.actions import QuestionFacts, SessionFacts, SpeakerFacts
from interlace_platform.events.facts import DeskFacts, EventFacts
from interlace_platform.events.inviting.unsubscribing import address_to_stop
from interlace_platform.events.models import Event
from interlace_platform.groups.actions import open_group

COMES = ("registered", "member", "former_member", "cluster_manager")
"""Who is registered for the public event."""


def furnish(world: World) -> None:
    """Add them; all are prepared by the platform team, so that nobody else prepares them but by what they are."""
    team = world.users["platform_team"]
    public, draft = world.partnerships["public"], world.partnerships["draft"]
    world.things["public event"] = put(world, "Fictional fair", public, desk=True)
    world.things["within event"] = put(world, "Fictional committee", public, audience="within", desk=True)
    world.things["invited event"] = put(world, "Fictional dinner", public, audience="invited", desk=True)
    world.things["draft event"] = put(world, "Fictional plan", public, shown=False)
    world.things["hidden event"] = put(world, "Fictional start", draft)
    world.things["cluster event"] = put(world, "Fictional lab day", world.organisations["cluster_manager"])
    world.things["invitation"] = actions.invite(
        event=world.things["invited event"], organisation=world.organisations["cluster_manager"], by=team
    )
    world.things["no invitations"] = address_to_stop(world.users["member"]).partition("localhost:8000")[2]
    for role in COMES:
        made = actions.register(event=world.things["public event"], by=world.users[role])
        world.things["registration of", role] = made
    owner = world.organisations["cluster_manager"]
    world.things["series"] = actions.open_series(owner=owner, name="Fictional mornings", is_fictional=True, by=team)
    furnish_programme(world)


def furnish_programme(world: World) -> None:
    team, event = world.users["platform_team"], world.things["public event"]
    session = actions.add_session(event=event, facts=SessionFacts("Fictional opening"), by=team)
    world.things["its session"] = session
    world.things["talk"] = talk = actions.add_talk(session=session, title="Fictional welcome", by=team)
    speaker = SpeakerFacts(name="Fictional choir", is_collective=True)
    world.things["speaker"] = actions.name_speaker(talk=talk, facts=speaker, by=team)
    world.things["host"] = actions.add_host(
        event=event, organisation=world.organisations["coordinator_of_other"], role="host", by=team
    )
    world.things["question"] = actions.add_question(event=event, facts=QuestionFacts("Fictional wish?"), by=team)
    group = open_group(partnership=world.partnerships["public"], name="Fictional ushers", by=team)
    day = date(2027, 1, 1)
    world.things["outcome"] = actions.begin_milestone(
        event=event, group=group, track="learn", title="Fictional stage", due_on=day, session=session, by=team
    )


def put(
    world: World, title: str, home: object, *, audience: str = "public", desk: bool = False, shown: bool = True
) -> Event:
    team, start = world.users["platform_team"], timezone.now() + timedelta(days=9)
    facts = EventFacts(title, "workshop", "online", start, start + timedelta(hours=2), audience=audience)
    event = actions.draft_event(home=home, facts=facts, by=team)
    if desk:
        actions.set_desk(event=event, facts=DeskFacts(), by=team)
    return actions.publish_event(event=event, by=team) if shown else event
