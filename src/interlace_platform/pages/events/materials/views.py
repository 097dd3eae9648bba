"""The materials of an event: one of them to look at; for those who prepare it, adding and changing them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.core.unknown import Unknown
from interlace_platform.events.materials import actions, policy, queries
from interlace_platform.events.materials.models import Material, MaterialKind
from interlace_platform.events.models import Event
from interlace_platform.events.queries import event as event_of
from interlace_platform.events.queries import programme_of
from interlace_platform.library.queries import document as document_of
from interlace_platform.pages.events.materials.forms import (
    EDIT,
    NEW,
    DocumentEditForm,
    DocumentForm,
    MaterialFields,
    PhotoForm,
    RecordingForm,
    TranscriptForm,
)
from interlace_platform.pages.events.obtaining import FORM, answered, prepared
from interlace_platform.pages.signed_in import SignedIn, signed_in

TEMPLATE = "pages/events/materials/form.html"
HEADINGS = {
    MaterialKind.PRESENTATION: gettext_lazy("Add a presentation"),
    MaterialKind.RECORDING: gettext_lazy("Add a recording"),
    MaterialKind.MINUTES: gettext_lazy("Add minutes"),
    MaterialKind.PHOTO: gettext_lazy("Add a photo"),
    MaterialKind.OTHER: gettext_lazy("Add another document"),
}


@require_safe
def material(request: HttpRequest, slug: str, material: UUID, second: int | None = None) -> HttpResponse:
    """A recording with its chapters and what is said; anything else is shown on the page of its event."""
    event = event_of(slug, request.user)
    own = queries.material(event, material, request.user)
    if not own.material.is_recording:
        return redirect(reverse("event", args=[slug]) + f"#{own.material.place}")
    if second is not None:
        return redirect(reverse("material", args=[slug, material]) + f"#t-{second}")
    shown = {"event": event, "own": own, "passages": queries.passages_of(own), "may_keep": may_keep(request, event)}
    waiting = queries.text_of(own.transcript) if own.transcript else None
    return render(request, "pages/events/materials/recording.html", shown | {"read": waiting})


def may_keep(request: HttpRequest, event: Event) -> bool:
    return policy.may_keep(by=request.user, event=event)


@require_safe
def photo(request: HttpRequest, slug: str, material: UUID) -> HttpResponse:
    """A photo made small, to be shown in pages."""
    image = queries.picture(event_of(slug, request.user), material, request.user)
    return HttpResponse(image, content_type="image/jpeg", headers=FENCED)


FENCED = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, max-age=600",
}


@signed_in
@require_safe
def listed(request: SignedIn, slug: str) -> HttpResponse:
    """All materials of an event for those who prepare it, and what to add."""
    event = prepared(request, slug)
    found = {
        "event": event,
        "title": _("Materials"),
        "materials": queries.kept_materials(event, request.user),
        "kinds": HEADINGS,
    }
    return render(request, "pages/events/materials/list.html", found)


@signed_in
@FORM
def new(request: SignedIn, slug: str, kind: str) -> HttpResponse:
    """Put a material to an event."""
    event = prepared(request, slug)
    if kind not in NEW:
        raise Unknown(kind)
    form = NEW[kind](request.POST or None, request.FILES or None, event=event, sessions=programme_of(event))
    heading = str(HEADINGS[MaterialKind(kind)])
    return answered_with(request, event, form, lambda: add(request, event, kind, form), heading)


def answered_with(
    request: SignedIn, event: Event, form: Any, act: Callable[[], object], heading: str, **more: Any
) -> HttpResponse:
    return answered(request, event, form, act, heading, back="event-materials", template=TEMPLATE, **more)


def add(request: SignedIn, event: Event, kind: str, form: MaterialFields) -> Material:
    facts, by = form.facts(kind), request.user
    if isinstance(form, RecordingForm):
        return actions.add_link(event=event, facts=facts, link=form.link, by=by)
    if isinstance(form, DocumentForm) and form.cleaned_data["document"]:
        document = named(form.cleaned_data["document"], request)
        return actions.attach_document(event=event, facts=facts, document=document, by=by)
    assert isinstance(form, DocumentForm | PhotoForm)
    return actions.add_document(event=event, facts=facts, content=form.content, by=by, **form.rights)


def named(slug: str, request: SignedIn) -> Any:
    """The document of an address; one that is unknown is said at its field."""
    try:
        return document_of(slug, request.user)
    except Unknown as error:
        raise Invalid([Problem("document", _("No document of the library has this address."))]) from error


@signed_in
@FORM
def edit(request: SignedIn, slug: str, material: UUID) -> HttpResponse:
    """Change what is said of a material."""
    event = prepared(request, slug)
    own = queries.kept_material(event, material, request.user)
    make = RecordingForm if own.url else EDIT.get(own.kind, DocumentEditForm)
    form = make(request.POST or None, event=event, sessions=programme_of(event), material=own)
    return answered_with(request, event, form, lambda: change(request, own, form), own.title, material=own)


def change(request: SignedIn, own: Material, form: MaterialFields) -> None:
    link = form.link if isinstance(form, RecordingForm) else None
    revision = form.cleaned_data["revision"]
    actions.change_material(material=own, facts=form.facts(own.kind), link=link, revision=revision, by=request.user)


@signed_in
@FORM
def transcript(request: SignedIn, slug: str, material: UUID) -> HttpResponse:
    """Give what is said in a recording."""
    event = prepared(request, slug)
    own = queries.kept_material(event, material, request.user)
    if not own.is_recording:
        raise Unknown(str(material))
    form = TranscriptForm(request.POST or None, request.FILES or None, material=own)
    heading = _("Transcript: %(title)s") % {"title": own.title}
    return answered_with(
        request, event, form, lambda: actions.give_transcript(material=own, by=request.user, **form.wanted), heading
    )


@signed_in
@require_POST
def remove(request: SignedIn, slug: str, material: UUID) -> HttpResponse:
    """Take a material away from its event."""
    event = prepared(request, slug)
    actions.remove_material(material=queries.kept_material(event, material, request.user), by=request.user)
    messages.success(request, _("It is taken away. A document stays in the library, for those who keep it."))
    return redirect("event-materials", slug)
