"""What is said of a material, as forms and the demonstration hand it over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from interlace_platform.core.addresses import is_web_address
from interlace_platform.core.languages import LANGUAGES
from interlace_platform.core.refusals import Found
from interlace_platform.events.materials.chapters import parse_chapters, seconds_in
from interlace_platform.events.materials.models import MaterialKind, ShownTo
from interlace_platform.events.models import Event, Session, Speaker
from interlace_platform.library.models import Licence
from interlace_platform.partnerships.models import Source

LONGEST_S = 100 * 3600


@dataclass(frozen=True)
class MaterialFacts:
    """What a material is, to which part of the event it belongs, who sees it, and from when (None: at once)."""

    title: str
    kind: str
    shown_to: str = ShownTo.PUBLIC
    visible_from: datetime | None = None
    session: Session | None = None
    speaker: Speaker | None = None
    shows: str = ""
    source: Source | None = None


@dataclass(frozen=True)
class LinkFacts:
    """Where a recording is, in which language, what others may do with it, how long it is, and its chapters."""

    url: str
    language: str = ""
    licence: str = ""
    licence_text: str = ""
    length: str = ""
    chapters: str = ""

    @property
    def seconds(self) -> int | None:
        """The length as a number; None where it is not known."""
        return seconds_in(self.length) if self.length.strip() else None


def wrong_facts(facts: MaterialFacts, event: Event) -> Iterator[Found]:
    """What is wrong with what is said of a material."""
    session, speaker = facts.session, facts.speaker
    yield "title", not facts.title.strip(), _("Give it a title.")
    yield "title", len(facts.title.strip()) > 300, _("At most 300 characters.")
    yield "kind", facts.kind not in MaterialKind.values, _("There is no such kind.")
    yield "shown_to", facts.shown_to not in ShownTo.values, _("Say who sees it.")
    is_within = facts.shown_to == ShownTo.WITHIN and event.its_partnership is None
    yield "shown_to", is_within, _("This event belongs to no partnership.")
    yield "session", session is not None and session.event_id != event.pk, _("That is a session of another event.")
    is_strange = speaker is not None and speaker.talk.session.event_id != event.pk
    yield "speaker", is_strange, _("That is a speaker of another event.")
    says_nothing = facts.kind == MaterialKind.PHOTO and not facts.shows.strip()
    yield "shows", says_nothing, _("Say what the photo shows, for those who do not see it.")
    yield "shows", len(facts.shows.strip()) > 300, _("At most 300 characters.")


def wrong_link(link: LinkFacts) -> Iterator[Found]:
    """What is wrong with where a recording is and what is in it; each line of its chapters by itself."""
    is_safe = is_web_address(link.url) and urlsplit(link.url).scheme == "https"
    yield "url", not is_safe, _("Give an address that begins with https://.")
    yield "language", link.language not in {"", *dict(LANGUAGES)}, _("Choose one of the list.")
    yield "licence", link.licence not in {"", *Licence.values}, _("Choose one of the list.")
    is_other = link.licence == Licence.OTHER and not link.licence_text.strip()
    yield "licence_text", is_other, _("Say what the licence allows.")
    yield "licence_text", len(link.licence_text) > 500, _("At most 500 characters.")
    is_no_time = bool(link.length.strip()) and link.seconds is None
    yield "length", is_no_time, _("Write the duration as 1:02:30 or 62:30.")
    yield "length", (link.seconds or 0) > LONGEST_S, _("No recording is as long as that.")
    _parts, problems = parse_chapters(link.chapters, link.seconds)
    yield from (("chapters", True, problem) for problem in problems)
