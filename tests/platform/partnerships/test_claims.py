"""Claims that people enter: both sides agree, nothing is overwritten, and each thing happens once."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.platform.partnerships.cast import Cast, cast

from interlace_platform.core.chain import verify_chain
from interlace_platform.core.errors import Conflict, Invalid, NotAllowed
from interlace_platform.core.models import AuditEvent
from interlace_platform.partnerships import actions, policy, queries
from interlace_platform.partnerships.models import Claim, ClaimMove, ClaimState

pytestmark = pytest.mark.django_db


@pytest.fixture
def looms() -> Cast:
    return cast()


def moves_of(claim):
    return [(own.move, own.before, own.after) for own in ClaimMove.objects.filter(claim=claim).order_by("pk")]


def now(claim):
    return Claim.objects.get(pk=claim.pk)


def test_what_the_partnership_claims_is_confirmed_by_the_organisation_concerned(looms):
    claim = looms.propose("lead")
    assert (claim.state, claim.awaits, claim.confirmed_at) == ("proposed", "concerned", None)
    assert not policy.is_member(looms.x, looms.partnership)
    for other in ("lead", "member", "y", "stranger", "team"):
        with pytest.raises(NotAllowed):
            actions.confirm_claim(claim=claim, by=looms.users[other])
    actions.confirm_claim(claim=claim, by=looms.x)
    assert (now(claim).state, now(claim).awaits) == ("confirmed", "")
    assert policy.is_member(looms.x, looms.partnership)
    assert moves_of(claim) == [("propose", "", "proposed"), ("confirm", "proposed", "confirmed")]


def test_what_an_organisation_claims_of_itself_is_confirmed_by_the_partnership(looms):
    claim = looms.propose("x", role="lead")
    assert claim.awaits == "partnership"
    with pytest.raises(NotAllowed):
        actions.confirm_claim(claim=claim, by=looms.x)
    assert not policy.is_coordinator(looms.x, looms.partnership)
    actions.confirm_claim(claim=claim, by=looms.lead)
    assert policy.is_coordinator(looms.x, looms.partnership)


def test_a_coordinator_cannot_agree_to_a_claim_about_their_own_organisation(looms):
    claim = looms.propose("lead", who="lead", role="co_lead")
    assert claim.awaits == "partnership"
    with pytest.raises(NotAllowed):
        actions.confirm_claim(claim=claim, by=looms.lead)
    actions.confirm_claim(claim=claim, by=looms.team)


@pytest.mark.parametrize("by", ["member", "y", "stranger"])
def test_others_claim_nothing_about_an_organisation(looms, by):
    with pytest.raises(NotAllowed):
        looms.propose(by)
    assert Claim.objects.filter(partnership=looms.partnership).count() == 2


def test_confirming_twice_is_harmless_and_done_once(looms):
    claim = looms.confirmed()
    events = AuditEvent.objects.count()
    actions.confirm_claim(claim=claim, by=looms.x)
    assert (AuditEvent.objects.count(), len(moves_of(claim))) == (events, 2)


def test_proposing_what_is_claimed_already_gives_the_claim_that_stands(looms):
    assert looms.propose("lead").pk == looms.propose("lead").pk
    assert looms.propose("lead", since="2025").pk != looms.propose("lead").pk


def test_a_confirmed_claim_that_is_disputed_counts_until_it_is_settled(looms):
    claim = looms.confirmed()
    actions.dispute_claim(claim=claim, reason="They never came.", by=looms.member)
    assert now(claim).state == "disputed" and now(claim).counts
    assert policy.is_member(looms.x, looms.partnership)
    with pytest.raises(Conflict) as refused:
        actions.dispute_claim(claim=claim, reason="Again.", by=looms.lead)
    assert refused.value.message == "This claim is disputed now, so that cannot be done."
    with pytest.raises(NotAllowed):
        actions.settle_dispute(claim=claim, by=looms.x)
    actions.settle_dispute(claim=claim, by=looms.member)
    assert now(claim).state == "confirmed"


def test_a_proposed_claim_that_is_disputed_does_not_count_and_returns_to_being_proposed(looms):
    claim = looms.propose("lead")
    actions.dispute_claim(claim=claim, reason="Not us.", by=looms.x)
    assert not now(claim).counts
    actions.settle_dispute(claim=claim, by=looms.lead)
    assert (now(claim).state, now(claim).awaits) == ("proposed", "concerned")


def test_disputing_needs_a_reason(looms):
    claim = looms.confirmed()
    with pytest.raises(Invalid) as refused:
        actions.dispute_claim(claim=claim, reason="  ", by=looms.lead)
    assert str(refused.value) == "reason: Say why."


def test_a_correction_is_a_new_claim_and_the_old_one_stands_until_it_is_confirmed(looms):
    old = looms.confirmed()
    new = actions.supersede_claim(claim=old, statement=looms.says(role="observer"), reason="Wrong.", by=looms.lead)
    assert (now(old).state, now(new).state, new.supersedes_id) == ("confirmed", "proposed", old.pk)
    assert policy.is_member(looms.x, looms.partnership)
    actions.confirm_claim(claim=new, by=looms.x)
    assert (now(old).state, now(new).state) == ("superseded", "confirmed")
    assert policy.is_observer(looms.x, looms.partnership) and not policy.is_member(looms.x, looms.partnership)
    assert (now(old).role, now(new).role) == ("participating", "observer")


def test_a_claim_is_corrected_once(looms):
    old = looms.confirmed()
    new = actions.supersede_claim(claim=old, statement=looms.says(since="2023"), reason="Earlier.", by=looms.lead)
    with pytest.raises(Conflict):
        actions.supersede_claim(claim=old, statement=looms.says(since="2022"), reason="Earlier.", by=looms.x)
    with pytest.raises(Conflict):
        actions.supersede_claim(claim=new, statement=looms.says(since="2022"), reason="Earlier.", by=looms.lead)
    actions.withdraw_claim(claim=new, reason="A slip.", by=looms.lead)
    actions.supersede_claim(claim=old, statement=looms.says(since="2022"), reason="Earlier.", by=looms.x)
    assert now(old).state == "confirmed"


def test_a_correction_that_changes_nothing_is_refused(looms):
    old = looms.confirmed()
    with pytest.raises(Invalid):
        actions.supersede_claim(claim=old, statement=looms.says(), reason="Hm.", by=looms.lead)


def test_what_was_never_confirmed_gives_way_to_its_correction_at_once(looms):
    old = looms.propose("lead")
    actions.supersede_claim(claim=old, statement=looms.says(since="2025"), reason="Later.", by=looms.lead)
    assert now(old).state == "superseded"


def test_withdrawing_is_for_those_concerned_and_until_it_is_confirmed_for_who_entered_it(looms):
    first, second = looms.propose("lead"), looms.confirmed(who="y")
    actions.withdraw_claim(claim=first, reason="A slip.", by=looms.lead)
    with pytest.raises(NotAllowed):
        actions.withdraw_claim(claim=second, reason="Out with them.", by=looms.lead)
    actions.withdraw_claim(claim=second, reason="We never said so.", by=looms.y)
    events = AuditEvent.objects.count()
    actions.withdraw_claim(claim=second, reason="Again.", by=looms.y)
    assert (now(first).state, now(second).state, AuditEvent.objects.count()) == ("withdrawn", "withdrawn", events)
    with pytest.raises(Conflict):
        actions.dispute_claim(claim=second, reason="Still.", by=looms.y)


def test_who_leaves_needs_nobodys_consent_and_stays_in_the_past(looms):
    looms.confirmed(since="2024-01-01")
    leaving = actions.Statement(
        "participating", "left", organisation=looms.organisations["x"], stated_from="2025-06-01"
    )
    assert actions.propose_claim(partnership=looms.partnership, statement=leaving, by=looms.x).state == "confirmed"
    assert policy.is_member(looms.x, looms.partnership, date(2025, 5, 31))
    assert not policy.is_member(looms.x, looms.partnership, date(2025, 6, 1))
    names = {day: [own.who for own in queries.members_as_of(looms.partnership, day).all] for day in DAYS}
    assert [looms.organisations["x"].name in names[day] for day in DAYS] == [False, True, False]


DAYS = (date(2023, 12, 31), date(2024, 1, 1), date(2025, 6, 1))


def test_who_left_can_join_again(looms):
    looms.confirmed(since="2024-01-01")
    leaving = actions.Statement(
        "participating", "left", organisation=looms.organisations["x"], stated_from="2024-06-01"
    )
    actions.propose_claim(partnership=looms.partnership, statement=leaving, by=looms.x)
    looms.confirmed(since="2025-01-01")
    held = [policy.is_member(looms.x, looms.partnership, day) for day in (date(2024, 7, 1), date(2025, 1, 1))]
    assert held == [False, True]


def test_all_problems_of_a_statement_are_said_at_once(looms):
    wrong = actions.Statement("emperor", "sworn", stated_from="soon", source_url="ftp://x", note="n" * 3000)
    with pytest.raises(Invalid) as refused:
        actions.propose_claim(partnership=looms.partnership, statement=wrong, by=looms.lead)
    assert [problem.field for problem in refused.value.problems] == [
        "role", "strength", "organisation", "source_title", "source_url", "note", "stated_from",
    ]  # fmt: skip


def test_every_move_stands_in_the_audit_log_and_the_chain_is_whole(looms):
    claim = looms.confirmed()
    actions.dispute_claim(claim=claim, reason="A secret reason.", by=looms.member)
    events = AuditEvent.objects.filter(subject_id=str(claim.public_id)).order_by("number")
    assert [event.what for event in events] == ["claim.proposed", "claim.confirmed", "claim.disputed"]
    assert events[2].by == str(looms.member.public_id)
    assert f"partnerships.partnership:{looms.partnership.pk}" in events[2].concerns
    assert "secret" not in str(list(AuditEvent.objects.values()))
    assert verify_chain().is_whole


def test_the_database_holds_what_the_actions_promise(looms):
    claim = looms.propose("lead")
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(state="confirmed")
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(state="imagined")
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(recorded_by=None)


def test_a_sourced_claim_can_be_disputed_and_corrected_but_not_withdrawn(looms):
    sourced = Claim.objects.filter(origin="sourced", state=ClaimState.CONFIRMED).first()
    with pytest.raises(Conflict):
        actions.withdraw_claim(claim=sourced, reason="No.", by=looms.team)
    actions.dispute_claim(claim=sourced, reason="The list is old.", by=looms.team)
    assert now(sourced).counts
    actions.settle_dispute(claim=sourced, by=looms.second)
    with pytest.raises(NotAllowed):
        actions.dispute_claim(claim=sourced, reason="Hm.", by=looms.lead)
