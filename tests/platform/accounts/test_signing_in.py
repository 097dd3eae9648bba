"""Making an account and signing in: confirmed address, password, second factor, sessions, new password."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from tests.platform.accounts.walking import PASSWORD, Walker, code_of, text_of

from interlace_platform.accounts.models import Consent, User
from interlace_platform.core.models import AuditEvent

pytestmark = pytest.mark.django_db
NEW = "another four plain words"


def happened(user: User) -> list[str]:
    return list(AuditEvent.objects.filter(by=str(user.public_id)).order_by("number").values_list("what", flat=True))


def test_the_code_of_an_authenticator_app_is_that_of_the_standard():
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # "12345678901234567890", RFC 6238 appendix B, last six digits
    assert [code_of(secret, at) for at in (59, 1111111109, 1234567890, 20000000000)] == [
        "287082", "081804", "005924", "353130",
    ]  # fmt: skip


def test_an_account_can_be_used_once_its_address_is_confirmed(mailbox):
    ann = Walker(mailbox, "Ann@Example.ORG", "Ann Example")
    ann.sign_up(notices="on")
    assert mailbox.subjects("ann@example.org") == ["Confirm your address for Interlace"]
    assert "Look into your mail" in text_of(ann.sign_in())
    assert not ann.is_in
    assert "Your address is confirmed." in text_of(ann.confirm())
    ann.sign_in()
    assert ann.is_in
    assert (ann.user.email, ann.user.name) == ("ann@example.org", "Ann Example")
    assert sorted(Consent.objects.values_list("to", "version")) == [("notices", "1"), ("terms", "1")]
    assert happened(ann.user)[-1] == "account.signed_in"
    assert "account.made" in happened(ann.user)


def test_without_the_terms_or_with_a_weak_password_there_is_no_account(mailbox):
    ann = Walker(mailbox, "ann@example.org", password="password")
    said = text_of(ann.post("/account/signup/", email=ann.email, name="Ann", password1="password"))
    assert "This password is too short. It must contain at least 12 characters." in said
    assert "I agree to the terms of use : This field is required." in said
    assert User.objects.count() == 0


def test_an_address_that_has_an_account_is_told_by_mail_and_not_on_the_page(ann, mailbox):
    cache.clear()  # an hour later
    other = Walker(mailbox, "ANN@example.org", "Somebody else")
    first = text_of(other.sign_up())
    assert "Look into your mail" in first
    assert User.objects.count() == 1
    assert mailbox.subjects("ann@example.org")[-1] == "You have an account already"


def test_a_new_password_comes_by_mail_and_ends_other_sessions(ann, mailbox):
    elsewhere = Walker(mailbox, ann.email)
    assert "a message with a link is on its way" in text_of(elsewhere.post("/account/password/reset/", email=ann.email))
    link = mailbox.link(ann.email)
    page = elsewhere.get(link)
    action = re.search(r'action="(/account/password/reset/key/[^"]+)"', page.content.decode())[1]
    assert "Your password is changed" in text_of(elsewhere.post(action, password1=NEW, password2=NEW))
    assert not ann.is_in
    assert "not correct" in text_of(ann.sign_in(PASSWORD))
    ann.sign_in(NEW)
    assert ann.is_in
    assert mailbox.subjects(ann.email)[-2:] == ["Set a new password", "Your password was changed"]
    assert "account.password_reset" in happened(ann.user)
    assert "This link is no longer good" in text_of(elsewhere.get(link))


def test_nobody_learns_whether_an_address_has_an_account(ann, mailbox):
    visitor = Walker(mailbox, "nobody@example.org")
    known = text_of(visitor.post("/account/password/reset/", email=ann.email))
    unknown = text_of(visitor.post("/account/password/reset/", email="nobody@example.org"))
    assert known == unknown
    assert mailbox.subjects("nobody@example.org") == ["There is no account with this address"]


def add_app(walker: Walker) -> str:
    walker.say_it_is_me()
    page = walker.get("/account/security/totp/activate/")
    secret = re.search(r'class="secret">([A-Z2-7]+)<', page.content.decode())[1]
    assert '<svg class="qr"' in page.content.decode()
    walker.post("/account/security/totp/activate/", code=code_of(secret))
    return secret


def test_with_an_authenticator_app_the_password_alone_is_not_enough(ann, mailbox):
    secret = add_app(ann)
    assert mailbox.subjects(ann.email)[-1] == "An authenticator app was added"
    assert secret not in str(Authenticator.objects.values_list("data", flat=True))
    ann.sign_out()
    assert "Enter the code that your authenticator app shows now" in text_of(ann.sign_in())
    assert not ann.is_in
    assert "Incorrect code." in text_of(ann.post("/account/security/authenticate/", code="000000"))
    ann.post("/account/security/authenticate/", code=code_of(secret, time.time() + 30))
    assert ann.is_in


def test_a_recovery_code_works_once(ann):
    add_app(ann)
    page = ann.get("/account/security/recovery-codes/").content.decode()
    codes = re.findall(r"<li>([0-9a-f]{8})</li>", page)
    assert len(codes) == 10
    saved = ann.get("/account/security/recovery-codes/download/")
    assert saved.content.decode().split() == codes
    for expected in (True, False):
        ann.sign_out()
        ann.sign_in()
        ann.post("/account/security/authenticate/", code=codes[0])
        assert ann.is_in is expected


def test_sessions_are_listed_and_one_or_all_others_can_be_ended(ann, mailbox):
    others = [Walker(mailbox, ann.email) for _ in range(3)]
    for other in others:
        other.sign_in()
    page = ann.get("/account/sessions/").content.decode()
    ends = re.findall(r'action="(/account/sessions/\d+/end/)"', page)
    assert len(ends) == 3
    assert "The session is ended." in text_of(ann.post(ends[0]))
    assert [other.is_in for other in others] == [False, True, True]
    ann.post("/account/sessions/")
    assert ([other.is_in for other in others], ann.is_in) == ([False] * 3, True)
    assert "account.session_ended" in happened(ann.user)


def test_a_session_of_somebody_else_does_not_exist(ann, mailbox):
    page = ann.get("/account/sessions/")
    bob = Walker(mailbox, "bob@example.org")
    bob.sign_up()
    bob.confirm()
    bob.sign_in()
    session = page.context["sessions"][0].pk
    assert bob.client.post(f"/account/sessions/{session}/end/").status_code == 404
    assert ann.is_in


def test_guessing_a_password_is_stopped(ann, mailbox):
    thief = Walker(mailbox, ann.email)
    said = [text_of(thief.sign_in("a wrong password")) for _ in range(6)]
    assert "Too many failed login attempts" in said[-1]
    thief.sign_in(PASSWORD)
    assert not thief.is_in


def test_asking_for_mails_is_stopped_and_says_so(ann, mailbox):
    visitor = Walker(mailbox, "x@example.org")
    answers = [visitor.post("/account/password/reset/", email=ann.email) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert "This was tried too often in a short time." in text_of(answers[-1])


def test_the_address_changes_once_the_new_one_is_confirmed(ann, mailbox):
    ann.say_it_is_me()
    ann.post("/account/email/", email="ann@new.example", action_add="")
    assert ann.user.email == "ann@example.org"
    ann.post(mailbox.link("ann@new.example"))
    ann.email = "ann@new.example"
    assert ann.user.name == "Ann Example"
    assert "Your address was changed" in mailbox.subjects("ann@example.org")


def test_mails_tell_what_happened_from_where_and_what_to_do(ann, mailbox):
    ann.say_it_is_me()
    ann.post("/account/password/change/", oldpassword=PASSWORD, password1=NEW, password2=NEW)
    text = mailbox.last(ann.email)
    assert text.startswith("The password of your account was changed.\n\nWhen: ")
    assert "From: 127.0.0.1" in text
    assert "http://testserver/account/password/reset/" in text
    assert "&#" not in text and "<" not in text
