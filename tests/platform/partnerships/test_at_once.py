"""Twenty people at the same moment: one effect each, nothing twice, nothing lost. On either database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from tests.platform.at_once import PEOPLE, at_once
from tests.platform.partnerships.cast import Cast, cast, territory

from interlace_platform.core.audit_guard import lift_guard, put_guard
from interlace_platform.core.chain import verify_chain
from interlace_platform.core.models import AuditEvent
from interlace_platform.partnerships import actions
from interlace_platform.partnerships.models import Claim, ClaimMove, Mandate

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def looms(transactional_db: None) -> Iterator[Cast]:
    put_guard(connection)
    yield cast()
    lift_guard(connection)


def moves_of(claim: Claim) -> list[str]:
    return list(ClaimMove.objects.filter(claim=claim).order_by("pk").values_list("move", flat=True))


def test_twenty_confirm_a_claim_and_it_is_confirmed_once(looms):
    claim = looms.propose("lead")
    assert at_once(lambda _: actions.confirm_claim(claim=claim, by=looms.x)) == ["done"] * PEOPLE
    assert moves_of(claim) == ["propose", "confirm"]
    assert AuditEvent.objects.filter(what="claim.confirmed").count() == 1
    assert verify_chain().is_whole


def test_some_confirm_while_others_withdraw_and_one_story_comes_out(looms):
    claim = looms.propose("lead")

    def act(number: int) -> None:
        if number % 2:
            actions.confirm_claim(claim=claim, by=looms.x)
        else:
            actions.withdraw_claim(claim=claim, reason="A slip.", by=looms.x)

    outcome = at_once(act)
    assert Claim.objects.get(pk=claim.pk).state == "withdrawn"
    assert moves_of(claim) in (["propose", "withdraw"], ["propose", "confirm", "withdraw"])
    assert outcome.count("done") >= PEOPLE // 2
    assert verify_chain().is_whole


def test_twenty_dispute_a_claim_and_one_of_them_does(looms):
    claim = looms.confirmed()
    outcome = at_once(lambda _: actions.dispute_claim(claim=claim, reason="No.", by=looms.member))
    assert (outcome.count("done"), outcome.count("Conflict")) == (1, PEOPLE - 1)
    assert moves_of(claim) == ["propose", "confirm", "dispute"]


def test_twenty_correct_a_claim_and_it_has_one_correction(looms):
    old = looms.confirmed()

    def act(number: int) -> None:
        said = looms.says(since=str(1990 + number))
        actions.supersede_claim(claim=old, statement=said, reason="So.", by=looms.lead)

    outcome = at_once(act)
    assert (outcome.count("done"), outcome.count("Conflict")) == (1, PEOPLE - 1)
    assert Claim.objects.filter(supersedes=old).count() == 1


def test_twenty_propose_the_same_and_it_is_claimed_once(looms):
    assert at_once(lambda _: looms.propose("lead")) == ["done"] * PEOPLE
    assert Claim.objects.filter(organisation=looms.organisations["x"]).count() == 1


def test_twenty_organisations_ask_for_one_mandate_and_a_territory_has_one_voice(looms):
    place = territory("fair-town")
    names = list(looms.organisations)

    def act(number: int) -> None:
        actions.grant_mandate(
            territory=place, organisation=looms.organisations[names[number % 4]], partnership=looms.partnership,
            valid_from=date(2024, 1, 1), letter=actions.Letter("A letter"), by=looms.lead,
        )  # fmt: skip

    outcome = at_once(act)
    assert Mandate.objects.filter(territory=place).count() == 1
    assert outcome.count("done") == PEOPLE // 4
