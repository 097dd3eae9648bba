"""The worker lets a material be seen, found and told of when its time comes."""

from __future__ import annotations

from interlace_platform.core.outbox import Delivery, handle
from interlace_platform.events.materials.actions.showing import TOPIC, show_material
from interlace_platform.events.materials.models import Material


def arrive(delivery: Delivery) -> None:
    """Show the material, if it is still there and its time was not put off."""
    found = Material.objects.filter(public_id=delivery.payload["material"]).first()
    if found is not None:
        show_material(material=found)


handle(TOPIC, arrive)
