"""Fills an installation with a fictional board; prints a session of its coordinator and the addresses to look at."""

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

from tests.platform.boards.chains import chain  # noqa: E402 - needs the tables

made = chain()
made.says("lead", "member", "spin", trl=7, infrastructure="Fictional hall", capacity="two looms a week")
made.says("lead", "lead", "spin", role="research", trl=3, evidence_url="https://example.org/looms")
made.says("lead", "member", "weave", role="use")
client = Client()
client.force_login(made.cast.lead)
step, member = made.steps["spin"].pk, made.cast.organisations["member"].slug
board = f"/partnerships/{made.cast.partnership.key}/board/"
ends = ("", "cover/", "import/", "steps/new/", f"steps/{step}/", f"steps/{step}/fill/", f"steps/{step}/{member}/")
print(json.dumps({"session": client.cookies["sessionid"].value, "addresses": [board + end for end in ends]}))
