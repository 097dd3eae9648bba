"""Twenty people bring the same file at the same moment: one file is kept, one document is made. On either database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from tests.platform.at_once import PEOPLE, at_once
from tests.platform.library.shelves import added, file
from tests.platform.partnerships.cast import Cast, cast

from interlace_platform.core.audit_guard import lift_guard, put_guard
from interlace_platform.core.chain import verify_chain
from interlace_platform.core.errors import Invalid
from interlace_platform.core.models import OutboxEntry
from interlace_platform.library import actions
from interlace_platform.library.models import Document, FileText, Version

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def looms(transactional_db: None) -> Iterator[Cast]:
    put_guard(connection)
    yield cast()
    lift_guard(connection)


def test_twenty_bring_one_file_and_it_is_kept_once_then_add_versions_and_lose_none(looms):
    content = file("The same for all")

    def bring(number: int) -> None:
        added(looms, title=f"Looms {number}", content=content)

    assert at_once(bring, refusals=(Invalid,)) == ["Invalid"] * (PEOPLE - 1) + ["done"]
    read = FileText.objects.get()
    assert [path.name for path in Path(settings.UPLOADS_FOLDER).glob(f"??/{read.sha256}")] == [read.sha256]
    assert OutboxEntry.objects.filter(topic="library.read").count() == 1
    document = Document.objects.get()

    def renew(number: int) -> None:
        actions.add_version(document=document, content=file(f"New {number}"), note="More.", by=looms.lead)

    assert at_once(renew) == ["done"] * PEOPLE
    assert list(Version.objects.order_by("number").values_list("number", flat=True)) == list(range(1, PEOPLE + 2))
    assert verify_chain().is_whole
