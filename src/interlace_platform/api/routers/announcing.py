"""Materials for those who prepare an event: put links, documents and files to it, describe and remove them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Form, Query
from ninja.files import UploadedFile

from interlace_platform.accounts.models import User
from interlace_platform.api.answering import nothing_more
from interlace_platform.api.asking import Nothing
from interlace_platform.api.keys import WORK, actor_of
from interlace_platform.api.matching import IF_MATCH, seen
from interlace_platform.api.naming import Names
from interlace_platform.api.routers.events import EVENT
from interlace_platform.api.routers.library_writing import FILE, content_of
from interlace_platform.api.routers.materials import MATERIAL, material_answer, router
from interlace_platform.api.schemas import announcing as sent
from interlace_platform.api.schemas import materials as shapes
from interlace_platform.core.errors import Problem
from interlace_platform.core.policy import refuse_unless
from interlace_platform.events.materials import actions, policy, queries
from interlace_platform.events.materials.chapters import Part, as_lines, as_time
from interlace_platform.events.materials.facts import LinkFacts, MaterialFacts
from interlace_platform.events.materials.models import Material
from interlace_platform.events.models import Event
from interlace_platform.events.queries import event_by_id
from interlace_platform.library.models import Document
from interlace_platform.library.queries import documents


def kept_by(public_id: UUID, by: User) -> Event:
    """The event, for those who keep its materials: others learn nothing of what they sent."""
    event = event_by_id(public_id, by)
    refuse_unless(policy.may_keep(by=by, event=event))
    return event


def facts_from(
    said: sent.MaterialFactsSent, kind: str, event: Event, names: Names, own: Material | None = None
) -> MaterialFacts:
    """What is said of a material, as far as what it names is there; who spoke, and where it is known from, stay."""
    session = event.sessions.filter(public_id=said.session).first() if said.session else None
    names.noted("session", str(said.session or ""), session, "This event has no such session.")
    return MaterialFacts(
        title=said.title,
        kind=kind,
        shown_to=said.shown_to,
        visible_from=said.visible_from,
        session=session,
        shows=said.shows,
        speaker=own.speaker if own else None,
        source=own.source if own else None,
    )


def link_from(said: sent.LinkOfMaterial) -> LinkFacts:
    return LinkFacts(
        url=said.url,
        language=said.language,
        licence=said.licence,
        licence_text=said.licence_text,
        length="" if said.seconds is None else as_time(said.seconds),
        chapters=as_lines(Part(each.second, each.title) for each in said.chapters),
    )


def document_named(said: sent.MaterialSent, names: Names) -> Document | None:
    """The document of the library that is named, if any."""
    found = documents(names.reader).filter(slug=said.document).first() if said.document else None
    return names.noted("document", said.document, found, "There is no document with this slug.")


@router.post(
    "/{public_id}/materials",
    auth=WORK,
    response={201: shapes.MaterialAnswer},
    operation_id="addEventMaterial",
    url_name="event-materials",
    summary="Put a link or a document of the library to an event",
)
def add(request: HttpRequest, said: sent.MaterialSent, asked: Query[Nothing], public_id: UUID = EVENT) -> HttpResponse:
    """A recording with its chapters, say. The same twice is once. A file is sent to `/material-files`."""
    by = actor_of(request)
    event, names = kept_by(public_id, by), Names(by)
    facts, document = facts_from(said, said.kind, event, names), document_named(said, names)
    names.problems += unfit(said)
    names.refuse_missing()
    if document is not None:
        made = actions.attach_document(event=event, facts=facts, document=document, by=by)
    else:
        made = actions.add_link(event=event, facts=facts, link=link_from(said), by=by)
    return material_answer(request, event, made.public_id, 201)


def unfit(said: sent.MaterialSent) -> list[Problem]:
    """What does not go together in something that is put to an event."""
    wrong = {
        "url": (bool(said.url) == bool(said.document), "Give a link or a document of the library."),
        "kind": (bool(said.url) and said.kind == "photo", "A photo is a document with a picture."),
        "chapters": (bool(said.chapters) and said.kind != "recording", "Only a recording has chapters."),
    }
    return [Problem(field, message) for field, (is_wrong, message) in wrong.items() if is_wrong]


@router.post(
    "/{public_id}/material-files",
    auth=WORK,
    response={201: shapes.MaterialAnswer},
    operation_id="addEventMaterialFile",
    url_name="event-material-files",
    summary="Put a document with its file to an event",
)
def add_file(
    request: HttpRequest,
    asked: Query[Nothing],
    said: Form[sent.MaterialFileSent],
    public_id: UUID = EVENT,
    file: UploadedFile = FILE,
) -> HttpResponse:
    """It is kept in the library, where it gets its later versions, and shown to whom the material says."""
    by = actor_of(request)
    event, names = kept_by(public_id, by), Names(by)
    facts = facts_from(said, said.kind, event, names)
    names.refuse_missing()
    content = content_of(file, said.language, again=said.again)
    made = actions.add_document(
        event=event, facts=facts, licence=said.licence, licence_text=said.licence_text, content=content, by=by
    )
    return material_answer(request, event, made.public_id, 201)


@router.put(
    "/{public_id}/materials/{material}",
    auth=WORK,
    response=shapes.MaterialAnswer,
    operation_id="changeEventMaterial",
    url_name="event-material",
    summary="Say anew what a material is, and who sees it",
)
def change(
    request: HttpRequest,
    said: sent.MaterialChanged,
    asked: Query[Nothing],
    public_id: UUID = EVENT,
    material: UUID = MATERIAL,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """All that is said of it; of a link also where it is and what its chapters are. Its kind and who spoke stay."""
    by = actor_of(request)
    event, names = kept_by(public_id, by), Names(by)
    own = queries.kept_material(event, material, by)
    facts = facts_from(said, own.kind, event, names, own)
    names.refuse_missing()
    revision = seen(request, lambda: material_answer(request, event, material), own.revision, said.revision)
    link = link_from(said) if said.url or own.url else None
    actions.change_material(material=own, facts=facts, link=link, revision=revision, by=by)
    return material_answer(request, event, material)


@router.delete(
    "/{public_id}/materials/{material}",
    auth=WORK,
    response={204: None},
    operation_id="removeEventMaterial",
    url_name="event-material",
    summary="Take a material away from its event",
)
def remove(
    request: HttpRequest, asked: Query[Nothing], public_id: UUID = EVENT, material: UUID = MATERIAL
) -> HttpResponse:
    """A document of it stays in the library."""
    by = actor_of(request)
    actions.remove_material(material=queries.kept_material(kept_by(public_id, by), material, by), by=by)
    return nothing_more()
