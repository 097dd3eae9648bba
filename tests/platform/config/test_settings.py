"""What every answer of the site carries, and what a careful operator is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from interlace_platform.config.static import StaticFiles
from interlace_platform.core.languages import LANGUAGES
from interlace_platform.evidence.models import Release

SECURITY = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def policy_of(response) -> dict[str, str]:
    parts = (part.strip().split(" ", 1) for part in response.headers["Content-Security-Policy"].split(";"))
    return dict(parts)


@pytest.mark.django_db
def test_nothing_may_load_from_elsewhere_and_nothing_inline():
    policy = policy_of(Client().get("/healthz"))
    assert policy.pop("default-src") == "'none'"
    assert policy.pop("frame-ancestors") == policy.pop("base-uri") == "'none'"
    assert set(policy) >= {"style-src", "img-src", "script-src", "font-src", "connect-src", "form-action"}
    assert set(policy.values()) == {"'self'"}


@pytest.mark.django_db
def test_every_answer_carries_the_security_headers():
    response = Client().get("/healthz")
    assert {name: response.headers[name] for name in SECURITY} == SECURITY
    assert "geolocation=()" in response.headers["Permissions-Policy"]


@pytest.mark.django_db
def test_health_says_which_release_is_shown(few_regions):
    response = Client().get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"ok": True, "release": "evidence few", "checksum": few_regions.checksum}


@pytest.mark.django_db
def test_health_says_why_there_is_nothing_to_show():
    Release.objects.update(is_current=False)
    response = Client().get("/healthz")
    assert response.status_code == 503
    assert response.json() == {"ok": False, "why": "No evidence has been imported yet."}


def test_every_official_language_is_known_by_its_own_name():
    assert len(LANGUAGES) == 24
    assert {translation.get_language_info(code)["name_local"] for code, _ in LANGUAGES}.issuperset({"Malti"})


def test_pages_are_offered_in_the_languages_they_are_written_in():
    translated = {file.parts[-3] for file in settings.LOCALE_PATHS[0].glob("*/LC_MESSAGES/django.mo")}
    assert {code for code, _ in settings.LANGUAGES} == {"en"} | translated


def test_files_keep_their_names_until_they_are_collected(tmp_path):
    storage = StaticFiles(location=tmp_path, base_url="/static/")
    assert storage.url("pages/base.css") == "/static/pages/base.css"


def run_check(tmp_path, **environ: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("INTERLACE_")}
    command = [sys.executable, "-m", "interlace_platform", "check", "--deploy", "--fail-level", "WARNING"]
    environ = {**kept, "INTERLACE_DATA": str(tmp_path), **environ}
    return subprocess.run(command, env=environ, capture_output=True, text=True)


def test_a_careful_installation_passes_every_deploy_check(tmp_path):
    static = tmp_path / "static"
    static.mkdir()
    (static / "staticfiles.json").write_text(json.dumps({"paths": {}, "version": "1.1", "hash": ""}))
    done = run_check(
        tmp_path,
        INTERLACE_SECRET_KEY="correct-horse-battery-staple-0123456789-ABCDEFGHIJ",
        INTERLACE_HTTPS="true",
        INTERLACE_ALLOWED_HOSTS="interlace.example",
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "System check identified no issues (0 silenced).\n"


def test_bad_settings_stop_every_command_without_a_traceback(tmp_path):
    done = run_check(tmp_path, INTERLACE_PORT="many")
    assert done.returncode == 10
    assert done.stderr == (
        "[E850] 1 settings of the environment cannot be used:\n"
        "  - INTERLACE_PORT must be a number from 1 to 65535, not 'many'\n"
        "What to do: correct or unset these variables; docs/reference/settings.md lists what each may be.\n"
    )
