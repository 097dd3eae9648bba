"""A fictional world with one person in every role."""

from __future__ import annotations

import importlib
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.test import Client
from django.test.client import ClientHandler
from django.utils import timezone
from tests.platform.matrix.roles import ROLES

from interlace_platform.accounts.models import Grant, PlatformRole, User
from interlace_platform.organisations.models import Affiliation, Organisation, Person
from interlace_platform.partnerships.models import Claim, Partnership, Platform, Source
from interlace_platform.territories.models import Territory

LONG_AGO, LAST_YEAR = date(2020, 1, 1), date(2025, 1, 1)
PARTS = {
    "coordinator": ("lead", None),
    "working_group_lead": ("working_group_lead", None),
    "member": ("participating", None),
    "observer": ("observer", None),
    "former_member": ("participating", LAST_YEAR),
}
"""What the organisation of each role does in the partnerships `public` and `draft`, and until when."""


@dataclass
class World:
    """Who and what there is.

    Attributes
    ----------
    users
        By role; a visitor has none.
    organisations
        By role: the one that this person acts for. The cluster manager's is a cluster outside all partnerships.
    partnerships
        ``public`` and ``draft`` with the same members, and ``other``, led by the coordinator of another.
    things
        What the areas add.
    handler
        What answers all browsers: made once, as it reads the list of static files when it first answers.
    """

    users: dict[str, User] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    partnerships: dict[str, Partnership] = field(default_factory=dict)
    things: dict[Any, Any] = field(default_factory=dict)
    handler: ClientHandler = field(default_factory=lambda: ClientHandler(enforce_csrf_checks=False))

    def client(self, role: str) -> Client:
        """A browser of somebody in this role, who has just said again who they are."""
        client = Client()
        client.handler = self.handler
        if role in self.users:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.session_key(role)
        return client

    def session_key(self, role: str) -> str:
        """The key of the session of somebody, which is opened once and never ends here: what is done is undone."""
        if ("session", role) not in self.things:
            client = Client()
            client.force_login(self.users[role], "allauth.account.auth_backends.AuthenticationBackend")
            session = client.session
            session["account_authentication_methods"] = [
                {"method": "password", "at": time.time() + 3600, "reauthenticated": True}
            ]
            session["account_authentication_methods_user"] = str(self.users[role].pk)
            session.save()
            self.things["session", role] = session.session_key
        key: str = self.things["session", role]
        return key


def build_world() -> World:
    """The people, what they act for, and what every area adds."""
    world = World()
    for role in ROLES[1:]:
        user = User.objects.create(email=f"{role}@world.example", name=f"Fictional {role}", password="fictional")
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        world.users[role] = user
    for role, grant in (("platform_admin", PlatformRole.ADMIN), ("platform_team", PlatformRole.TEAM)):
        Grant.objects.create(user=world.users[role], role=grant, valid_from=LONG_AGO)
    place = Territory.objects.create(key="fictional-place", kind="place", name="Fictional place")
    for role in (*PARTS, "cluster_manager", "coordinator_of_other"):
        world.organisations[role] = organisation_of(role, world.users[role], place)
    found_partnerships(world)
    for path in sorted(Path(__file__).parent.glob("world_*.py")):
        importlib.import_module(f"tests.platform.matrix.{path.stem}").furnish(world)
    for role in world.users:
        world.session_key(role)
    return world


def organisation_of(role: str, user: User, place: Territory) -> Organisation:
    is_cluster = role == "cluster_manager"
    organisation = Organisation.objects.create(
        slug=f"fictional-{role.replace('_', '-')}",
        name=f"Fictional organisation of the {role}",
        kind="cluster_organisation" if is_cluster else "regional_authority",
        territory=place,
        is_public=True,
        is_fictional=True,
        folded=f" fictional {role}",
    )
    person = Person.objects.create(name=user.name, user=user, is_fictional=True)
    Affiliation.objects.create(
        person=person,
        organisation=organisation,
        role="manager" if is_cluster else "representative",
        valid_from=LONG_AGO,
    )
    return organisation


def found_partnerships(world: World) -> None:
    platform = Platform.objects.create(key="fictional-platform", name="Fictional platform")
    source = Source.objects.create(key="fictional-source", title="Fictional source")
    for key in ("public", "draft", "other"):
        world.partnerships[key] = Partnership.objects.create(
            key=f"fictional-{key}",
            name=f"Fictional partnership {key}",
            platform=platform,
            visibility="draft" if key == "draft" else "public",
            is_fictional=True,
        )
    for key in ("public", "draft"):
        for role, (part, until) in PARTS.items():
            claim(world.partnerships[key], world.organisations[role], part, until, source)
    claim(world.partnerships["other"], world.organisations["coordinator_of_other"], "lead", None, source)


def claim(partnership: Partnership, of: Organisation, role: str, until: date | None, source: Source) -> Claim:
    now = timezone.now()
    return Claim.objects.create(
        key=f"{partnership.key}-{of.slug}",
        partnership=partnership,
        organisation=of,
        role=role,
        strength="committed",
        valid_from=LONG_AGO,
        valid_to=until,
        source=source,
        recorded_at=now,
        confirmed_at=now,
        fingerprint=f"{partnership.key}-{of.slug}"[:64],
    )
