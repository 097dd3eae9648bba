"""What belongs to the library: documents of every home, state and audience, and a collection."""

from __future__ import annotations

from tests.platform.matrix.world import World

from interlace_platform.library import actions
from interlace_platform.library.actions import Content, Facts
from interlace_platform.library.models import Document
from interlace_platform.library.policy import Home

LINK = Content("en", url="https://example.org/fictional.pdf")
SUBTITLES = b"WEBVTT\n\n00:01.000 --> 00:02.000\nFictional words.\n"


def furnish(world: World) -> None:
    """Add them; one that the member added within, one that was withdrawn, one of the cluster manager's organisation."""
    public, draft = (Home(partnership=world.partnerships[key]) for key in ("public", "draft"))
    cluster = Home(organisation=world.organisations["cluster_manager"])
    put(world, "public document", public, "coordinator", content=Content("en", SUBTITLES, "fictional.vtt"))
    put(world, "draft document", public, "coordinator", publish=False)
    put(world, "within document", public, "member", shown_to="within")
    put(world, "document of a draft", draft, "coordinator")
    put(world, "cluster document", cluster, "cluster_manager")
    gone = put(world, "withdrawn document", public, "coordinator")
    actions.withdraw(own=gone, because="Invented.", by=world.users["coordinator"])
    shelf = actions.make_collection(
        home=public, title="Fictional materials", publish=True, by=world.users["coordinator"]
    )
    for name in ("public document", "within document"):
        actions.put_document(collection=shelf, document=world.things[name], by=world.users["coordinator"])
    actions.make_collection(home=public, title="Fictional draft shelf", by=world.users["coordinator"])
    read_now(world.things["public document"])


def put(
    world: World,
    name: str,
    home: Home,
    by: str,
    *,
    publish: bool = True,
    content: Content = LINK,
    shown_to: str = "public",
) -> Document:
    facts = Facts(title=f"Fictional {name}", kind="report", licence="cc0", shown_to=shown_to)
    made = actions.add_document(home=home, facts=facts, content=content, publish=publish, by=world.users[by])
    world.things[name] = made
    return made


def read_now(document: Document) -> None:
    """As the worker would have done."""
    read = document.versions.get().variants.get().read
    assert read is not None
    read.state, read.text = "read", "Fictional words."
    read.save()
