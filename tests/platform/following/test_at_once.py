"""Two workers at the same moment write one digest, and one mail about a happening. On either database."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection, transaction
from tests.platform.at_once import PEOPLE, at_once
from tests.platform.following.readers import looms_with_reader, mails

from interlace_platform.core.audit_guard import lift_guard, put_guard
from interlace_platform.following.digest import write_at_once, write_digest
from interlace_platform.following.models import Happening, Told

pytestmark = pytest.mark.django_db(transaction=True)


def test_many_workers_write_one_digest_and_one_mail_at_once(transactional_db):
    put_guard(connection)
    looms = looms_with_reader("at_once")
    looms.confirmed("x")
    happening = Happening.objects.latest("pk")

    def act(number: int) -> None:
        with transaction.atomic():
            if number % 2:
                write_digest(looms.stranger, date(2030, 1, 7))
            else:
                write_at_once(looms.stranger, happening)

    assert at_once(act) == ["done"] * PEOPLE
    assert (len(mails()), Told.objects.count()) == (1, 1)
    lift_guard(connection)
