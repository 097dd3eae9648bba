"""Fills an installation with the fictional organisations; prints sessions of the platform team and of a manager."""

from __future__ import annotations

import json
import os
from datetime import date

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlace_platform.config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 - after the settings
from django.test import Client  # noqa: E402

from interlace_platform.accounts.models import Grant, PlatformRole, User  # noqa: E402
from interlace_platform.organisations import actions  # noqa: E402
from interlace_platform.organisations.demonstration import seed  # noqa: E402
from interlace_platform.organisations.models import Organisation  # noqa: E402
from interlace_platform.territories.models import Territory  # noqa: E402

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def session_of(user: User) -> str:
    client = Client()
    client.force_login(user, BACKEND)
    return client.cookies["sessionid"].value


call_command("migrate", verbosity=0)
team = User.objects.create_user("team@example.org", name="Tessa Muster")
manager = User.objects.create_user("manager@example.org", name="Mara Beispiel")
Grant.objects.create(user=team, role=PlatformRole.TEAM, valid_from=date(2020, 1, 1))
Territory.objects.create(key="nowhere", kind="place", name="Fictional Nowhere")
seed(by=team)
cluster = Organisation.objects.get(slug="fictional-lighthouse-photonics-cluster")
actions.enter_person(
    organisation=cluster, name="M. B.", email=manager.email, role="manager", valid_from=date(2024, 1, 1), by=team
)
twin = Organisation.objects.get(slug="pretend-textile-cluster")
other = Organisation.objects.get(slug="sample-sensors-ltd-fictional")
actions.merge_organisations(kept=twin, absorbed=other, by=team)
good = b"name,kind\nFictional Mill,company\n"
bad = b"name,kind,founding_year\nFictional Mill,club,12\n,company,x\n"
uploads = [actions.upload_import(data=data, file_name="list.csv", by=team) for data in (good, bad)]
print(
    json.dumps(
        {
            "team": session_of(team),
            "manager": session_of(manager),
            "uploads": [str(each.public_id) for each in uploads],
        }
    )
)
