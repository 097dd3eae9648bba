"""Mails that come back: refused at once or reported later, counted, and when nothing is sent any more."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from tests.platform.notify.postbox import Postbox, open_postbox
from tests.platform.notify.returns import AWAY, HUMAN, POSTFIX, WITHOUT_QUOTES, returned
from tests.platform.organisations.people import somebody, team_member

from interlace_platform.accounts.erasure import erase_account
from interlace_platform.accounts.export import export_of
from interlace_platform.accounts.models import User
from interlace_platform.core.errors import Conflict, NotAllowed
from interlace_platform.core.models import AuditEvent, OutboxEntry
from interlace_platform.core.outbox import deliver_due
from interlace_platform.core.periods import today
from interlace_platform.core.waiting import queues_for
from interlace_platform.core.working import work_once
from interlace_platform.notify import actions, queries
from interlace_platform.notify.bounces import Outcome, forget_bounces, take_back
from interlace_platform.notify.folder import read_own_folder
from interlace_platform.notify.mail import enqueue_mail
from interlace_platform.notify.models import Bounce, Mailbox
from interlace_platform.notify.reports import MOST_BYTES, read_returned

pytestmark = pytest.mark.django_db
ADDRESS = "ann@example.org"


@pytest.fixture
def postbox(settings) -> Postbox:
    settings.BOUNCE_DOMAIN = "bounces.example.eu"
    with open_postbox() as opened:
        settings.MAIL_SERVER = opened.server
        yield opened


@pytest.fixture
def ann() -> User:
    return somebody("ann")


def post(subject: str, topic: str = "claim.proposed", to: str = ADDRESS) -> None:
    enqueue_mail(topic=topic, to=to, subject=subject, body="Hello")
    work_once()


def sent_from(postbox: Postbox, subject: str) -> str:
    """Post a mail; the address to which it would come back."""
    post(subject)
    return str(postbox.arrived[-1].mail_from)


def take(message: bytes) -> Outcome:
    return take_back(read_returned(message))


def counted() -> list[tuple[str, bool]]:
    return list(Bounce.objects.order_by("pk").values_list("status", "is_hard"))


def is_shut() -> bool:
    return Mailbox.objects.filter(undeliverable_since__isnull=False).exists()


def shut(user: User) -> Mailbox:
    """An address to which nothing is sent: two mails were refused for good."""
    with open_postbox(refused={user.email: "550 5.1.1 nobody of this name"}) as refusing:
        return refused_twice(user, refusing)


def refused_twice(user: User, refusing: Postbox) -> Mailbox:
    from django.test import override_settings

    with override_settings(MAIL_SERVER=refusing.server):
        for subject in ("One", "Two"):
            post(subject, to=user.email)
    return queries.mailbox_of(user.email)


def test_a_recipient_refused_for_good_is_not_tried_again_and_two_such_mails_are_enough(postbox, ann):
    postbox.refused = {ADDRESS: "550 5.1.1 nobody of this name"}
    post("One")
    entry = OutboxEntry.objects.get(topic="mail")
    assert entry.given_up_at is not None and entry.attempts == 1
    assert entry.error == "Hopeless: The server refuses the recipient: 550 5.1.1 nobody of this name"
    assert (counted(), is_shut()) == ([("5.1.1", True)], False)
    post("Two")
    assert (counted(), is_shut()) == ([("5.1.1", True)] * 2, True)
    event = AuditEvent.objects.get(what="mail.undeliverable")
    assert event.details == {"status": "5.1.1", "mails": 2}
    assert f"accounts.user:{ann.public_id}" in event.concerns
    post("Three")
    assert OutboxEntry.objects.filter(topic="mail").count() == 2


@pytest.mark.parametrize("answer", ["450 4.2.0 later", "552 5.2.2 full", "554 5.7.1 relaying denied"])
def test_a_passing_reason_is_tried_again_counted_once_and_shuts_nothing(postbox, answer):
    postbox.refused = {ADDRESS: answer}
    post("One")
    for _ in range(2):
        OutboxEntry.objects.update(due_at=timezone.now() - timedelta(days=1), enqueued_at=timezone.now() - timedelta(2))
        deliver_due()
    entry = OutboxEntry.objects.get(topic="mail")
    assert (entry.attempts, entry.given_up_at) == (3, None)
    assert [hard for _, hard in counted()] == [False]
    postbox.refused = {}
    OutboxEntry.objects.update(due_at=entry.enqueued_at)
    deliver_due()
    assert postbox.subjects == ["One"] and not is_shut()


def test_each_mail_has_a_return_address_of_its_own_that_fits_and_survives_capitals(postbox, settings):
    first, second = sent_from(postbox, "One"), sent_from(postbox, "Two")
    assert first != second and first.endswith("@bounces.example.eu")
    assert len(first.partition("@")[0]) == 56
    assert postbox.mails[0]["Auto-Submitted"] == "auto-generated"
    assert take(returned(first.upper())) == Outcome.HARD
    settings.BOUNCE_DOMAIN = ""
    assert sent_from(postbox, "Three") == "interlace@localhost"


@pytest.mark.parametrize("text", [POSTFIX, WITHOUT_QUOTES])
def test_reports_of_two_mails_shut_an_address_and_the_same_report_counts_once(postbox, ann, text):
    first, second = sent_from(postbox, "One"), sent_from(postbox, "Two")
    assert [take(returned(first, text)) for _ in range(3)] == [Outcome.HARD] * 3
    assert (counted(), is_shut()) == ([("5.1.1", True)], False)
    assert take(returned(second, text)) == Outcome.HARD
    assert is_shut() and queries.mailbox_of(ADDRESS).email == ADDRESS


def test_a_report_that_it_is_late_or_arrived_counts_nothing_and_soft_may_become_hard(postbox):
    back = sent_from(postbox, "One")
    for action in ("delayed", "delivered", "relayed", "expanded"):
        assert take(returned(back, action=action, status="4.4.1")) == Outcome.AUTOMATIC
    assert counted() == []
    assert take(returned(back, status="4.4.7")) == Outcome.SOFT
    assert take(returned(back, status="nonsense")) == Outcome.SOFT
    assert counted() == [("4.4.7", False)]
    assert take(returned(back)) == Outcome.HARD
    assert take(returned(back, status="4.4.7")) == Outcome.SOFT
    assert counted() == [("5.1.1", True)]


def test_what_is_forged_too_old_automatic_or_written_by_a_person_counts_nothing(postbox, settings):
    back = sent_from(postbox, "One")
    forged = back.replace(back[8], "a" if back[8] != "a" else "b", 1)
    assert take(returned(forged)) == Outcome.STRANGE
    assert take(returned("bounces+" + "a" * 48 + "@bounces.example.eu")) == Outcome.STRANGE
    assert take(returned("bounces+@bounces.example.eu")) == Outcome.STRANGE
    assert take(returned(back, AWAY)) == Outcome.AUTOMATIC
    assert take(returned(back, HUMAN)) == Outcome.NO_FAILURE
    OutboxEntry.objects.all().delete()
    enqueue_mail(topic="test", to=ADDRESS, subject="Old", body="Hello")
    then = timezone.now() - timedelta(days=61)
    OutboxEntry.objects.update(enqueued_at=then, due_at=then)
    work_once()
    assert take(returned(str(postbox.arrived[-1].mail_from))) == Outcome.OLD
    settings.SECRET_KEY = "another secret of this installation, long enough"
    assert take(returned(back)) == Outcome.STRANGE
    assert Mailbox.objects.count() == 0


def test_hostile_messages_are_read_at_their_beginning_only_and_do_no_harm(postbox):
    back = sent_from(postbox, "One")
    nested = b"To: <%s>\r\n" % back.encode()
    for number in range(2_000):
        nested += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (number, number)
    long = returned(back).replace(b"Arrival-Date", b"X-Long: " + b"x" * MOST_BYTES + b"\r\nArrival-Date")
    many = returned(back).replace(b"Final-Recipient", b"Action: relayed\r\n\r\n" * 3_000 + b"Final-Recipient")
    for message in (nested, long, many, b"", b"\xff\xfe\x00", b"To: =?utf-8?q?" + b"=" * 5_000):
        assert take(message) in (Outcome.NO_FAILURE, Outcome.AUTOMATIC, Outcome.STRANGE)
    assert counted() == []


def test_a_mail_server_hands_a_message_over_on_the_standard_input(postbox, monkeypatch):
    back, said = sent_from(postbox, "One"), io.StringIO()
    for message in (returned("list@example.eu"), returned(back)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(message)))
        call_command("take_back_mail", stdout=said)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(returned("list@example.eu"))))
    call_command("take_back_mail", recipient=back, stdout=said)
    assert said.getvalue().splitlines() == [
        "refused: it came to no return address of ours",
        "counted: the address is at fault",
        "counted: the address is at fault",
    ]


def test_the_worker_reads_a_maildir_and_leaves_what_a_person_should_see(
    postbox, settings, tmp_path: Path, django_capture_on_commit_callbacks
):
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    back = sent_from(postbox, "One")
    for number, message in enumerate((returned(back), returned(back, AWAY), returned(back, HUMAN))):
        (tmp_path / "new" / f"{number}.host").write_bytes(message)
    settings.BOUNCE_FOLDER = tmp_path
    with django_capture_on_commit_callbacks(execute=True):
        read_own_folder(timezone.now())
    assert counted() == [("5.1.1", True)]
    assert [path.name for path in sorted(tmp_path.rglob("*.host*"))] == ["2.host:2,S"]
    said = io.StringIO()
    call_command("take_back_mail", maildir=tmp_path, stdout=said)
    assert said.getvalue() == "Nothing new.\n"


def test_who_gets_no_mail_is_told_what_to_do_and_a_mail_that_arrives_mends_it(postbox, ann):
    shut(ann)
    [queue] = [each for each in queues_for(ann) if each.kind.name == "mail-comes-back"]
    assert (queue.number, queue.items[0].address) == (1, "/account/mail/")
    browser = Client()
    browser.force_login(ann, "allauth.account.auth_backends.AuthenticationBackend")
    page = browser.get("/account/mail/").content.decode()
    assert "Mails do not reach you" in page and "2 mails came back for good." in page
    assert browser.post("/account/mail/").status_code == 302
    assert Client().get("/account/mail/arrived/1:forged:token/").status_code == 404
    browser.post("/account/mail/")  # at most one an hour
    work_once()
    assert postbox.subjects == ["Does this mail arrive?"]
    link = next(line for line in postbox.mails[0].get_content().splitlines() if line.startswith("http"))
    assert "Yes, write to me again" in Client().get(link).content.decode() and is_shut()
    assert "Mails come again" in Client().post(link).content.decode() and not is_shut()
    assert "If they ever come back" in browser.get("/account/mail/").content.decode()
    post("Three")
    assert postbox.subjects[-1] == "Three"
    with pytest.raises(Conflict, match="do not come back"):
        actions.ask_for_mail(by=ann)
    postbox.refused = {ADDRESS: "550 5.1.1 nobody of this name"}
    post("Four")
    assert not is_shut()  # what came back before counts no more


def test_who_signs_in_is_told_that_mails_do_not_arrive(ann):
    ann.set_password("a fictional pass phrase")
    ann.save()
    EmailAddress.objects.create(user=ann, email=ann.email, verified=True, primary=True)
    said = {"login": ann.email, "password": "a fictional pass phrase"}
    told = "Mails to your address came back. “Waiting for you” says what you can do."
    assert told not in Client().post("/account/login/", said, follow=True).content.decode()
    shut(ann)
    page = Client().post("/account/login/", said, follow=True).content.decode()
    assert told in page and 'href="/account/mail/"' in page


def test_what_its_owner_asks_for_to_get_in_is_sent_to_an_undeliverable_address(postbox, ann):
    shut(ann)
    post("News")
    post("Confirm", topic="account.email_confirmation_signup")
    post("Password", topic="account.password_reset_key")
    assert postbox.subjects == ["Confirm", "Password"]
    actions.note_that_it_arrived(email=ADDRESS)
    assert not is_shut()


def test_a_mail_that_waited_while_its_address_was_shut_is_not_sent(postbox, ann):
    enqueue_mail(topic="claim.proposed", to=ADDRESS, subject="Waiting", body="Hello")
    Mailbox.objects.create(key=OutboxEntry.objects.get(topic="mail").key, undeliverable_since=timezone.now())
    deliver_due()
    assert postbox.subjects == []
    assert OutboxEntry.objects.get().error == "Hopeless: Mails to this address come back, so nothing is sent to it."


def test_administrators_and_the_team_see_the_addresses_and_can_open_them(ann):
    mailbox, other = shut(ann), somebody("other")
    shut(other)
    team = team_member()
    assert [each.email for each in queries.undeliverable(ann)] == [ADDRESS]
    assert queries.numbers(team) == {"undeliverable": 2, "others": 0}
    assert {each.hard for each in queries.undeliverable(team)} == {2}
    with pytest.raises(NotAllowed):
        actions.write_again(mailbox=mailbox, by=ann)
    actions.write_again(mailbox=mailbox, by=team)
    actions.write_again(mailbox=mailbox, by=team)
    assert queries.numbers(team) == {"undeliverable": 1, "others": 1}
    assert AuditEvent.objects.filter(what="mail.deliverable_again").count() == 1


def test_what_came_back_is_exported_and_erased_and_forgotten_after_a_year(ann):
    shut(ann)
    with zipfile.ZipFile(io.BytesIO(export_of(ann))) as archive:
        data = json.loads(archive.read("data.json"))
    assert [each["status"] for each in data["mails-that-came-back"]] == ["5.1.1"] * 2
    assert [each["email"] for each in data["undeliverable-addresses"]] == [ADDRESS]
    erase_account(user=ann, by=ann)
    assert (Mailbox.objects.count(), Bounce.objects.count()) == (0, 0)
    other = somebody("other")
    mailbox = shut(other)
    actions.write_again(mailbox=mailbox, by=team_member())
    Bounce.objects.update(came_at=timezone.now() - timedelta(days=366))
    forget_bounces(today())
    assert (Mailbox.objects.count(), Bounce.objects.count()) == (0, 0)
