"""What people agreed to: when, in which version; and that an account needs the terms."""

from __future__ import annotations

import pytest
from tests.platform.accounts.walking import Walker, text_of

from interlace_platform.accounts import actions, queries, texts
from interlace_platform.accounts.models import Consent, ConsentTo
from interlace_platform.core.errors import Conflict, NotAllowed
from interlace_platform.core.models import AuditEvent

pytestmark = pytest.mark.django_db


def test_agreeing_twice_is_agreeing_once(ann: Walker):
    for _ in range(2):
        actions.give_consent(user=ann.user, to=ConsentTo.NOTICES, by=ann.user)
    assert Consent.objects.filter(to="notices").count() == 1


def test_what_was_taken_back_stays_in_the_record(ann: Walker):
    ann.post("/account/agreements/", to="notices")
    assert queries.has_agreed_to(ann.user, ConsentTo.NOTICES)
    ann.post("/account/agreements/", to="notices", withdraw="")
    assert not queries.has_agreed_to(ann.user, ConsentTo.NOTICES)
    ann.post("/account/agreements/", to="notices")
    kept = Consent.objects.filter(to="notices").order_by("given_at")
    assert [each.withdrawn_at is not None for each in kept] == [True, False]
    assert "taken back on" in text_of(ann.get("/account/agreements/"))
    said = list(
        AuditEvent.objects.filter(what__startswith="consent.").order_by("number").values_list("what", flat=True)
    )
    assert said[1:] == ["consent.given", "consent.withdrawn", "consent.given"]


def test_a_new_version_of_a_text_asks_again(ann: Walker, monkeypatch):
    changed = texts.ConsentText(ConsentTo.TERMS, "2", "Terms of use", ("Something new.",), is_required=True)
    monkeypatch.setitem(texts.TEXTS, ConsentTo.TERMS, changed)
    assert not queries.has_agreed_to(ann.user, ConsentTo.TERMS)
    assert "You have not agreed to version 2." in text_of(ann.get("/account/agreements/"))
    ann.post("/account/agreements/", to="terms")
    assert sorted(Consent.objects.filter(to="terms").values_list("version", flat=True)) == ["1", "2"]


def test_the_terms_cannot_be_taken_back_without_the_account(ann: Walker):
    with pytest.raises(Conflict) as refusal:
        actions.withdraw_consent(user=ann.user, to=ConsentTo.TERMS, by=ann.user)
    assert refusal.value.message == "An account needs this agreement. To take it back, erase your account."
    assert ann.post("/account/agreements/", to="terms", withdraw="").status_code == 409


def test_nobody_agrees_for_somebody_else(ann: Walker):
    from interlace_platform.accounts.models import User

    eve = User.objects.create_user("eve@example.org")
    with pytest.raises(NotAllowed):
        actions.give_consent(user=ann.user, to=ConsentTo.NOTICES, by=eve)
    assert ann.post("/account/agreements/", to="nothing").status_code == 404


def test_the_checksum_is_that_of_the_english_words():
    assert texts.TERMS.sha256 != texts.NOTICES.sha256
    assert len(texts.TERMS.sha256) == 64
