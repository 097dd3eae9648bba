"""Taking one's data along, and erasing an account until nothing is left that says who it was."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.core.cache import cache
from django.utils import timezone
from tests.platform.accounts.passkey import kept_passkey
from tests.platform.accounts.scanning import places_with
from tests.platform.accounts.test_signing_in import add_app
from tests.platform.accounts.walking import Mailbox, Walker, text_of
from tests.platform.organisations.people import entered, somebody

from interlace_platform.accounts import actions
from interlace_platform.accounts.models import Grant, User
from interlace_platform.accounts.queries import addresses_of
from interlace_platform.core.chain import verify_chain
from interlace_platform.core.models import AuditEvent, OutboxEntry
from interlace_platform.core.personal import declarations
from interlace_platform.notify.mail import enqueue_mail
from interlace_platform.notify.personal import mails_to

pytestmark = pytest.mark.django_db
MARKS = ("Zephyrine", "Quuxbury", "quux-mark", "UnmistakableBrowser", "KeyOfQuux", "TokenOfQuux", "198.51.100.7")


@pytest.fixture
def marked(mailbox: Mailbox) -> Walker:
    """Somebody whose name, addresses, browser and keys cannot be mistaken, after using everything there is."""
    walker = Walker(mailbox, "Zephyrine@quux-mark.example", "Zephyrine Quuxbury")
    walker.client.defaults |= {"HTTP_USER_AGENT": "UnmistakableBrowser/1.0", "REMOTE_ADDR": "198.51.100.7"}
    walker.sign_up(notices="on")
    walker.confirm()
    walker.sign_in()
    add_app(walker)
    soon = f"{timezone.localdate() + timedelta(days=9):%Y-%m-%d}"
    walker.post("/account/tokens/", name="TokenOfQuux", scopes=["read"], expires_on=soon)
    walker.post("/account/", name="Zephyrine Quuxbury-Mark", language="en", time_zone="Europe/Riga")
    passkey = {"name": "KeyOfQuux", "credential": kept_passkey(), "passwordless": True}
    Authenticator.objects.create(user=walker.user, type="webauthn", data=passkey)
    known = {"userinfo": {"name": "Zephyrine Quuxbury", "email": walker.email}}
    SocialAccount.objects.create(user=walker.user, provider="partner", uid="quux-mark-7", extra_data=known)
    entered(walker.user, "Fictional Light Cluster")
    cache.clear()
    stranger = Walker(mailbox, walker.email)
    stranger.post("/account/password/reset/", email=walker.email)
    stranger.sign_in()  # stops before the code, with the address in a visitor's session
    enqueue_mail(
        topic="test", to=walker.email, subject="For Zephyrine", body="Dear Zephyrine Quuxbury", idempotency_key="w"
    )
    mailbox.all()
    OutboxEntry.objects.filter(idempotency_key="w").update(delivered_at=None, payload={"to": walker.email})
    return walker


def test_erasing_leaves_nothing_that_says_who_it_was(marked, mailbox):
    user, number_of_events = marked.user, AuditEvent.objects.count()
    before = places_with(MARKS)
    assert {
        "accounts_user.name", "accounts_user.email", "accounts_apitoken.name", "account_emailaddress.email",
        "mfa_authenticator.data", "socialaccount_socialaccount.extra_data", "usersessions_usersession.user_agent",
        "core_outboxentry.payload", "organisations_person.name", "a session", "a file in mail",
    } <= before  # fmt: skip
    marked.say_it_is_me()
    said = marked.post("/account/erase/", sure="on")
    assert "Your account is erased." in text_of(said)
    assert places_with(MARKS) == set()
    user.refresh_from_db()
    assert (str(user), user.is_active, user.email) == (
        "somebody without a name",
        False,
        f"{user.public_id}@erased.invalid",
    )
    assert AuditEvent.objects.count() > number_of_events
    assert verify_chain().is_whole
    assert not marked.is_in


def test_an_erased_account_cannot_be_used_and_its_address_is_free_again(marked, mailbox):
    marked.say_it_is_me()
    marked.post("/account/erase/", sure="on")
    cache.clear()
    assert "not correct" in text_of(marked.sign_in())
    again = Walker(mailbox, marked.email, "Somebody new")
    again.sign_up()
    again.confirm()
    again.sign_in()
    assert again.is_in


def test_erasing_needs_a_fresh_sign_in_and_a_yes(ann):
    first = ann.client.get("/account/erase/")
    assert (first.status_code, first["Location"]) == (302, "/account/reauthenticate/?next=%2Faccount%2Ferase%2F")
    ann.say_it_is_me()
    assert ann.post("/account/erase/").status_code == 200
    assert ann.is_in


def test_the_last_administrator_cannot_vanish(ann):
    actions.grant_first_admin(user=ann.user)
    ann.say_it_is_me()
    said = text_of(ann.post("/account/erase/", sure="on"))
    assert "You are the last administrator. Give somebody else the role first." in said
    assert User.objects.get().is_active


def test_an_erased_account_holds_no_role(ann):
    boss = User.objects.create_user("boss@example.org")
    actions.grant_first_admin(user=boss)
    actions.grant_role(
        user=ann.user, role="platform_team", valid_from=timezone.localdate() - timedelta(days=3), valid_to=None, by=boss
    )
    ann.say_it_is_me()
    ann.post("/account/erase/", sure="on")
    assert Grant.objects.get(role="platform_team").valid_to == timezone.localdate()


def archive_of(walker: Walker) -> zipfile.ZipFile:
    walker.say_it_is_me()
    response = walker.get("/account/data/export.zip")
    assert re.fullmatch(r'attachment; filename="interlace-my-data-[\d-]{10}\.zip"', response["Content-Disposition"])
    assert response["Cache-Control"] == "no-store"
    return zipfile.ZipFile(io.BytesIO(response.content))


def test_the_export_holds_everything_as_json_and_as_tables(marked):
    archive = archive_of(marked)
    data = json.loads(archive.read("data.json"))
    assert data["account"][0]["email"] == "zephyrine@quux-mark.example"
    assert data["account"][0]["name"] == "Zephyrine Quuxbury-Mark"
    assert [row["name"] for row in data["tokens"]] == ["TokenOfQuux"]
    assert {row["to"] for row in data["agreements"]} == {"terms", "notices"}
    assert {row["type"] for row in data["second_factors"]} == {"totp", "recovery_codes", "webauthn"}
    assert data["sessions"][0]["user_agent"] == "UnmistakableBrowser/1.0"
    assert "account.signed_in" in {row["what"] for row in data["activity"]}
    assert set(data) == {personal.name for personal in declarations()}
    filled = {name for name, rows in data.items() if rows}
    assert set(archive.namelist()) == {"README.txt", "data.json", *(f"{name}.csv" for name in filled)}
    table = list(csv.DictReader(io.StringIO(archive.read("tokens.csv").decode())))
    assert (table[0]["name"], table[0]["scopes"]) == ("TokenOfQuux", '["read"]')


def test_the_export_holds_no_secret(marked):
    whole = " ".join(
        archive_of(marked).read(name).decode() for name in ("data.json", "second_factors.csv", "tokens.csv")
    )
    secret = Authenticator.objects.get(type="totp").data["secret"]
    assert marked.user.password not in whole
    assert secret not in whole
    assert marked.user.tokens.get().hash not in whole


def test_every_table_that_points_at_an_account_is_declared():
    """Somebody who adds a table about people has to say what becomes of it."""
    known = {personal.model for personal in declarations()}
    pointing = {
        model
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if getattr(field, "related_model", None) is User and field.concrete
    }
    kept_for_others = {"granted_by"}
    undeclared = {
        model.__name__
        for model in pointing - known
        if {field.name for field in model._meta.get_fields() if getattr(field, "related_model", None) is User}
        - kept_for_others
    }
    assert undeclared == set()


def test_only_confirmed_addresses_are_ones_own(ann, mailbox):
    EmailAddress.objects.create(user=ann.user, email="Confirmed@ann.example", verified=True)
    EmailAddress.objects.create(user=ann.user, email="Bo@elsewhere.example", verified=False)
    assert addresses_of(ann.user) == {ann.email, "confirmed@ann.example"}
    for topic in ("account.email_confirmation", "claim.proposed"):
        enqueue_mail(topic=topic, to="bo@elsewhere.example", subject="For Bo", body="Dear Bo")
    waiting = [each for each in mails_to(ann.user) if each.delivered_at is None]
    assert [each.payload["topic"] for each in waiting] == ["account.email_confirmation"]


def test_an_account_that_confirmed_nothing_has_no_address_to_mail(db):
    user = somebody("Nobody Yet")
    EmailAddress.objects.filter(user=user).update(verified=False)
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"verified": False})
    assert addresses_of(user) == set()
