"""Reminders: to whom, when, once; also with two workers and after a crash."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import transaction
from tests.platform.partnerships.cast import cast
from tests.platform.reporting.telling import LAST, submitted

from interlace_platform.accounts.actions import give_consent, withdraw_consent
from interlace_platform.accounts.models import ConsentTo, User
from interlace_platform.core.models import OutboxEntry
from interlace_platform.core.outbox import deliver_due
from interlace_platform.core.periodic import enqueue_today
from interlace_platform.partnerships.models import Claim
from interlace_platform.reporting.halves import HalfYear
from interlace_platform.reporting.reminders import TASK, remind, reminders_on

pytestmark = pytest.mark.django_db
DUE = LAST.due_on


@pytest.fixture
def looms(db):
    """A partnership led here for years, whose lead wants notices."""
    found = cast()
    Claim.objects.filter(partnership=found.partnership).update(confirmed_at=LAST.before.begins_at)
    for who in ("lead", "member"):
        give_consent(user=found.users[who], to=ConsentTo.NOTICES, by=found.users[who])
        confirm(found.users[who])
    return found


def confirm(user: User) -> None:
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)


def mails() -> list[tuple[str, str]]:
    waiting = OutboxEntry.objects.filter(topic="mail", payload__topic="report.due").order_by("pk")
    return [(entry.payload["to"], entry.payload["subject"]) for entry in waiting]


def asked_for() -> int:
    """How many mails were asked for, also those that are delivered and forgotten."""
    return OutboxEntry.objects.filter(idempotency_key__startswith="report:").count()


def test_the_three_reminders_have_their_days_and_make_up_for_a_worker_that_was_away():
    half = HalfYear(2026, 1)
    due = date(2026, 7, 30)
    sent = {day: reminders_on(due + timedelta(days=day)) for day in range(-32, 12)}
    found = {day: [own.stage for own in all_of_them if own.half == half] for day, all_of_them in sent.items()}
    assert [day for day in found if found[day] == ["month"]] == list(range(-30, -7))
    assert [day for day in found if found[day] == ["week"]] == list(range(-7, 1))
    assert [day for day in found if found[day] == ["late"]] == list(range(1, 8))


def test_who_leads_is_reminded_once_for_each_reason(looms):
    for day in (-30, -29, -7, -6, 0, 1, 2):
        remind(DUE + timedelta(days=day))
    name = f"Report of fictional-looms, {LAST}"
    to = looms.lead.email
    assert mails() == [(to, f"{name}: due in a month"), (to, f"{name}: due in a week"), (to, f"{name}: it was due")]
    body = OutboxEntry.objects.filter(payload__topic="report.due").order_by("pk").first().payload["body"]
    assert "/partnerships/fictional-looms/reports/" in body
    assert f"is due on {DUE:%-d %B %Y}" in body and "&" not in body and max(map(len, body.splitlines())) < 400


def test_nobody_is_reminded_who_wants_no_notices_or_has_reported(looms):
    withdraw_consent(user=looms.lead, to=ConsentTo.NOTICES, by=looms.lead)
    remind(DUE)
    assert mails() == []
    give_consent(user=looms.lead, to=ConsentTo.NOTICES, by=looms.lead)
    submitted(looms)
    remind(DUE)
    assert mails() == []


def test_an_address_that_was_not_confirmed_gets_no_mail(looms):
    EmailAddress.objects.filter(user=looms.lead).update(verified=False)
    remind(DUE)
    assert mails() == []


def test_who_came_here_after_the_half_year_owes_nothing_for_it(looms):
    Claim.objects.filter(partnership=looms.partnership).update(confirmed_at=LAST.ends_at)
    remind(DUE)
    assert mails() == []


def test_a_day_is_done_once_however_often_workers_put_it_in(looms):
    for _worker in range(2):
        enqueue_today(DUE)
    assert OutboxEntry.objects.filter(topic=TASK).count() == 1
    deliver_due()
    enqueue_today(DUE)
    deliver_due()
    assert asked_for() == 1
    assert OutboxEntry.objects.get(topic=TASK).delivered_at is not None


def test_what_was_cut_off_before_the_day_was_done_left_no_mail_and_is_done_again(looms):
    class Crash(Exception):  # noqa: N818
        pass

    with pytest.raises(Crash), transaction.atomic():
        remind(DUE)
        raise Crash
    assert mails() == []
    enqueue_today(DUE)
    deliver_due()
    assert asked_for() == 1
