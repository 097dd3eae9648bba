"""Materials are put to an event, as documents of the library or as links; and taken away again."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.refusals import refuse_wrong
from interlace_platform.events.actions.events import concerned, locked_event
from interlace_platform.events.materials.actions.showing import show_or_wait
from interlace_platform.events.materials.chapters import parse_chapters
from interlace_platform.events.materials.facts import LinkFacts, MaterialFacts, wrong_facts, wrong_link
from interlace_platform.events.materials.followed import tell_no_more
from interlace_platform.events.materials.models import Chapter, Material, MaterialKind
from interlace_platform.events.models import Event
from interlace_platform.events.refusals import refuse_closed
from interlace_platform.library import actions as library
from interlace_platform.library import policy as library_policy
from interlace_platform.library.actions import Content, Facts
from interlace_platform.library.models import Document, DocumentKind
from interlace_platform.library.policy import Home
from interlace_platform.library.queries import documents_with
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import acting_organisations
from interlace_platform.partnerships.standing import parts_taken

MOST_MATERIALS = 300
KINDS = {
    MaterialKind.PRESENTATION: DocumentKind.PRESENTATION,
    MaterialKind.MINUTES: DocumentKind.MINUTES,
}
"""What a material is called in the library; anything else is another document there."""
PICTURES = ("png", "jpg")


def opened(event: Event, by: User) -> Event:
    """The event, locked, for who may change its materials now."""
    found = locked_event(event, by)
    refuse_closed(found)
    return found


@action
def add_document(
    *, event: Event, facts: MaterialFacts, licence: str, content: Content, licence_text: str = "", by: User
) -> Material:
    """Put a document into the library and to the event, which shows it to whom the material says."""
    event = opened(event, by)
    refuse_wrong([*wrong_facts(facts, event), *wrong_kind(facts), *too_many(event)])
    kind = KINDS.get(MaterialKind(facts.kind), DocumentKind.OTHER)
    said = Facts(title=facts.title, kind=kind, licence=licence, licence_text=licence_text, theme=event.platform)
    document = library.attach_document(
        home=home_for(event), facts=said, content=content, is_fictional=event.is_fictional, by=by
    )
    refuse_no_picture(facts, document)
    return put(event, facts, by, document=document)


def wrong_kind(facts: MaterialFacts) -> list[tuple[str, bool, str]]:
    is_recording = facts.kind == MaterialKind.RECORDING
    return [("kind", is_recording, _("A recording is given as a link."))]


def too_many(event: Event) -> list[tuple[str, bool, str]]:
    return [("title", event.materials.count() >= MOST_MATERIALS, _("Three hundred materials are enough."))]


def refuse_no_picture(facts: MaterialFacts, document: Document) -> None:
    """A photo is a picture that is kept here."""
    kept = document.versions.filter(variants__upload__kind__in=PICTURES)
    is_none = facts.kind == MaterialKind.PHOTO and not kept.exists()
    refuse_wrong([("file", is_none, _("A photo is a PNG or JPEG file."))])


def home_for(event: Event) -> Home:
    """Where a document of an event belongs in the library: as the event does; else to who organises it."""
    partnership = event.its_partnership
    if partnership is not None:
        return Home(partnership=partnership, group=event.group)
    host = event.hosts.select_related("organisation").order_by("pk").first()
    return Home(organisation=event.organisation or (host.organisation if host else None))


@action
def attach_document(*, event: Event, facts: MaterialFacts, document: Document, by: User) -> Material:
    """Show a document of the library that one sees at the event, too. The same document twice is once."""
    event = opened(event, by)
    known = event.materials.filter(document=document).first()
    if known is not None:
        return known
    found = documents_with([document.pk], by).get(document.pk)
    is_lent = found is not None and found.is_attached and not library_policy.may_keep(by=by, own=found)
    is_unfit = found is None or found.is_draft or is_lent
    wrong = ("document", is_unfit, _("Choose a published document of the library that you may show here."))
    refuse_wrong([*wrong_facts(facts, event), *wrong_kind(facts), *too_many(event), wrong])
    refuse_no_picture(facts, document)
    return put(event, facts, by, document=document)


@action
def add_link(*, event: Event, facts: MaterialFacts, link: LinkFacts, by: User) -> Material:
    """Put a link to the event: to a recording, with its chapters. The same link of the same kind twice is one."""
    event = opened(event, by)
    refuse_wrong([*wrong_facts(facts, event), *wrong_link(link), *too_many(event)])
    known = event.materials.filter(url=link.url.strip(), kind=facts.kind).first()
    if known is not None:
        return known
    material = put(event, facts, by, **columns_of(link, facts.kind))
    write_chapters(material, link)
    return material


def columns_of(link: LinkFacts, kind: str) -> dict[str, Any]:
    """What is said of a link, as columns."""
    said: dict[str, Any] = {name: getattr(link, name).strip() for name in ("url", "language", "licence")}
    seconds = link.seconds if kind == MaterialKind.RECORDING else None
    return said | {"licence_text": link.licence_text.strip(), "seconds": seconds}


def write_chapters(material: Material, link: LinkFacts) -> None:
    """Write the chapters anew."""
    material.chapters.all().delete()
    parts, _problems = parse_chapters(link.chapters, link.seconds)
    Chapter.objects.bulk_create(Chapter(material=material, second=each.second, title=each.title) for each in parts)


def put(event: Event, facts: MaterialFacts, by: User, **what: Any) -> Material:
    material = Material.objects.create(
        event=event, kind=facts.kind, title=facts.title.strip(), shown_to=facts.shown_to, shows=facts.shows.strip(),
        visible_from=facts.visible_from or timezone.now(), session=facts.session, speaker=facts.speaker,
        source=facts.source, organisation=organisation_of(event, by), added_by=by, **what,
    )  # fmt: skip
    details = {"kind": material.kind, "shown_to": material.shown_to}
    record(what="material.added", subject=material, by=by, details=details, concerns=concerns_of(material))
    show_or_wait(material, by)
    return material


def concerns_of(material: Material) -> list[models.Model]:
    """Whose log an entry about a material belongs to."""
    return [material.event, *concerned(material.event)]


def organisation_of(event: Event, by: User) -> Organisation | None:
    """For whom somebody puts a material there: who organises the event, else who takes part in its partnership."""
    acting = acting_organisations(by)
    hosts = event.hosts.filter(organisation__in=acting).order_by("pk").values_list("organisation", flat=True)
    taken = parts_taken().filter(partnership=event.its_partnership, organisation__in=acting).order_by("pk")
    own = [event.organisation_id] if event.organisation_id in acting else []
    found = next(iter([*own, *hosts, *taken.values_list("organisation", flat=True)]), None)
    return Organisation.objects.get(pk=found) if found else None


@action
def remove_material(*, material: Material, by: User) -> None:
    """Take a material away from its event. A document of it stays in the library. Twice is harmless."""
    opened(material.event, by)
    found = Material.objects.filter(pk=material.pk).first()
    if found is None:
        return
    tell_no_more(found)
    record(what="material.removed", subject=found, by=by, concerns=concerns_of(found))
    found.delete()
