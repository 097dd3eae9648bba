"""What belongs to following: what the registered person follows, and a webhook of the partnership `public`."""

from __future__ import annotations

from django.conf import settings
from tests.platform.matrix.world import World

from interlace_platform.following.models import Follow, Happening, Webhook, WebhookDelivery
from interlace_platform.following.unsubscribing import address_to_leave, address_to_stop

KEPT_URL = "https://192.0.2.1/never-reached"


def furnish(world: World) -> None:
    """Add them."""
    partnership, own = world.partnerships["public"], world.users["registered"]
    follow = Follow.objects.create(user=own, kind="partnership", key=partnership.key)
    webhook = Webhook.objects.create(
        kind="partnership", key=partnership.key, url=KEPT_URL, topics=["members"], made_by=world.users["coordinator"]
    )
    happening = Happening.objects.create(
        name="fictional", kind="partnership.published", topic="partnerships", words={"partnership": "Fictional"},
        address="/", audience="public", is_fictional=True,
    )  # fmt: skip
    world.things["webhook"] = webhook
    world.things["delivery"] = WebhookDelivery.objects.create(webhook=webhook, happening=happening)
    world.things["way out"] = address_to_stop(own).removeprefix(settings.ENVIRONMENT.address)
    world.things["way out of one"] = address_to_leave(follow).removeprefix(settings.ENVIRONMENT.address)
