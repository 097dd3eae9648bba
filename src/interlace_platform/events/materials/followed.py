"""What is told of materials to those who follow the series, partnership or hosts of an event; once each is visible."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.events.followed import subjects
from interlace_platform.events.materials.audiences import audience_of
from interlace_platform.events.materials.models import Material
from interlace_platform.following.actions import show_to, tell
from interlace_platform.following.kinds import Kind, declare
from interlace_platform.following.models import Topic

ADDED = Kind("material.added", Topic.DOCUMENTS, _("“%(material)s” of “%(event)s” is there"))


def tell_of_material(material: Material, by: User) -> None:
    """Tell that a material is there, to those it is shown to; nothing of an event that came from a public page."""
    event, audience = material.event, audience_of(material)
    show_to(name_of(material), audience)
    if not audience or event.source_id is not None:
        return
    tell(
        kind=ADDED.name,
        name=name_of(material),
        address=reverse("event", args=[event.slug]) + f"#{material.place}",
        subjects=list(subjects(event)),
        words={"material": material.title, "event": event.title},
        by=by,
        audience=audience,
        is_fictional=event.is_fictional,
    )


def tell_no_more(material: Material) -> None:
    """Take back what was told: it is there no longer, or not yet."""
    show_to(name_of(material), "")


def name_of(material: Material) -> str:
    return f"{ADDED.name}:{material.pk}"


declare(ADDED)
