"""What `interlace demo` adds to the sourced facts: fictional records, marked wherever they show, and two accounts."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from allauth.account.models import EmailAddress
from django.db import transaction

from interlace_platform.accounts.actions import grant_first_admin, grant_role
from interlace_platform.accounts.models import PlatformRole, User
from interlace_platform.boards import demonstration as boards
from interlace_platform.core.periods import today
from interlace_platform.events import demonstration as events
from interlace_platform.events.discussion import demonstration as discussion
from interlace_platform.events.materials import demonstration as materials
from interlace_platform.founding import demonstration as founding
from interlace_platform.groups import demonstration as groups
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships import demonstration as register
from interlace_platform.partnerships.models import Partnership
from interlace_platform.projects import demonstration as projects
from interlace_platform.reporting import demonstration as reporting

FILE = "demonstration-accounts.txt"
TEAM = "team@interlace.example"
COORDINATOR_OF = "NRA"


def seed_demonstration(data_folder: Path) -> Path:
    """Add the fictional records once, and note the accounts in a file that only its owner can read.

    An installation in which somebody has signed up already is left as it is.
    """
    file = data_folder / FILE
    if file.is_file() or User.objects.exists():
        return file
    password = secrets.token_urlsafe(12)
    with transaction.atomic():
        team = platform_team(password)
        partnership = register.seed(by=team)
        coordinator = coordinator_of(partnership, password)
        groups.seed(partnership=partnership, by=coordinator)
        boards.seed(partnership=partnership, by=coordinator)
        projects.seed(partnership=partnership, by=coordinator)
        webinar = events.seed_webinar(by=team)
        materials.seed_links_of_2020(event=webinar, by=team)
        fair = events.seed_fair(partnership=partnership, by=coordinator)
        discussion.seed(event=fair, by=coordinator)
        materials.seed_evening(partnership=partnership, by=coordinator)
        reporting.seed(partnership=partnership, by=team)
        founding.seed(partnership=partnership, lead=coordinator, by=team)
    keep(file, noted(team, coordinator, partnership, password))
    return file


def platform_team(password: str) -> User:
    """An account of the platform team that may administer, too."""
    team = User.objects.create_user(TEAM, name="Platform team (fictional)", password=password)
    EmailAddress.objects.create(user=team, email=team.email, verified=True, primary=True)
    grant_first_admin(user=team)
    grant_role(user=team, role=PlatformRole.TEAM, valid_from=today(), valid_to=None, by=team)
    return team


def coordinator_of(partnership: Partnership, password: str) -> User:
    """Who speaks for the organisation that leads the fictional partnership, able to sign in."""
    lead = Organisation.objects.get(acronym=COORDINATOR_OF, is_fictional=True)
    coordinator = register.speaker_of(lead)
    coordinator.set_password(password)
    coordinator.save(update_fields=["password"])
    return coordinator


def noted(team: User, coordinator: User, partnership: Partnership, password: str) -> str:
    return (
        "Accounts to try Interlace with; everything they can see that has no source is fictional.\n"
        f"Platform team:  {team.email}\n"
        f"Coordinator of “{partnership.name}”:  {coordinator.email}\n"
        f"Password of both:  {password}\n"
    )


def keep(file: Path, text: str) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(descriptor, "w", encoding="utf-8") as opened:  # noqa: PTH123 - an open descriptor is no path
        opened.write(text)
