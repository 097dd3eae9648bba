"""Adds to a running site the world of the matrix; prints who may open which address there, and their sessions."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlace_platform.config.settings")
django.setup()

from django.db import transaction  # noqa: E402 - after the settings
from tests.platform.matrix.cases import Case, all_cases  # noqa: E402
from tests.platform.matrix.world import World, build_world  # noqa: E402

from interlace_platform.founding.models import CutOff  # noqa: E402
from interlace_platform.partnerships.models import Platform  # noqa: E402

SEEING_MOST = ("coordinator", "platform_team", "platform_admin", "cluster_manager", "member", "registered", "visitor")


def make_way() -> None:
    """The world enters cut-offs of its own, and there are few in a year."""
    for number, each in enumerate(CutOff.objects.order_by("pk")):
        CutOff.objects.filter(pk=each.pk).update(closes_on=date(2090 + number, 1, 1))


def told(name: str, cases: Case | list[Case], world: World) -> Iterator[tuple[str, str, str]]:
    """Of an address: its name, and who may come to it where; the role that sees most first."""
    found = [each for each in (cases if isinstance(cases, list) else [cases]) if each.allowed]
    for case in sorted(found, key=lambda each: each.method != "GET")[:1]:
        for role in (each for each in SEEING_MOST if each in case.allowed):
            yield name, role, case.of("url", world, role)


with transaction.atomic():
    make_way()
    world = build_world()
Platform.objects.filter(key="fictional-platform").update(name="Fictional platform of the whole world")
addresses = [
    each for name, cases in all_cases().items() if not name.startswith("api:") for each in told(name, cases, world)
]
print(json.dumps({"addresses": addresses, "sessions": {role: world.session_key(role) for role in world.users}}))
