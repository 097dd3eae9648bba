"""Feeds of what everybody may know: Atom (RFC 4287) and JSON Feed 1.1, with ids that never change."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from interlace_platform.core.readers import VISITOR
from interlace_platform.following import queries, subjects
from interlace_platform.following.kinds import sentence_of
from interlace_platform.following.models import Happening
from interlace_platform.following.subjects import Subject

SHOWN = 50
ATOM = "http://www.w3.org/2005/Atom"
NEVER = datetime(2020, 1, 1, tzinfo=UTC)
"""When a feed in which nothing has happened yet counts as changed: a feed has to say."""


@dataclass(frozen=True)
class Feed:
    """What happened with one thing, or with everything, as whole addresses under `site`.

    Attributes
    ----------
    page, own
        The page it belongs to, and the feed itself.
    """

    title: str
    site: str
    page: str
    own: str
    happenings: Sequence[Happening]

    @property
    def updated(self) -> datetime:
        """When something happened last."""
        return max((each.at for each in self.happenings), default=NEVER)


def feed_of(subject: Subject | None, site: str, own: str) -> Feed | None:
    """The feed of a thing, or of everything; None where the thing is unknown, or not for everybody."""
    title, page = _("Interlace: news"), "/"
    if subject is not None:
        named = subjects.named(subject, VISITOR)
        if named is None:
            return None
        title, page = _("Interlace: %(name)s") % {"name": named.name}, named.address
    found = queries.happenings_about(subject).prefetch_related("subjects")[:SHOWN]
    return Feed(title, site, site + page, site + own, list(found))


def as_atom(feed: Feed) -> bytes:
    """The feed as Atom."""
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language()})
    put(root, "id", feed.own)
    put(root, "title", feed.title)
    put(root, "updated", feed.updated.isoformat())
    put(root, "link", rel="self", type="application/atom+xml", href=feed.own)
    put(root, "link", rel="alternate", type="text/html", href=feed.page)
    put(put(root, "author"), "name", "Interlace")
    for each in feed.happenings:
        put_entry(root, feed, each)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def put_entry(root: ElementTree.Element, feed: Feed, happening: Happening) -> None:
    entry = put(root, "entry")
    put(entry, "id", happening.public_id.urn)
    put(entry, "title", readable(sentence_of(happening)))
    put(entry, "updated", happening.at.isoformat())
    put(entry, "published", happening.at.isoformat())
    put(entry, "link", rel="alternate", type="text/html", href=feed.site + happening.address)
    put(entry, "category", term=happening.topic, label=str(happening.get_topic_display()))
    put(entry, "summary", readable(sentence_of(happening)) + ".")


def put(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    if text:
        element.text = text
    return element


def readable(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return "".join(each for each in text if each.isprintable())


def as_json(feed: Feed) -> bytes:
    """The feed as JSON Feed."""
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.own,
        "language": language(),
        "authors": [{"name": "Interlace"}],
        "items": [item_of(feed, each) for each in feed.happenings],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def item_of(feed: Feed, happening: Happening) -> dict[str, object]:
    return {
        "id": happening.public_id.urn,
        "url": feed.site + happening.address,
        "title": sentence_of(happening),
        "content_text": sentence_of(happening) + ".",
        "date_published": happening.at.isoformat(),
        "tags": [happening.topic],
    }


def language() -> str:
    return get_language() or "en"
