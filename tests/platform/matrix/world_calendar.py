"""A public event of a series and a partnership, one within the partnership, and a secret address of somebody."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from tests.platform.matrix.world import World

from interlace_platform.events import actions
from interlace_platform.events.calendar.actions import make_address
from interlace_platform.events.facts import EventFacts
from interlace_platform.events.models import Event, Series


def furnish(world: World) -> None:
    """Add them; the address is the member's, and so is another that is revoked in no case."""
    team = world.users["platform_team"]
    owner = world.organisations["cluster_manager"]
    series = actions.open_series(owner=owner, name="Fictional evenings", is_fictional=True, by=team)
    world.things["calendar series"] = series
    world.things["calendar event"] = put(world, "Fictional evening", "public", series)
    world.things["calendar within"] = put(world, "Fictional inner evening", "within")
    world.things["calendar draft"] = put(world, "Fictional later evening", "public", shown=False)
    made = make_address(name="Fictional phone", by=world.users["member"])
    world.things["calendar address"], world.things["calendar secret"] = made.address, made.secret


def put(world: World, title: str, audience: str, series: Series | None = None, *, shown: bool = True) -> Event:
    team, start = world.users["platform_team"], timezone.now() + timedelta(days=12)
    facts = EventFacts(title, "webinar", "online", start, start + timedelta(hours=1), audience=audience)
    event = actions.draft_event(home=world.partnerships["public"], facts=facts, series=series, by=team)
    return actions.publish_event(event=event, by=team) if shown else event
