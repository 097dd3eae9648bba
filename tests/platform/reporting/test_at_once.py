"""Two who lead sign at once, twenty workers do the same day: nothing lost, nothing twice, on either database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from tests.platform.at_once import PEOPLE, at_once
from tests.platform.partnerships.cast import Cast, cast
from tests.platform.reporting.telling import LAST, begun, second_lead

from interlace.tables import Release
from interlace_platform.accounts.actions import give_consent
from interlace_platform.accounts.models import ConsentTo
from interlace_platform.config.publishing import publish
from interlace_platform.core.audit_guard import lift_guard, put_guard
from interlace_platform.core.chain import verify_chain
from interlace_platform.core.models import AuditEvent, OutboxEntry
from interlace_platform.core.outbox import deliver_due
from interlace_platform.core.periodic import enqueue_today
from interlace_platform.partnerships.models import Claim
from interlace_platform.reporting import actions
from interlace_platform.reporting.models import Report
from interlace_platform.reporting.reminders import TASK

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def looms(transactional_db: None, few_regions: Release) -> Iterator[Cast]:
    publish(folder=few_regions.folder)  # a test before may have cleared it away
    put_guard(connection)
    found = cast()
    second_lead(found)
    yield found
    lift_guard(connection)


def test_two_organisations_sign_at_once_and_neither_signature_is_lost(looms):
    report = begun(looms)

    def act(number: int) -> None:
        who = ("lead", "co")[number % 2]
        actions.sign_report(report=report, organisation=looms.organisations[who], by=looms.users[who])

    assert at_once(act) == ["done"] * PEOPLE
    report = Report.objects.get(pk=report.pk)
    signed = report.signatures.filter(taken_back_at__isnull=True)
    assert (report.state, signed.count()) == ("signed", 2)
    assert {each.content_sha256 for each in signed} == {report.content_sha256}
    events = AuditEvent.objects.filter(what="report.signed").order_by("number")
    assert [event.details["after"] for event in events] == ["signing", "signed"]
    assert verify_chain().is_whole


def test_twenty_workers_do_a_day_at_once_and_nobody_gets_two_mails(looms):
    Claim.objects.filter(partnership=looms.partnership).update(confirmed_at=LAST.before.begins_at)
    give_consent(user=looms.lead, to=ConsentTo.NOTICES, by=looms.lead)
    EmailAddress.objects.create(user=looms.lead, email=looms.lead.email, verified=True, primary=True)

    def act(number: int) -> None:
        enqueue_today(LAST.due_on)
        deliver_due()

    assert at_once(act) == ["done"] * PEOPLE
    assert OutboxEntry.objects.filter(topic=TASK).count() == 1
    deliver_due()
    assert OutboxEntry.objects.filter(idempotency_key__startswith="report:").count() == 1
    assert OutboxEntry.objects.get(topic=TASK).attempts == 1
