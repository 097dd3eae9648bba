"""Fills an installation with the fictional demonstration; prints a session of its coordinator and addresses."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlace_platform.config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 - after the settings
from django.test import Client  # noqa: E402

call_command("migrate", verbosity=0)

from tests.platform.organisations.people import team_member  # noqa: E402 - needs the tables

from interlace_platform.organisations.models import Organisation  # noqa: E402
from interlace_platform.partnerships import demonstration as register  # noqa: E402
from interlace_platform.projects import demonstration as projects  # noqa: E402

partnership = register.seed(by=team_member("Tessa"))
lead = register.speaker_of(Organisation.objects.get(acronym="NRA", is_fictional=True))
greenhouse, *_others = projects.seed(partnership=partnership, by=lead)
client = Client()
client.force_login(lead, "allauth.account.auth_backends.AuthenticationBackend")
home = f"/partnerships/{partnership.key}/projects/"
own = f"{home}{greenhouse.slug}/"
source, risk, partner = (getattr(greenhouse, name).first().pk for name in ("sources", "risks", "partners"))
ends = ("", "rules/", "history/", "edit/", "move/", "next-step/", "readiness/", f"funding/{source}/", f"risks/{risk}/")
more = (f"partners/{partner}/", "partners/new/", "links/new/")
addresses = ["/projects/", f"{home}pipeline/", home, f"{home}new/", *(own + end for end in (*ends, *more))]
print(json.dumps({"session": client.cookies["sessionid"].value, "addresses": addresses, "home": home}))
