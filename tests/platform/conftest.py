"""What tests of the platform may ask for: either database, with the evidence of a few real regions in it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connections, transaction
from tests.platform.checking import check_at_once
from tests.platform.databases import DATABASE, is_second_database
from tests.platform.evidence_folders import few_regions_of
from tests.platform.evidence_kept import kept
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from interlace.atlas.atlas import open_release
from interlace.recipes.evidence import build_evidence
from interlace.tables import Release
from interlace_platform.config.environment import parse_database_url
from interlace_platform.config.publishing import publish
from interlace_platform.core import waiting
from interlace_platform.core.audit_guard import lift_guard, put_guard
from interlace_platform.evidence.industry import industry_of
from interlace_platform.evidence.queries.releases import releases_read
from interlace_platform.notify.servers import MailServer

if TYPE_CHECKING:
    from tests.platform.matrix.world import World

A_YEAR = 365 * 24 * 60 * 60
ASKS_A_DATABASE = {"db", "transactional_db", "django_db_setup", "world", "whole_europe"}
SHARES_SOMETHING_COSTLY = (
    "matrix/test_matrix.py",
    "matrix/test_lists.py",
    "api/test_schema.py",
    "core/test_history.py",
    "pages/test_pages.py",
    "partnerships/test_audiences.py",
)
"""A fictional world, or the whole evidence: many seconds to make."""
LIVE = "interlace_platform.events.discussion.queries.live"


def pytest_configure(config: pytest.Config) -> None:
    """Use PostgreSQL where INTERLACE_TEST_DATABASE_URL names one, else SQLite in a file, as in production."""
    config.addinivalue_line("filterwarnings", "ignore:No directory at:UserWarning")
    url = os.environ.get(DATABASE)
    database = parse_database_url(url or f"sqlite:///{tempfile.gettempdir()}/interlace-unused.sqlite3")
    if not url:
        file = f"interlace-{os.getpid()}-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}.sqlite3"
        database["TEST"] = {"NAME": str(Path(tempfile.gettempdir()) / file)}
    settings.DATABASES["default"] = database
    connections.settings = connections.configure_settings(settings.DATABASES)
    del connections["default"]
    settings.STATIC_ROOT = tempfile.mkdtemp(prefix="interlace-static-")  # not what a demonstration collected
    settings.WHITENOISE_USE_FINDERS = True
    settings.UPLOADS_FOLDER = tempfile.mkdtemp(prefix="interlace-uploads-")
    settings.MAIL_SERVER = MailServer("file", folder=tempfile.mkdtemp(prefix="interlace-mail-"))
    settings.MOST_A_MINUTE = dict.fromkeys(settings.MOST_A_MINUTE, 0)  # tests are in a hurry
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, as nobody attacks tests


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks no database, or says the same on any, runs on the first one only."""
    if is_second_database():
        config.hook.pytest_deselected(items=[item for item in items if is_the_same_on_any_database(item)])
        items[:] = [item for item in items if not is_the_same_on_any_database(item)]


def is_the_same_on_any_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("any_database"):
        return True
    fixtures = set(getattr(item, "fixturenames", ()))
    return not item.get_closest_marker("django_db") and not fixtures & ASKS_A_DATABASE


class Together(LoadScopeScheduling):
    """Tests as they come, but those of a file that share something costly by one and the same worker."""

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        return path if path.endswith(SHARES_SOMETHING_COSTLY) else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """Where several workers test side by side."""
    return Together(config, log)


@pytest.fixture(scope="session")
def whole_evidence() -> Release:
    """The evidence of the release that comes with the library."""
    return kept("whole", lambda folder: build_evidence(open_release(verify=False), folder))


@pytest.fixture(scope="session")
def few_regions(whole_evidence: Release) -> Release:
    """The same evidence for eleven regions."""
    return kept("few", lambda folder: few_regions_of(whole_evidence, folder))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object, few_regions: Release) -> None:
    """Every test begins with the evidence of a few regions and the whole register."""
    with django_db_blocker.unblock():
        publish(folder=few_regions.folder)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    """The fictional world of the matrix, built once for a file; it and all that is done in it is undone at the end."""
    from tests.platform.matrix.world import build_world

    with django_db_blocker.unblock(), transaction.atomic():
        check_at_once()
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """What is remembered about a release must not outlive a test's rows."""
    industry_of.cache_clear()
    releases_read.clear()
    with pytest.MonkeyPatch.context() as until_the_end:
        for remembering in (waiting, import_module(LIVE)):
            until_the_end.setattr(remembering, "SECONDS_REMEMBERED", A_YEAR)  # else a page asks more as a minute ends
        yield


@pytest.fixture(autouse=True)
def guarded_audit_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """The database refuses to change the audit log, until a test that really commits has to be cleaned up after."""
    marker = request.node.get_closest_marker("django_db")
    if not (marker and marker.kwargs.get("transaction")):
        yield
        return
    request.getfixturevalue("transactional_db")
    put_guard(connections["default"])
    yield
    lift_guard(connections["default"])


@pytest.fixture
def empty_register(db: None) -> None:
    """The evidence without any partnership or territory."""
    from interlace_platform.partnerships import models
    from interlace_platform.territories.models import Territory

    claims = (models.Claim, models.MemberCount, models.LineageLink, models.Initiative)
    for model in (*claims, models.Partnership, models.Platform, models.Source, Territory):
        model.objects.all().delete()


@pytest.fixture
def nothing_imported(empty_register: None) -> None:
    """An empty database."""
    from interlace_platform.evidence.models import Release as ImportedRelease
    from interlace_platform.evidence.models import SearchEntry

    ImportedRelease.objects.all().delete()
    SearchEntry.objects.all().delete()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that does not exist yet."""
    return tmp_path / "release"
