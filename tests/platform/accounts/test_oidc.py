"""Signing in with another account, through a real provider of OpenID Connect on this machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest
from tests.platform.accounts.walking import Mailbox, Walker, text_of

with pytest.warns():  # the provider's own library is behind the times
    from oidc_provider_mock import User as Known
    from oidc_provider_mock import run_server_in_thread

from interlace_platform.accounts.models import User
from interlace_platform.config.outside import OidcProvider, openid_connect, read_oidc
from interlace_platform.core.models import AuditEvent

pytestmark = pytest.mark.django_db
LOGIN = "/account/oidc/partner/login/"


@pytest.fixture
def provider(settings) -> Iterator[OidcProvider]:
    known = Known(sub="eu-7", claims={"name": "Ann Example", "email": "ann@example.org"})
    with run_server_in_thread(user_claims=[known]) as server:
        found = OidcProvider("EU Login (local)", f"http://localhost:{server.server_port}", "interlace", "secret")
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": openid_connect(found)}
        yield found


@pytest.fixture
def visitor(mailbox: Mailbox) -> Walker:
    walker = Walker(mailbox, "ann@example.org")
    walker.client.defaults |= {"SERVER_NAME": "localhost"}
    return walker


def go_through(walker: Walker, path: str, sub: str = "eu-7") -> str:
    """Press the button, say there who one is, and come back; gives the address one comes back to."""
    sent = walker.client.post(path)
    assert sent.status_code == 302
    with httpx.Client() as browser:
        form = browser.get(sent["Location"])
        assert form.status_code == 200
        answer = browser.post(sent["Location"], data={"sub": sub})
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def test_somebody_new_agrees_to_the_terms_and_has_an_account(provider, visitor, mailbox):
    page = visitor.get("/account/login/").content.decode()
    assert "Go on with EU Login (local)" in page
    asked = visitor.get(go_through(visitor, LOGIN))
    assert "EU Login (local) has told us who you are." in text_of(asked)
    assert User.objects.count() == 0
    said = visitor.post("/account/connections/signup/", email="ann@example.org", name="Ann Example", terms="on")
    assert "Look into your mail" in text_of(said)
    visitor.client.post(re.search(r"http://[^/]+(/account/confirm-email/\S+)", mailbox.last("ann@example.org"))[1])
    visitor.get(go_through(visitor, LOGIN))
    assert visitor.is_in
    assert (visitor.user.name, visitor.user.has_usable_password()) == ("Ann Example", False)
    assert list(visitor.user.consents.values_list("to", flat=True)) == ["terms"]


def test_an_account_here_is_not_given_to_whoever_has_its_address_there(provider, ann, mailbox):
    thief = Walker(mailbox, "thief@example.org")
    thief.client.defaults |= {"SERVER_NAME": "localhost"}
    thief.get(go_through(thief, LOGIN))
    thief.post("/account/connections/signup/", email="ann@example.org", name="Thief", terms="on")
    assert not thief.is_in
    assert User.objects.count() == 1


def test_an_account_can_be_connected_used_and_disconnected(provider, ann, mailbox):
    ann.client.defaults |= {"SERVER_NAME": "localhost"}
    ann.say_it_is_me()
    ann.get(go_through(ann, f"{LOGIN}?process=connect"))
    page = ann.get("/account/connections/").content.decode()
    account = re.search(r'name="account" value="(\d+)"', page)[1]
    ann.sign_out()
    ann.get(go_through(ann, LOGIN))
    assert ann.is_in
    ann.say_it_is_me()
    ann.post("/account/connections/", account=account)
    assert "None is connected." in text_of(ann.get("/account/connections/"))
    whats = set(AuditEvent.objects.values_list("what", flat=True))
    assert {"account.other_account_connected", "account.other_account_disconnected"} <= whats
    told = mailbox.subjects("ann@example.org")[-2:]
    assert told == ["Another account was connected", "Another account was disconnected"]


def test_an_answer_nobody_asked_for_signs_nobody_in(provider, visitor):
    said = visitor.client.get("/account/oidc/partner/login/callback/?code=x&state=y", follow=True)
    assert (said.status_code, "Signing in did not work" in text_of(said)) == (401, True)
    assert not visitor.is_in


def test_without_a_provider_there_is_no_such_button(visitor):
    assert "Go on with" not in visitor.get("/account/login/").content.decode()
    assert visitor.client.post(LOGIN).status_code == 404


def test_the_settings_of_the_provider_belong_together():
    problems: list[str] = []
    read_oidc({"INTERLACE_OIDC_NAME": "EU Login", "INTERLACE_OIDC_URL": "http://login.example.org"}, problems)
    assert problems == [
        "INTERLACE_OIDC_CLIENT_ID must be set too, because INTERLACE_OIDC_NAME and the others belong together",
        "INTERLACE_OIDC_SECRET must be set too, because INTERLACE_OIDC_NAME and the others belong together",
        "INTERLACE_OIDC_URL must start with https://, not 'http://login.example.org'",
    ]
    assert read_oidc({}, problems) is None
    assert (
        OidcProvider("EU Login", "https://login.example.org/cas/oauth2", "a", "b").origin == "https://login.example.org"
    )
