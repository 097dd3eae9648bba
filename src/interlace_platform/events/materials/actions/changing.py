"""What is said of a material changes; a recording gets chapters and a transcript."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.refusals import refuse_stale, refuse_wrong
from interlace_platform.events.materials.actions.adding import (
    columns_of,
    concerns_of,
    home_for,
    opened,
    write_chapters,
)
from interlace_platform.events.materials.actions.showing import show_or_wait
from interlace_platform.events.materials.facts import LinkFacts, MaterialFacts, wrong_facts, wrong_link
from interlace_platform.events.materials.models import Material
from interlace_platform.events.models import Event
from interlace_platform.library import actions as library
from interlace_platform.library.actions import Content, Facts
from interlace_platform.library.models import Document, DocumentKind
from interlace_platform.library.queries import documents_with

LONGEST_TITLE = 300


@action
def change_material(
    *, material: Material, facts: MaterialFacts, link: LinkFacts | None = None, revision: int | None = None, by: User
) -> Material:
    """Say anew what a material is called, to what it belongs, who sees it and from when; of a link, also where it is
    and what its chapters are. Its kind stays."""
    event = opened(material.event, by)
    material = locked(material, event)
    refuse_stale(material.revision, revision)
    other_kind = ("kind", facts.kind != material.kind, _("Its kind stays as it is."))
    no_link = ("url", link is not None and not material.url, _("This is no link."))
    refuse_wrong([*wrong_facts(facts, event), *(wrong_link(link) if link else ()), other_kind, no_link])
    for name in ("shown_to", "session", "speaker"):
        setattr(material, name, getattr(facts, name))
    material.title, material.shows = facts.title.strip(), facts.shows.strip()
    material.visible_from = facts.visible_from or min(material.visible_from, timezone.now())
    if link is not None:
        for name, value in columns_of(link, material.kind).items():
            setattr(material, name, value)
        write_chapters(material, link)
    return kept(material, "material.changed", by)


@action
def give_transcript(
    *, material: Material, licence: str, content: Content, licence_text: str = "", note: str = "", by: User
) -> Material:
    """Give what is said in a recording, as subtitles or text; again, and it is a new version in the library."""
    event = opened(material.event, by)
    material = locked(material, event)
    refuse_wrong([("file", not material.is_recording, _("Only a recording has a transcript."))])
    known = material.transcript and documents_with([material.transcript.pk], by).get(material.transcript.pk)
    if known:
        library.add_version(document=known, content=content, note=note or _("A new transcript."), by=by)
        return kept(material, "material.transcript_given", by)
    material.transcript = new_transcript(
        event, material, Facts("", "", licence, licence_text=licence_text), content, by
    )
    return kept(material, "material.transcript_given", by)


def new_transcript(event: Event, material: Material, rights: Facts, content: Content, by: User) -> Document:
    title = _("Transcript: %(title)s") % {"title": material.title}
    facts = Facts(title[:LONGEST_TITLE], DocumentKind.TRANSCRIPT, rights.licence, licence_text=rights.licence_text)
    return library.attach_document(
        home=home_for(event), facts=facts, content=content, is_fictional=event.is_fictional, by=by
    )


def locked(material: Material, event: Event) -> Material:
    """The material as it is now; its event is locked already."""
    found = Material.objects.select_related("transcript").get(pk=material.pk)
    found.event = event
    return found


def kept(material: Material, what: str, by: User) -> Material:
    material.revision += 1
    material.save()
    details = {"shown_to": material.shown_to, "visible_from": material.visible_from}
    record(what=what, subject=material, by=by, details=details, concerns=concerns_of(material))
    show_or_wait(material, by)
    return material
