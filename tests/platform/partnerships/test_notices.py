"""Whom the register writes to, what about, and whom it does not."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from tests.platform.partnerships.cast import Cast, affiliate, cast

from interlace_platform.accounts.actions import give_consent, withdraw_consent
from interlace_platform.accounts.models import ConsentTo, User
from interlace_platform.core.models import OutboxEntry
from interlace_platform.core.periods import today
from interlace_platform.organisations.models import Affiliation
from interlace_platform.partnerships import actions

pytestmark = pytest.mark.django_db
WHY = "An invented reason."


def wanting(user: User) -> User:
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    give_consent(user=user, to=ConsentTo.NOTICES, by=user)
    return user


@pytest.fixture
def looms() -> Cast:
    """Everybody wants notices."""
    found = cast()
    for user in found.users.values():
        wanting(user)
    return found


def mails() -> list[dict[str, Any]]:
    """What was asked for, in order; forgotten afterwards."""
    entries = OutboxEntry.objects.filter(topic="mail").order_by("pk")
    found = [entry.payload for entry in entries]
    entries.delete()
    return found


def names(looms: Cast) -> list[str]:
    """Whom mails were asked for."""
    by_address = {user.email: who for who, user in looms.users.items()}
    return sorted(by_address[mail["to"]] for mail in mails())


def test_who_is_to_answer_is_told_in_plain_words_and_nobody_else(looms):
    claim = looms.propose("lead", "x")
    [mail] = mails()
    assert (mail["to"], mail["topic"]) == (looms.x.email, "claim.proposed")
    assert mail["subject"] == "Please answer: Xylo Cluster of fictional-looms in “fictional-looms”"
    assert mail["body"] == (
        "In the partnership “fictional-looms” somebody has recorded:\n"
        "\n"
        "  Xylo Cluster of fictional-looms: participating, from 2024\n"
        "\n"
        "This was done for Lead Guild of fictional-looms.\n"
        "\n"
        "It counts once you agree. Confirm it there; or say there what is wrong with it:\n"
        "\n"
        f"http://localhost:8000/partnerships/fictional-looms/claims/{claim.public_id}/\n"
        "\n"
        "--\n"
        "Interlace\n"
        "You get this because you agreed to notices by e-mail. You can end that here:\n"
        "http://localhost:8000/account/agreements/\n"
    )


def test_a_claim_that_waits_for_the_partnership_is_told_to_who_leads_it(looms):
    looms.propose("x", "x")
    assert names(looms) == ["lead"]


def test_each_move_is_told_once_to_those_it_concerns_however_often_it_is_repeated(looms):
    claim = looms.propose("lead", "x")
    assert names(looms) == ["x"]
    for _ in range(2):
        actions.confirm_claim(claim=claim, by=looms.x)
    assert names(looms) == ["lead"]
    actions.dispute_claim(claim=claim, reason=WHY, by=looms.member)
    assert names(looms) == ["lead", "x"]
    actions.settle_dispute(claim=claim, reason=WHY, by=looms.lead)
    assert names(looms) == ["member", "x"]
    for _ in range(2):
        actions.withdraw_claim(claim=claim, reason=WHY, by=looms.x)
    assert names(looms) == ["lead"]


def test_a_reason_stands_in_the_mail(looms):
    claim = looms.confirmed("x")
    mails()
    actions.dispute_claim(claim=claim, reason=WHY, by=looms.member)
    assert {"The reason given: An invented reason." in mail["body"] for mail in mails()} == {True}


def test_a_correction_is_told_once_by_the_claim_that_corrects(looms):
    claim = looms.confirmed("x")
    mails()
    actions.supersede_claim(claim=claim, statement=looms.says("x", since="2025"), reason=WHY, by=looms.lead)
    assert names(looms) == ["x"]


def test_who_no_longer_acts_for_the_organisation_is_told_nothing(looms):
    Affiliation.objects.filter(person__user=looms.x).update(valid_to=today())
    affiliate(looms.stranger, looms.organisations["x"])
    looms.propose("lead", "x")
    assert names(looms) == ["stranger"]


def test_who_ended_notices_or_has_not_confirmed_the_address_is_told_nothing(looms):
    for who in ("member", "stranger"):
        affiliate(looms.users[who], looms.organisations["x"])
    withdraw_consent(user=looms.x, to=ConsentTo.NOTICES, by=looms.x)
    EmailAddress.objects.filter(user=looms.stranger).update(verified=False)
    looms.propose("lead", "x")
    assert names(looms) == ["member"]


def test_nothing_is_told_of_what_was_refused(looms):
    claim = looms.propose("lead", "x")
    mails()
    with pytest.raises(Exception, match="Say why"):
        actions.dispute_claim(claim=claim, reason="", by=looms.member)
    assert names(looms) == []
