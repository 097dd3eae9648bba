"""What is said of an event and of its registration, as forms, the API and the demonstration hand it over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from interlace_platform.core.addresses import is_web_address
from interlace_platform.core.languages import LANGUAGES
from interlace_platform.core.refusals import Found
from interlace_platform.events.models import LONGEST_EVENT, Audience, Event, EventKind, EventMode
from interlace_platform.events.policy import Home
from interlace_platform.evidence.folding import address_word
from interlace_platform.groups.models import WorkingGroup
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Partnership, Platform, Source
from interlace_platform.territories.models import Territory

LONGEST_TEXT = 20_000
SCHEMES = ("http", "https")
COLUMNS = (
    "title", "summary", "kind", "mode", "time_zone", "starts_at", "ends_at", "place", "join_url", "join_link_is_public",
    "recording_url", "practical", "languages", "audience",
)  # fmt: skip
HOME_COLUMNS = {
    Platform: "platform",
    Partnership: "partnership",
    WorkingGroup: "group",
    Territory: "territory",
    Organisation: "organisation",
}


@dataclass(frozen=True)
class EventFacts:
    """What is said of an event; times are aware, and shown in `time_zone`."""

    title: str
    kind: str
    mode: str
    starts_at: datetime
    ends_at: datetime
    time_zone: str = "Europe/Brussels"
    summary: str = ""
    place: str = ""
    join_url: str = ""
    join_link_is_public: bool = False
    recording_url: str = ""
    practical: str = ""
    languages: tuple[str, ...] = ()
    audience: str = Audience.PUBLIC

    @property
    def columns(self) -> dict[str, Any]:
        """The same as columns of the table, without spaces around what was written."""
        said = {name: getattr(self, name) for name in COLUMNS}
        tidy = {name: value.strip() if isinstance(value, str) else value for name, value in said.items()}
        return tidy | {"languages": list(dict.fromkeys(self.languages))}


@dataclass(frozen=True)
class DeskFacts:
    """How people register: whether they do here, from when until when, how many, whether somebody approves."""

    takes_registrations: bool = True
    registration_opens_at: datetime | None = None
    registration_closes_at: datetime | None = None
    capacity: int | None = None
    needs_approval: bool = False


@dataclass(frozen=True)
class Origin:
    """Whether an event is invented, and the source of one that came from a public page."""

    is_fictional: bool = False
    source: Source | None = None


def facts_of(event: Event) -> EventFacts:
    """What is said of an event, as it stands."""
    said = {name: getattr(event, name) for name in COLUMNS}
    return EventFacts(**(said | {"languages": tuple(event.languages)}))


def columns_of(home: Home) -> dict[str, Any]:
    """The column by which an event belongs to its home."""
    return {HOME_COLUMNS[type(home)]: home}


def wrong_facts(facts: EventFacts, home: Home) -> Iterator[Found]:
    """What is wrong with what is said of an event."""
    title = facts.title.strip()
    has_partnership = isinstance(home, Partnership | WorkingGroup)
    yield "title", not address_word(title), _("Give the event a title.")
    yield "title", len(title) > 200, _("At most 200 characters.")
    yield "kind", facts.kind not in EventKind.values, _("There is no such kind.")
    yield "mode", facts.mode not in EventMode.values, _("Say where people meet.")
    yield "audience", facts.audience not in Audience.values, _("Say who sees it.")
    is_within = facts.audience == Audience.WITHIN
    yield "audience", is_within and not has_partnership, _("Only an event of a partnership can be for those in it.")
    yield "time_zone", facts.time_zone not in available_timezones(), _("There is no such time zone.")
    yield "ends_at", facts.ends_at <= facts.starts_at, _("It must end after it begins.")
    is_too_long = facts.ends_at - facts.starts_at > LONGEST_EVENT
    yield "ends_at", is_too_long, _("At most 92 days; make a series of what lasts longer.")
    yield "place", len(facts.place) > 300, _("At most 300 characters.")
    needs_place = facts.mode in (EventMode.IN_PERSON, EventMode.BOTH)
    yield "place", needs_place and not facts.place.strip(), _("Say where people meet.")
    yield "summary", len(facts.summary) > LONGEST_TEXT, _("At most 20,000 characters.")
    yield "practical", len(facts.practical) > LONGEST_TEXT, _("At most 20,000 characters.")
    yield from wrong_links(facts)
    yield from wrong_languages(facts.languages)


def wrong_links(facts: EventFacts) -> Iterator[Found]:
    for name in ("join_url", "recording_url"):
        link = getattr(facts, name).strip()
        yield name, bool(link) and not is_web_address(link), _("That is no address of a web page.")


def wrong_languages(languages: tuple[str, ...]) -> Iterator[Found]:
    unknown = set(languages) - {code for code, _name in LANGUAGES}
    yield "languages", bool(unknown), _("There is no such language here.")


def wrong_desk(facts: DeskFacts) -> Iterator[Found]:
    """What is wrong with how people register."""
    opens, closes = facts.registration_opens_at, facts.registration_closes_at
    backwards = opens is not None and closes is not None and closes <= opens
    yield "registration_closes_at", backwards, _("Registration must close after it opens.")
    yield "capacity", facts.capacity is not None and facts.capacity < 1, _("At least one place; empty for any number.")
    yield "capacity", (facts.capacity or 0) > 1_000_000, _("That is more than can be.")
