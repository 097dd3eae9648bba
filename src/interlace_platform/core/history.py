"""Reading the audit log: everybody what concerns them, administrators all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from interlace_platform.core.models import AuditConcern, AuditEvent
from interlace_platform.core.paging import PageOf
from interlace_platform.core.readers import Reader

Concerns = Callable[[Any], Iterable[str]]
Names = Callable[[set[str]], dict[str, str]]
may_read_about: list[Concerns] = []
namers: dict[str, Names] = {}


def let_read(concerns: Concerns) -> None:
    """Add a way to be concerned: from a reader to the addresses (`audit.address_of`) they may read about.

    An app above says here that whoever acts for an organisation may read what concerns it, when it is ready.
    """
    if concerns not in may_read_about:
        may_read_about.append(concerns)


def let_name(kind: str, names: Names) -> None:
    """Say how things of a kind (``accounts.user``) are named to readers, now: from ids to names, in one query."""
    namers[kind] = names


def events_for(reader: Reader) -> QuerySet[AuditEvent]:
    """What somebody did, and what concerns them or something they answer for; latest first."""
    if not reader.is_authenticated:
        return AuditEvent.objects.none()
    whom = {address for concerns in may_read_about for address in concerns(reader)}
    numbers = AuditConcern.objects.filter(who__in=whom).values("number")
    own = Q(by=str(getattr(reader, "public_id", "")))
    return AuditEvent.objects.filter(own | Q(number__in=numbers)).order_by("-number")


def kinds() -> list[str]:
    """What has happened so far, each once."""
    return list(AuditEvent.objects.order_by("what").values_list("what", flat=True).distinct())


def events(what: str = "", by: object = None, subject: str = "") -> QuerySet[AuditEvent]:
    """All events, or those of a kind, by somebody, about something; latest first."""
    found = AuditEvent.objects.order_by("-number")
    if what:
        found = found.filter(what=what)
    if by:
        found = found.filter(by=str(by))
    return found.filter(subject_id=subject) if subject else found


@dataclass(frozen=True)
class Told:
    """An event with the names that its ids have now; an erased account has none."""

    event: AuditEvent
    by: str
    subject: str


@dataclass(frozen=True)
class ToldPage:
    """A page of events, told."""

    events: Sequence[Told]
    of: PageOf[AuditEvent]


def told(page: PageOf[AuditEvent]) -> ToldPage:
    """Look up the names of everybody and everything on a page: one query for each kind."""
    wanted: dict[str, set[str]] = {}
    for event in page:
        wanted.setdefault("accounts.user", set()).add(event.by)
        wanted.setdefault(event.subject_type, set()).add(event.subject_id)
    names = {(kind, key): name for kind, ids in wanted.items() for key, name in names_of(kind, ids).items()}
    rows = [
        Told(
            event,
            names.get(("accounts.user", event.by), ""),
            event.subject_label or names.get((event.subject_type, event.subject_id), ""),
        )
        for event in page
    ]
    return ToldPage(rows, page)


def names_of(kind: str, ids: set[str]) -> dict[str, str]:
    known = ids - {""}
    return namers[kind](known) if kind in namers and known else {}
