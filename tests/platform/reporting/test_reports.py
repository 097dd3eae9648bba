"""Reports from the first draft to the accepted version, and what nobody can do to them."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.platform.partnerships.cast import cast
from tests.platform.reporting.telling import (
    BEFORE,
    LAST,
    accepted,
    begun,
    busy,
    second_lead,
    signed,
    submitted,
    write,
)

from interlace_platform.core.errors import Conflict, Invalid, NotAllowed
from interlace_platform.core.models import AuditEvent
from interlace_platform.partnerships.contributing import latest_contributions
from interlace_platform.partnerships.models import Claim
from interlace_platform.reporting import actions, policy, queries
from interlace_platform.reporting.content import hash_of
from interlace_platform.reporting.halves import HalfYear, half_year_of
from interlace_platform.reporting.models import Heading, Report, ReportMove, ReportState
from interlace_platform.reporting.moves import MOVES, NEEDS_A_REASON

pytestmark = pytest.mark.django_db
NOW = half_year_of()


@pytest.fixture
def looms(db):
    return cast()


def test_a_report_goes_from_draft_to_accepted_and_every_move_is_kept(looms):
    report = accepted(looms)
    assert [(event.move, event.after) for event in queries.events_of(report)] == [
        ("begin", "draft"), ("sign", "signed"), ("submit", "submitted"), ("accept", "accepted"),
    ]  # fmt: skip
    whats = AuditEvent.objects.filter(what__startswith="report.").order_by("number").values_list("what", flat=True)
    assert list(whats) == ["report.begun", "report.signed", "report.submitted", "report.accepted"]


def test_everybody_who_leads_has_to_sign_and_the_page_says_who_has_not(looms):
    co = second_lead(looms)
    report = signed(looms)
    rows = {each.organisation: each.signature for each in queries.signings_of(report)}
    assert report.state == "signing" and rows[co] is None and rows[looms.organisations["lead"]] is not None
    with pytest.raises(Conflict, match="waits for signatures"):
        actions.submit_report(report=report, by=looms.lead)
    report = actions.sign_report(report=report, organisation=co, by=looms.co)
    assert report.state == "signed"
    assert {each.content_sha256 for each in report.signatures.all()} == {report.content_sha256}


@pytest.mark.parametrize("who", ["member", "x", "team", "stranger"])
def test_nobody_signs_for_an_organisation_they_do_not_act_for(looms, who):
    report = begun(looms)
    with pytest.raises(NotAllowed):
        actions.sign_report(report=report, organisation=looms.organisations["lead"], by=looms.users[who])


def test_who_does_not_lead_signs_nothing_even_for_themselves(looms):
    with pytest.raises(NotAllowed):
        actions.sign_report(report=begun(looms), organisation=looms.organisations["member"], by=looms.member)


def test_what_is_signed_stays_as_it_is(looms):
    report = signed(looms)
    for change in (
        lambda: actions.write_passage(report=report, heading=Heading.PLANS, text="Other plans.", by=looms.lead),
        lambda: actions.draw_facts(report=report, by=looms.lead),
        lambda: actions.arrange_report(report=report, language="el", is_internal=True, by=looms.lead),
    ):
        with pytest.raises(Conflict, match="its content stays as it is"):
            change()
    assert hash_of(queries.content_of(Report.objects.get(pk=report.pk))) == report.content_sha256


def test_taking_back_ends_all_signatures_and_needs_a_reason(looms):
    second_lead(looms)
    report = signed(looms)
    with pytest.raises(Invalid, match=r"^reason: Say why\.$"):
        actions.take_back_report(report=report, reason=" ", by=looms.co)
    report = actions.take_back_report(report=report, reason="A number is wrong.", by=looms.co)
    assert (report.state, report.content, report.content_sha256) == ("draft", None, "")
    assert not report.signatures.filter(taken_back_at__isnull=True).exists()
    again = actions.sign_report(report=report, organisation=looms.organisations["lead"], by=looms.lead)
    assert again.signatures.count() == 2


def test_who_read_another_text_does_not_sign_this_one(looms):
    report = begun(looms)
    seen = hash_of(queries.content_of(report))
    write(looms, report, {"plans": "Changed meanwhile."})
    with pytest.raises(Conflict, match="Somebody else has changed this meanwhile"):
        actions.sign_report(report=report, organisation=looms.organisations["lead"], seen=seen, by=looms.lead)
    assert Report.objects.get(pk=report.pk).state == "draft"


def test_nothing_is_signed_before_the_half_year_is_over(looms):
    with pytest.raises(Conflict, match="The half-year is not over yet"):
        signed(looms, NOW)
    early = begun(looms)
    Report.objects.filter(pk=early.pk).update(drawn_at=LAST.begins_at)
    with pytest.raises(Conflict, match="Draw them again"):
        actions.sign_report(report=early, organisation=looms.organisations["lead"], by=looms.lead)
    with pytest.raises(Conflict, match="has not begun yet"):
        begun(looms, NOW.next)


def test_the_team_returns_with_reasons_and_it_begins_again(looms):
    report = actions.return_report(report=submitted(looms), reason="Say more of learning.", by=looms.team)
    assert (report.state, queries.events_of(report)[-1].reason) == ("returned", "Say more of learning.")
    report = actions.take_back_report(report=report, reason="To add it.", by=looms.lead)
    write(looms, report, {"learn": "We learned."})
    report = actions.sign_report(report=report, organisation=looms.organisations["lead"], by=looms.lead)
    report = actions.submit_report(report=report, by=looms.lead)
    assert actions.accept_report(report=report, by=looms.second).state == "accepted"


def test_a_corrected_version_replaces_the_accepted_one_which_stays_to_be_read(looms):
    report = begun(looms)
    write(looms, report, {"plans": "First plans."})
    first = accepted(looms)
    second = begun(looms)
    assert (second.version, queries.texts_of(second)) == (2, {"plans": "First plans."})
    write(looms, second, {"plans": "Better plans."})
    assert queries.report(looms.partnership, LAST, 1).state == "accepted"
    accepted(looms)
    old, new = (queries.report(looms.partnership, LAST, version) for version in (1, 2))
    assert (old.state, new.state) == ("superseded", "accepted")
    assert old.content["text"]["plans"] == "First plans." and old.content_sha256 == first.content_sha256


def test_what_is_asked_twice_is_done_once(looms):
    report = begun(looms)
    assert report == begun(looms)
    for _time in range(2):
        write(looms, report, {"plans": "Plans."})
    for _time in range(2):
        report = signed(looms)
    for act in (actions.submit_report, actions.submit_report):
        act(report=report, by=looms.lead)
    for act in (actions.accept_report, actions.accept_report):
        act(report=report, by=looms.team)
    whats = AuditEvent.objects.filter(what__startswith="report.").order_by("number").values_list("what", flat=True)
    assert list(whats) == [
        "report.begun", "report.written", "report.signed", "report.submitted", "report.accepted",
    ]  # fmt: skip


def test_two_who_write_at_once_are_told(looms):
    report = begun(looms)
    write(looms, report, {"plans": "One."})
    with pytest.raises(Conflict, match="Somebody else has changed this meanwhile"):
        actions.write_passage(report=report, heading=Heading.PLANS, text="Two.", revision=0, by=looms.lead)


@pytest.mark.parametrize("state", ReportState.values)
@pytest.mark.parametrize("move", [move for move in ReportMove if move != ReportMove.BEGIN])
def test_only_what_the_table_allows_can_be_done(looms, state, move):
    report = begun(looms)
    frozen = {"content": {}, "content_sha256": "0" * 64} if state in FROZEN_STATES else {}
    Report.objects.filter(pk=report.pk).update(state=state, accepted_at=timezone.now(), **frozen)
    report.refresh_from_db()
    rows = [row for row in MOVES if row.move == move and row.before == state]
    for who, party in (("lead", "coordinator"), ("team", "team"), ("member", ""), ("stranger", "")):
        allowed = any(party in row.parties for row in rows) and move != ReportMove.SUPERSEDE
        assert policy.may_move(looms.users[who], report, move) == allowed, who


FROZEN_STATES = ("signing", "signed", "submitted", "returned", "accepted", "superseded")


def test_every_state_can_be_reached_and_two_are_final():
    assert {row.after for row in MOVES} == set(ReportState)
    assert set(ReportState) - {row.before for row in MOVES} == {ReportState.SUPERSEDED, ReportState.WITHDRAWN}
    assert {row.move for row in MOVES} == set(ReportMove) >= set(NEEDS_A_REASON)


def test_the_database_keeps_one_report_under_way_and_no_signed_one_without_its_content(looms):
    report = begun(looms)
    said = {"partnership": looms.partnership, "year": LAST.year, "half": LAST.half, "begun_by": looms.lead}
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(**said, version=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(state="signed")


def test_a_draft_partnership_has_no_report(db):
    looms = cast(public=False)
    with pytest.raises(NotAllowed):
        begun(looms)


def test_members_read_drafts_and_everybody_reads_what_was_accepted(looms):
    draft, done = begun(looms), accepted(looms, BEFORE)
    seen = {who: set(queries.reports_of(looms.partnership, user)) for who, user in looms.users.items()}
    assert seen["member"] == seen["lead"] == seen["team"] == {draft, done}
    assert seen["x"] == seen["stranger"] == set(queries.reports_of(looms.partnership)) == {done}


def test_what_is_submitted_is_public_unless_it_is_kept_internal(looms):
    draft = begun(looms)
    actions.arrange_report(report=draft, language="en", is_internal=True, by=looms.lead)
    submitted(looms)
    assert queries.reports_of(looms.partnership) == ()
    actions.accept_report(report=draft, by=looms.team)
    assert [each.state for each in queries.reports_of(looms.partnership)] == ["accepted"]


def test_reporting_counts_as_a_contribution_of_who_signed(looms):
    draft = signed(looms)
    day = timezone.now().date()
    assert "half-yearly report" not in kinds_on(looms, day)
    actions.submit_report(report=draft, by=looms.lead)
    assert kinds_on(looms, day)[looms.organisations["lead"].pk] == "half-yearly report"


def kinds_on(looms, day):
    return {who: str(kind) for who, (_on, kind) in latest_contributions(looms.partnership, day, day).items()}


def test_drawing_asks_as_many_questions_for_a_hundred_members_as_for_three(db):
    numbers = []
    for members in (3, 100):
        looms = busy(f"fictional-of-{members}", members)
        with CaptureQueriesContext(connection) as asked:
            begun(looms)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1] <= 72  # with what the search is told of it


def test_the_table_of_partnerships_costs_the_same_for_one_and_three_and_says_who_is_late(looms):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            found, _page = queries.overview(looms.team)
        return len(asked), {line.partnership.key: line for line in found}

    one, lines = cost()
    assert [cell.is_late for cell in lines["fictional-looms"].cells] == [False] * 4  # it is led here since today
    Claim.objects.filter(partnership=looms.partnership).update(confirmed_at=BEFORE.begins_at)
    _same, lines = cost()
    late = [False, LAST.due_on < timezone.now().date(), True, False]
    assert [cell.is_late for cell in lines["fictional-looms"].cells] == late
    assert not lines["fictional-looms"].is_dormant
    assert (lines["bioenergy"].led_since, lines["bioenergy"].is_dormant) == (None, False)
    for key in ("fictional-aa", "fictional-bb"):
        accepted(cast(key=key))
    three, lines = cost()
    assert one == three
    assert [cell.has_reported for cell in lines["fictional-aa"].cells] == [False, True, False, False]


def test_a_half_year_knows_its_days_and_its_neighbours():
    half = HalfYear(2026, 2)
    assert (half.key, half.first_day.isoformat(), half.last_day.isoformat()) == ("2026-h2", "2026-07-01", "2026-12-31")
    assert (half.next, half.before, half.due_on.isoformat()) == (HalfYear(2027, 1), HalfYear(2026, 1), "2027-01-30")
    assert half_year_of(half.first_day) == half_year_of(half.last_day) == half
