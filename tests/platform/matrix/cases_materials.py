"""Materials are seen by whom they are for, of those who see the event; added and changed by who prepares it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.platform.matrix.cases import Case
from tests.platform.matrix.cases_api import JSON, token_of
from tests.platform.matrix.cases_events import PREPARING, WITHIN, form, inside, on, program
from tests.platform.matrix.roles import EVERYBODY, NOBODY, SIGNED_IN
from tests.platform.matrix.world import World
from tests.platform.matrix.world_events import COMES

COMING = PREPARING | frozenset(COMES)
SEEN: Mapping[str, frozenset[str]] = {
    "material": EVERYBODY,
    "later material": PREPARING,
    "material for those who come": COMING,
    "material within": WITHIN | PREPARING,
}
MOVED = frozenset({302})
SAID = {"title": "Fictional anew", "shown_to": "public", "licence": "cc0"}
PROGRAMS_LINK = {"title": "Fictional recording of a program", "url": "https://video.example.org/fictional-3"}
RECORDING = SAID | {"url": "https://video.example.org/fictional-2", "chapters": "0:00 Fictional welcome"}


def of(name: str, thing: str) -> Callable[[World], str]:
    return inside(name, thing, "public_id")


def lent(thing: str) -> Callable[[World], str]:
    return lambda world: reverse("document", args=[world.things[thing].document.slug])


def attached(world: World, role: str) -> Mapping[str, object]:
    return {**SAID, "document": world.things["cluster document"].slug}


def told(thing: str) -> Callable[[World], str]:
    """The address of a material for programs."""
    return lambda world: program("public event", f"/materials/{world.things[thing].public_id}")(world)


def sent(url: Callable[[World], str], method: str, said: Mapping[str, object], status: int = 200) -> Case:
    return Case(url, PREPARING, method, frozenset({status}), said, JSON, method, token_of)


def a_file(world: World, role: str) -> Mapping[str, object]:
    """A document, another one by each role."""
    words = f"WEBVTT\n\n00:01.000 --> 00:02.000\nSaid by a fictional {role}.\n".encode()
    said = {"title": "Fictional file", "kind": "other", "language": "en", "licence": "cc0"}
    return said | {"file": SimpleUploadedFile("said.vtt", words)}


LENT = [Case(lent(thing), who, variant=f"lent: {thing}") for thing, who in SEEN.items()]
"""The library shows what an event attaches to whom the event shows it."""

CASES: dict[str, Case | list[Case]] = {
    "material": [
        *(Case(of("material", thing), who, answers=MOVED, variant=thing) for thing, who in SEEN.items()),
        Case(of("material", "recording"), EVERYBODY, variant="recording"),
        Case(inside("material", "recording", "public_id", 5), EVERYBODY, answers=MOVED, variant="at a time"),
    ],
    "material-photo": [
        Case(of("material-photo", "photo"), SIGNED_IN, variant="for those with an account"),
        Case(of("material-photo", "material"), NOBODY, variant="no photo"),
    ],
    "event-materials": [
        Case(on("event-materials"), PREPARING, variant="public"),
        Case(on("event-materials", "cluster event"), frozenset({"cluster_manager", "platform_team"}), variant="other"),
    ],
    "event-material-new": [
        *form(on("event-material-new", "public event", "recording"), PREPARING, RECORDING, "recording"),
        Case(on("event-material-new", "public event", "other"), PREPARING, "POST", data=attached, variant="attached"),
        Case(on("event-material-new", "public event", "song"), NOBODY, variant="no such kind"),
    ],
    "event-material-edit": [
        *form(of("event-material-edit", "material"), PREPARING, SAID, "document"),
        *form(of("event-material-edit", "recording"), PREPARING, RECORDING, "recording"),
    ],
    "event-material-transcript": [
        *form(
            of("event-material-transcript", "recording"),
            PREPARING,
            {"language": "en", "text": "Fictional speech.", "licence": "cc0"},
            "recording",
        ),
        Case(of("event-material-transcript", "material"), NOBODY, variant="no recording"),
    ],
    "event-material-remove": Case(of("event-material-remove", "later material"), PREPARING, "POST"),
    "api:event-materials": [
        Case(program("public event", "/materials"), EVERYBODY, headers=token_of, variant="public"),
        Case(program("within event", "/materials"), WITHIN, headers=token_of, variant="within"),
        sent(program("public event", "/materials"), "POST", PROGRAMS_LINK | {"kind": "recording"}, 201),
    ],
    "api:event-material": [
        *(Case(told(thing), who, headers=token_of, variant=thing) for thing, who in SEEN.items()),
        sent(told("recording"), "PUT", PROGRAMS_LINK),
        sent(told("later material"), "DELETE", {}, 204),
    ],
    "api:event-material-files": Case(
        program("public event", "/material-files"), PREPARING, "POST", frozenset({201}), a_file, headers=token_of
    ),
}
