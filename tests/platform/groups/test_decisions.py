"""Decisions: who votes, what the count comes to, what others see, minutes."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from itertools import product

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.platform.groups.assembly import (
    SINCE,
    assembly,
    closed,
    drafted,
    mandate,
    opened,
    option,
    over,
    question,
    vote,
)
from tests.platform.partnerships.cast import territory

from interlace_platform.core.errors import Conflict, Invalid, NotAllowed
from interlace_platform.core.models import AuditEvent
from interlace_platform.core.periods import today
from interlace_platform.groups import actions, policy, queries
from interlace_platform.groups.actions import Question
from interlace_platform.groups.counting import count_of
from interlace_platform.groups.mandates import voters_of, votes_cast_by
from interlace_platform.groups.models import Decision, Vote
from interlace_platform.groups.waiting import votes_to_cast
from interlace_platform.partnerships.actions import end_mandate
from interlace_platform.partnerships.models import Mandate

pytestmark = pytest.mark.django_db


@pytest.fixture
def looms(db):
    return assembly()


def problems(refused) -> list[tuple[str, str]]:
    return [(each.field, each.message) for each in refused.value.problems]


def test_most_votes_win(looms):
    decision = closed(looms, {"aa": "Yes", "bb": "Yes", "cc": "No"})
    assert (decision.result, str(decision.chosen)) == ("carried", "Yes")
    assert decision.outcome == "Decided: Yes, by 2 of 3 votes; 3 regions could vote."


def test_a_tie_decides_nothing(looms):
    decision = closed(looms, {"aa": "Yes", "bb": "No"})
    assert (decision.result, decision.chosen) == ("tie", None)
    assert decision.outcome == "No decision: a tie at 1 votes; 2 of 3 regions voted."


def test_without_a_quorum_nothing_is_decided(looms):
    decision = closed(looms, {"aa": "Yes"})
    assert (decision.result, decision.chosen) == ("no_quorum", None)
    assert decision.outcome == "No decision: 1 of 3 regions voted, fewer than the quorum."


def test_nobody_voting_decides_nothing_whatever_the_quorum(looms):
    assert closed(looms, {}, quorum="0").result == "no_quorum"


def test_a_quorum_is_met_exactly(looms):
    mandate(looms, "dd", "y")
    assert closed(looms, {"aa": "Yes", "bb": "Yes"}, quorum="0.5").result == "carried"


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # other tests may keep the machine busy
@given(regions=st.lists(st.tuples(st.booleans(), st.integers(0, 3)), max_size=10), percent=st.integers(0, 100))
def test_the_count_follows_from_counting_by_hand(regions, percent):
    votes = {region: option for region, (_, option) in enumerate(regions) if option}
    entitled = {region for region, (is_entitled, _) in enumerate(regions) if is_entitled}
    count = count_of(votes, entitled, Decimal(percent) / 100)
    heard = [votes[region] for region in entitled if region in votes]
    numbers = sorted((heard.count(each) for each in (1, 2, 3)), reverse=True)
    if not heard or 100 * len(heard) < percent * len(entitled):
        expected = "no_quorum"
    else:
        expected = "tie" if numbers[0] == numbers[1] else "carried"
    assert count.result == expected
    assert (count.voted, count.entitled) == (len(heard), len(entitled))
    assert (count.chosen is not None) == (expected == "carried")
    assert expected != "carried" or heard.count(count.chosen) == numbers[0]


def test_a_vote_waits_for_who_may_cast_it_however_mandates_overlap(looms):
    soon, people = today() + timedelta(days=9), {who: looms.users[who] for who in ("lead", "member", "x")}
    decision = opened(looms)
    Mandate.objects.all().delete()
    kinds = list(product(people, (False, True)))
    for (first, everywhere), (second, anywhere), days in product(kinds, kinds, (0, 1)):
        shared = {"territory": territory("aa"), "granted_by": looms.team}
        ending = Mandate.objects.create(
            organisation=looms.organisations[first], partnership=None if everywhere else looms.partnership,
            valid_from=SINCE + timedelta(days=1 - days), valid_to=soon, **shared,
        )  # fmt: skip
        lasting = Mandate.objects.create(
            organisation=looms.organisations[second], partnership=None if anywhere else looms.partnership,
            valid_from=SINCE, **shared,
        )  # fmt: skip
        may = {who for who, user in people.items() if votes_cast_by(user, looms.partnership)}
        waits = {who for who, user in people.items() if decision in votes_to_cast(user)}
        assert waits == may, (first, everywhere, second, anywhere, days)
        Mandate.objects.filter(pk__in=[ending.pk, lasting.pk]).delete()


def test_a_vote_can_be_changed_and_taken_back_and_every_change_is_written_down(looms):
    decision = opened(looms)
    for text in ("Yes", "Yes", "No"):
        vote(looms, decision, "bb", "member", text)
    assert Vote.objects.get(decision=decision).option.text == "No"
    for _time in range(2):
        actions.take_back_vote(decision=decision, territory=territory("bb"), by=looms.member)
    events = AuditEvent.objects.filter(what__startswith="vote.").order_by("number")
    assert [(each.what, each.details["before"], each.details["after"]) for each in events] == [
        ("vote.cast", None, 1),
        ("vote.changed", 1, 2),
        ("vote.taken_back", 2, None),
    ]


def test_nobody_learns_of_a_vote_from_the_log_before_the_count_but_the_region_itself(looms):
    vote(looms, opened(looms), "bb", "member", "Yes")
    event = AuditEvent.objects.get(what="vote.cast")
    kinds = {address.split(":")[0] for address in event.concerns}
    assert kinds == {"groups.decision", "organisations.organisation"}


@pytest.mark.parametrize(("place", "who"), [("aa", "member"), ("bb", "stranger"), ("bb", "team"), ("dd", "lead")])
def test_nobody_votes_for_a_region_whose_mandate_they_do_not_hold(looms, place, who):
    decision = opened(looms)
    with pytest.raises(NotAllowed):
        vote(looms, decision, place, who, "Yes")


def test_a_mandate_that_ends_ends(looms):
    decision = opened(looms)
    vote(looms, decision, "cc", "x", "Yes")
    end_mandate(mandate=looms.organisations["x"].mandates.get(), by=looms.team)
    with pytest.raises(NotAllowed):
        vote(looms, decision, "cc", "x", "No")
    vote(looms, decision, "aa", "lead", "No")
    decision = actions.close_decision(decision=over(decision), by=looms.lead)
    assert (decision.regions_voted, decision.regions_entitled, str(decision.chosen)) == (1, 2, "No")
    rows = {row.territory.key: (row.vote and row.vote.option.text, row.counts) for row in queries.regions_of(decision)}
    assert rows == {"aa": ("No", True), "bb": (None, True), "cc": ("Yes", False)}
    assert {row.option.text: row.votes for row in queries.options_of(decision)} == {"Yes": 0, "No": 1, "Later": 0}


def test_the_vote_of_a_region_stays_when_another_takes_over_its_mandate(looms):
    decision = opened(looms)
    vote(looms, decision, "cc", "x", "Yes")
    held = end_mandate(mandate=looms.organisations["x"].mandates.get(), by=looms.team)
    assert held.valid_to == today()
    from interlace_platform.partnerships.actions import Letter, grant_mandate

    grant_mandate(
        territory=held.territory, organisation=looms.organisations["y"], partnership=looms.partnership,
        valid_from=today(), letter=Letter("Another"), by=looms.team,
    )  # fmt: skip
    [ballot] = queries.ballots_of(decision, looms.y)
    assert ballot.vote.option.text == "Yes"
    vote(looms, decision, "cc", "y", "No")
    assert Vote.objects.get(decision=decision).organisation == looms.organisations["y"]


def test_a_mandate_for_everything_votes_only_where_its_organisation_takes_part(looms):
    mandate(looms, "ee", "member", everywhere=True)
    mandate(looms, "ff", "y", everywhere=True)
    mandate(looms, "bb", "y", everywhere=True)
    found = {voter.territory.key: voter.organisation for voter in voters_of(looms.partnership)}
    assert set(found) == {"aa", "bb", "cc", "ee"}
    assert found["bb"] == looms.organisations["member"]


def test_nobody_votes_on_a_draft_before_the_time_or_after_it(looms):
    draft = drafted(looms)
    with pytest.raises(NotAllowed):
        vote(looms, draft, "aa", "lead", "Yes")
    decision = actions.open_decision(decision=draft, by=looms.lead)
    soon = timezone.now() + timedelta(hours=1)
    Decision.objects.filter(pk=decision.pk).update(opens_at=soon)
    with pytest.raises(Conflict, match=r"^Voting has not begun yet\.$"):
        vote(looms, decision, "aa", "lead", "Yes")
    with pytest.raises(Conflict, match=r"^Voting has ended\.$"):
        vote(looms, over(decision), "aa", "lead", "Yes")
    actions.close_decision(decision=decision, by=looms.lead)
    with pytest.raises(Conflict, match=r"^This decision is closed now, so nobody can vote\.$"):
        vote(looms, decision, "aa", "lead", "Yes")


def test_an_option_of_another_decision_is_none(looms):
    decision, other = opened(looms), opened(looms, text="Shall we dye?")
    with pytest.raises(Invalid) as refused:
        actions.cast_vote(decision=decision, territory=territory("aa"), option=option(other, "Yes"), by=looms.lead)
    assert problems(refused) == [("option", "That is no option of this decision.")]


def test_nothing_is_counted_or_seen_before_voting_has_ended(looms):
    decision = opened(looms)
    vote(looms, decision, "aa", "lead", "Yes")
    with pytest.raises(Conflict, match=r"^Voting has not ended yet\.$"):
        actions.close_decision(decision=decision, by=looms.lead)
    assert {row.votes for row in queries.options_of(decision)} == {None}
    assert {row.vote for row in queries.regions_of(decision)} == {None}
    assert [ballot.vote for ballot in queries.ballots_of(decision, looms.member)] == [None]


def test_a_question_is_taken_back_while_it_is_open_and_not_to_escape_the_count(looms):
    decision, other = opened(looms), over(opened(looms, text="Shall we dye?"))
    with pytest.raises(Invalid) as refused:
        actions.withdraw_decision(decision=decision, reason=" ", by=looms.lead)
    assert problems(refused) == [("reason", "Say why.")]
    for _time in range(2):
        withdrawn = actions.withdraw_decision(decision=decision, reason="Too soon.", by=looms.lead)
    assert (withdrawn.state, withdrawn.withdrawn_because) == ("withdrawn", "Too soon.")
    with pytest.raises(Conflict, match=r"^Voting has ended, so that cannot be done any more\.$"):
        actions.withdraw_decision(decision=other, reason="We would lose.", by=looms.lead)


def test_a_draft_can_be_rewritten_until_it_is_open(looms):
    draft = drafted(looms)
    actions.rewrite_decision(decision=draft, question=question(options=("Red", "Blue")), revision=1, by=looms.lead)
    assert [str(each.option) for each in queries.options_of(draft)] == ["Red", "Blue"]
    with pytest.raises(Conflict, match=r"^Somebody else has changed this meanwhile\."):
        actions.rewrite_decision(decision=draft, question=question(), revision=1, by=looms.lead)
    actions.open_decision(decision=draft, by=looms.lead)
    with pytest.raises(Conflict, match=r"^This decision is no draft any more"):
        actions.rewrite_decision(decision=draft, question=question(), by=looms.lead)


def test_all_problems_of_a_question_are_said_at_once(looms):
    now = timezone.now()
    with pytest.raises(Invalid) as refused:
        actions.draft_decision(
            partnership=looms.partnership,
            question=Question(" ", ("Yes", "yes "), now, now, Decimal("1.2")),
            by=looms.lead,
        )
    assert [field for field, _ in problems(refused)] == ["question", "options", "closes_at", "quorum"]


def test_without_mandates_nobody_could_vote():
    from tests.platform.partnerships.cast import cast

    empty = cast(key="empty-looms")
    with pytest.raises(Conflict, match=r"^No region has a mandate in this partnership"):
        opened(empty)


def test_drafts_are_for_those_who_steer_and_decisions_for_those_within(looms):
    draft, decision = drafted(looms), opened(looms, text="Shall we dye?")
    actions.withdraw_decision(decision=drafted(looms, text="A slip?"), reason="A slip.", by=looms.lead)
    assert len(queries.decisions_of(looms.partnership, looms.lead)) == 3
    for who in ("member", "x"):
        assert queries.decisions_of(looms.partnership, looms.users[who]) == (decision,)
    for who in ("stranger", "y"):
        assert queries.decisions_of(looms.partnership, looms.users[who]) == ()
        with pytest.raises(NotAllowed):
            actions.close_decision(decision=over(decision), by=looms.users[who])
    with pytest.raises(NotAllowed):
        actions.open_decision(decision=draft, by=looms.member)


def test_anybody_within_may_have_the_votes_counted(looms):
    decision = over(opened(looms))
    for _time in range(2):
        assert actions.close_decision(decision=decision, by=looms.x).state == "closed"
    assert AuditEvent.objects.filter(what="decision.closed").count() == 1


def test_minutes_are_kept_in_versions(looms):
    decision = opened(looms)
    for text, after in (("First.", 0), ("First.", 0), ("Second.", 1)):
        actions.write_minutes(decision=decision, text=text, after=after, by=looms.lead)
    assert [(each.version, each.text) for each in queries.minutes_of(decision)] == [(2, "Second."), (1, "First.")]
    with pytest.raises(Conflict, match=r"^Somebody else has changed this meanwhile\."):
        actions.write_minutes(decision=decision, text="Mine.", after=1, by=looms.team)
    with pytest.raises(NotAllowed):
        actions.write_minutes(decision=decision, text="Mine.", by=looms.member)
    assert not policy.may_steer(by=looms.member, partnership=looms.partnership)


@pytest.mark.parametrize(
    "wrong",
    [{"quorum": Decimal("1.5")}, {"state": "sleeping"}, {"state": "closed"}, {"result": "tie"}, {"state": "open"}],
)
def test_the_database_holds_the_rules_of_decisions(looms, wrong):
    decision = drafted(looms)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(**wrong)


def test_the_database_lets_a_region_vote_once(looms):
    first = vote(looms, opened(looms), "aa", "lead", "Yes")
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(
            decision=first.decision, territory=first.territory, option=first.option, organisation=first.organisation,
            cast_by=looms.lead, cast_at=first.cast_at,
        )  # fmt: skip
