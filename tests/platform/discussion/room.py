"""A fictional webinar at which people ask, discuss and vote; all invented."""

from __future__ import annotations

from typing import Any

from django.test import Client
from tests.platform.events.stage import Cast, cast, mails, over, people, published

from interlace_platform.accounts.models import User
from interlace_platform.events.discussion import actions
from interlace_platform.events.discussion.actions import FloorFacts, PollFacts
from interlace_platform.events.discussion.models import Poll, Question
from interlace_platform.events.models import Event


def room(looms: Cast, *, moderated: bool = False, **more: Any) -> Event:
    """An event at which questions are shown at once, unless somebody looks at them first."""
    event = published(looms, **more)
    actions.set_floor(event=event, facts=FloorFacts(is_moderated=moderated), by=looms.lead)
    return event


def asked(event: Event, by: User, text: str = "How many threads?", **more: Any) -> Question:
    return actions.ask(event=event, text=text, by=by, **more)


def polled(event: Event, by: User, *, is_open: bool = True, **more: Any) -> Poll:
    """A poll with three answers."""
    facts = PollFacts("Which loom?", ("Wood", "Steel", "None"), **more)
    poll = actions.draft_poll(event=event, facts=facts, by=by)
    return actions.open_poll(poll=poll, by=by) if is_open else poll


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


__all__ = ["Cast", "asked", "cast", "client_of", "mails", "over", "people", "polled", "published", "room"]
