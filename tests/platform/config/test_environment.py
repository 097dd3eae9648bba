"""Settings come from the environment, and bad ones are refused with a way out."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from interlace.errors import WrongSettings
from interlace_platform.config.environment import parse_database_url, read_environment


def test_nothing_needs_to_be_set(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    read = read_environment({})
    assert read.data_folder == tmp_path / "data"
    assert read.database["NAME"] == str(tmp_path / "data" / "interlace.sqlite3")
    assert (read.port, read.is_debug, read.is_https, read.secret_key) == (8000, False, False, "")
    assert read.allowed_hosts == ("localhost", "127.0.0.1", "[::1]")


def test_everything_can_be_set(tmp_path):
    read = read_environment(
        {
            "INTERLACE_DATA": str(tmp_path),
            "INTERLACE_DATABASE_URL": "postgres://me:p%40ss@db.example:5433/interlace?sslmode=require",
            "INTERLACE_SECRET_KEY": "k" * 50,
            "INTERLACE_DEBUG": "Yes",
            "INTERLACE_HTTPS": "on",
            "INTERLACE_ALLOWED_HOSTS": "interlace.example, www.interlace.example",
            "INTERLACE_PORT": "8123",
        }
    )
    assert read.database == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "interlace",
        "USER": "me",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"sslmode": "require"},
    }
    assert (read.secret_key, read.is_debug, read.is_https, read.port) == ("k" * 50, True, True, 8123)
    assert read.allowed_hosts == ("interlace.example", "www.interlace.example")


def test_all_bad_settings_are_named_at_once(tmp_path):
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(WrongSettings) as error:
        read_environment(
            {
                "INTERLACE_DATA": str(file),
                "INTERLACE_DATABASE_URL": "mysql://me@db/interlace",
                "INTERLACE_SECRET_KEY": "short",
                "INTERLACE_DEBUG": "maybe",
                "INTERLACE_ALLOWED_HOSTS": "https://interlace.example",
                "INTERLACE_PORT": "80000",
            }
        )
    assert str(error.value) == (
        "[E850] 6 settings of the environment cannot be used:\n"
        f"  - INTERLACE_DATA names a file, not a folder: {file}\n"
        "  - INTERLACE_DATABASE_URL must start with sqlite:/// or postgres://, not 'mysql'\n"
        "  - INTERLACE_SECRET_KEY must have at least 32 characters, not 5\n"
        "  - INTERLACE_DEBUG must be true or false, not 'maybe'\n"
        "  - INTERLACE_ALLOWED_HOSTS must list host names separated by commas, without http://, "
        "not https://interlace.example\n"
        "  - INTERLACE_PORT must be a number from 1 to 65535, not '80000'\n"
        "What to do: correct or unset these variables; docs/reference/settings.md lists what each may be."
    )


@pytest.mark.parametrize(
    "url", ["sqlite:///", "postgres://host/", "postgres://host:port/name", "interlace.sqlite3", "://"]
)
def test_a_database_address_that_cannot_be_meant_is_refused(url):
    with pytest.raises(ValueError):
        parse_database_url(url)


@pytest.mark.parametrize(
    ("url", "file"),
    [("sqlite:////srv/interlace.db", "/srv/interlace.db"), ("sqlite:///relative.db", "relative.db")],
)
def test_a_file_may_be_absolute_or_relative(url, file):
    assert parse_database_url(url)["NAME"] == file


def test_the_key_kept_in_the_data_folder_is_used(tmp_path: Path):
    (tmp_path / "secret.key").write_text("s" * 60 + "\n")
    assert read_environment({"INTERLACE_DATA": str(tmp_path)}).secret_key == "s" * 60


def test_the_page_of_settings_names_every_setting_of_the_installation():
    page = (Path(__file__).parents[3] / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    source = Path(inspect.getsourcefile(read_environment)).read_text(encoding="utf-8")
    assert {name for name in re.findall(r'setting\(\s*"(INTERLACE_\w+)"', source) if f"`{name}`" not in page} == set()


def test_mails_come_back_to_a_domain_and_a_folder_where_they_are_set(tmp_path: Path):
    said = {"INTERLACE_BOUNCE_DOMAIN": "Bounces.Example.org", "INTERLACE_BOUNCE_MAILDIR": str(tmp_path)}
    environment = read_environment(said)
    assert (environment.bounce_domain, environment.bounce_folder) == ("bounces.example.org", tmp_path)
    assert (read_environment({}).bounce_domain, read_environment({}).bounce_folder) == ("", None)
    with pytest.raises(WrongSettings, match="INTERLACE_BOUNCE_DOMAIN must be the name of a domain such as bounces"):
        read_environment({"INTERLACE_BOUNCE_DOMAIN": "ann@example.org"})
