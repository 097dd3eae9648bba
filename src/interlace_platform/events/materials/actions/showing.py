"""A material becomes visible: at once, or when its time comes. Then it is found, and those who follow are told."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.outbox import enqueue
from interlace_platform.events.actions.events import concerned
from interlace_platform.events.materials.followed import tell_no_more, tell_of_material
from interlace_platform.events.materials.models import Material

TOPIC = "materials.show"


def show_or_wait(material: Material, by: User) -> None:
    """Tell of a material that is visible; let the worker do so with one that will be. In the caller's transaction.

    It is told once; who may know of it changes with the material.
    """
    if not material.is_visible_yet:
        moment = material.visible_from
        key = f"{TOPIC}:{material.public_id}:{moment.isoformat()}"
        enqueue(TOPIC, {"material": str(material.public_id)}, idempotency_key=key, due_at=moment)
        tell_no_more(material)
        mark(material, None)
    elif material.event.was_seen:
        tell_of_material(material, by)
        mark(material, material.told_at or timezone.now())


def mark(material: Material, told_at: datetime | None) -> None:
    if material.told_at != told_at:
        material.told_at = told_at
        material.save(update_fields=["told_at"])


@action
def show_material(*, material: Material) -> None:
    """Let a material be found whose time has come, and tell of it. Too early or twice is harmless."""
    found = Material.objects.select_for_update(of=("self",), no_key=True).filter(pk=material.pk).first()
    if found is None or not found.is_visible_yet or found.told_at is not None:
        return
    record(what="material.shown", subject=found, by=None, concerns=[found.event, *concerned(found.event)])
    show_or_wait(found, found.added_by)
