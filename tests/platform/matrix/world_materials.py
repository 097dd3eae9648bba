"""What is kept of the public event: for everybody, for later, for those who come, within; a recording and a photo."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from tests.platform.matrix.world import World

from interlace_platform.core.models import Upload
from interlace_platform.events.materials import actions
from interlace_platform.events.materials.facts import LinkFacts, MaterialFacts
from interlace_platform.events.materials.models import Material, SmallPicture
from interlace_platform.library.actions import Content

LATER = timedelta(days=30)
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
    b"\x00\x00\x00\x0cIDATx\x9cc\xf8\xcf\xc0\x00\x00\x03\x01\x01\x00\xc9\xfe\x92\xef\x00\x00\x00\x00IEND\xaeB`\x82"
)


def furnish(world: World) -> None:
    """Add them; the platform team puts them there, as it prepares the event."""
    facts = MaterialFacts("Fictional recording", "recording")
    link = LinkFacts("https://video.example.org/fictional", chapters="0:00 Fictional opening")
    event, team = world.things["public event"], world.users["platform_team"]
    world.things["recording"] = actions.add_link(event=event, facts=facts, link=link, by=team)
    put(world, "material", "presentation")
    put(world, "later material", "minutes", visible_from=timezone.now() + LATER)
    put(world, "material for those who come", "other", shown_to="coming")
    put(world, "material within", "other", shown_to="within")
    photo = Content("en", PNG, "fictional.png")
    put(world, "photo", "photo", content=photo, shows="A fictional lamp", shown_to="members")
    small = {"image": b"x", "width": 1, "height": 1}
    SmallPicture.objects.update_or_create(sha256=Upload.objects.filter(kind="png").latest("pk").sha256, defaults=small)


def put(world: World, name: str, kind: str, *, content: Content | None = None, **more: object) -> Material:
    made = actions.add_document(
        event=world.things["public event"],
        facts=MaterialFacts(f"Fictional {name}", kind, **more),
        licence="cc_by",
        content=content or Content("en", f"Fictional words of the {name}.".encode(), "fictional.txt"),
        by=world.users["platform_team"],
    )
    world.things[name] = made
    return made
