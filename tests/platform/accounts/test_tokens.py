"""Keys for programs: shown once, kept as a hash, limited in what and until when."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.platform.accounts.walking import Walker, text_of

from interlace_platform.accounts import actions, queries
from interlace_platform.accounts.models import ApiToken, Scope, User
from interlace_platform.core.errors import Invalid, NotAllowed

pytestmark = pytest.mark.django_db


def made(user: User, days: float = 30, **more: object) -> actions.NewToken:
    said = {"name": "For my scripts", "scopes": [Scope.READ], **more}
    return actions.make_token(user=user, expires_at=timezone.now() + timedelta(days=days), by=user, **said)


@pytest.fixture
def ben() -> User:
    return User.objects.create_user("ben@example.org", name="Ben")


def test_a_token_is_known_by_its_text_and_its_text_is_kept_nowhere(ben):
    new = made(ben)
    assert queries.live_token(new.text) == new.token
    assert queries.live_token(new.text + "x") is None
    assert re.fullmatch(r"il_[0-9a-f]{8}_[\w-]{43}", new.text)
    kept = str(ApiToken.objects.values().get())
    assert new.text not in kept and new.text[12:] not in kept


def test_a_token_that_is_revoked_or_over_or_whose_owner_is_gone_is_useless(ben):
    revoked, over, live = made(ben), made(ben), made(ben)
    actions.revoke_token(token=revoked.token, by=ben)
    actions.revoke_token(token=revoked.token, by=ben)
    past = timezone.now() - timedelta(days=9)
    ApiToken.objects.filter(pk=over.token.pk).update(created_at=past, expires_at=past + timedelta(days=1))
    assert [bool(queries.live_token(each.text)) for each in (revoked, over, live)] == [False, False, True]
    User.objects.filter(pk=ben.pk).update(is_active=False)
    assert queries.live_token(live.text) is None


def test_nobody_revokes_or_makes_a_token_of_somebody_else(ben):
    eve = User.objects.create_user("eve@example.org")
    new = made(ben)
    with pytest.raises(NotAllowed):
        actions.revoke_token(token=new.token, by=eve)
    with pytest.raises(NotAllowed):
        actions.make_token(user=ben, name="x", scopes=[Scope.READ], expires_at=timezone.now(), by=eve)


def test_all_that_is_wrong_is_said_at_once(ben):
    with pytest.raises(Invalid) as refusal:
        made(ben, days=400, name=" ", scopes=[])
    assert [(problem.field, problem.message) for problem in refusal.value.problems] == [
        ("name", "Say what the token is for."),
        ("scopes", "Choose at least one thing the token may do."),
        ("expires_at", "A token lasts at most a year, and must not be over already."),
    ]


def test_the_last_use_is_kept_to_the_minute(ben, django_assert_num_queries):
    token = made(ben).token
    actions.note_use_of(token=token)
    token.refresh_from_db()
    assert token.last_used_at is not None
    with django_assert_num_queries(0):
        actions.note_use_of(token=token)


def test_on_the_page_a_token_is_shown_once_and_then_only_how_it_begins(ann: Walker):
    ann.say_it_is_me()
    soon = f"{timezone.localdate() + timedelta(days=9):%Y-%m-%d}"
    page = ann.post("/account/tokens/", name="Nightly export", scopes=["read", "register"], expires_on=soon)
    text = re.search(r'id="new-token">([^<]+)<', page.content.decode())[1]
    assert (page.status_code, queries.live_token(text).scopes) == (201, ["read", "register"])
    again = ann.get("/account/tokens/").content.decode()
    assert text not in again and text[:11] in again
    revoke = re.search(r'action="(/account/tokens/[^"]+/revoke/)"', again)[1]
    assert "The token “Nightly export” can no longer be used." in text_of(ann.post(revoke))
    assert queries.live_token(text) is None


def test_the_page_says_what_is_wrong_beside_its_field(ann: Walker):
    ann.say_it_is_me()
    page = ann.post("/account/tokens/", name="x", scopes=[], expires_on="2001-01-01").content.decode()
    assert 'id="id_scopes_error"' in page
    assert ApiToken.objects.count() == 0
