"""Mails, handed to a real SMTP server or written as files: once, readable, in their reader's language."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.platform.notify.postbox import Postbox, open_postbox

from interlace_platform.core.models import OutboxEntry
from interlace_platform.core.outbox import deliver_due
from interlace_platform.core.working import work_once
from interlace_platform.notify.mail import enqueue_mail, send_mail
from interlace_platform.notify.servers import MailServer

pytestmark = pytest.mark.django_db


@pytest.fixture
def postbox(settings) -> Postbox:
    with open_postbox() as opened:
        settings.MAIL_SERVER = opened.server
        yield opened


def post(number: int = 1, to: str = "ann@example.org", body: str = "Hello", **more: str) -> None:
    enqueue_mail(topic="test.sent", to=to, subject=f"Mail {number}", body=body, **more)


def test_a_mail_arrives_with_what_makes_it_readable_and_sortable(postbox, settings):
    settings.DEFAULT_FROM_EMAIL = "Interlace <register@example.org>"
    body = "Dear Ångström,\n\n.a line with a dot\n" + "https://example.org/" + "x" * 300
    post(body=body)
    assert work_once() == 1
    (mail,) = postbox.mails
    assert (mail["From"], mail["To"], mail["Subject"]) == (
        "Interlace <register@example.org>", "ann@example.org", "Mail 1",
    )  # fmt: skip
    assert (mail["Auto-Submitted"], mail["X-Interlace-Topic"]) == ("auto-generated", "test.sent")
    assert mail["Message-ID"].endswith("@example.org>")
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content().splitlines() == body.splitlines()
    assert [postbox.arrived[0].mail_from, postbox.arrived[0].rcpt_tos] == ["register@example.org", ["ann@example.org"]]


def test_mails_to_one_address_arrive_in_order_and_leave_nothing_behind(postbox):
    for number in range(5):
        post(number)
    work_once()
    assert postbox.subjects == [f"Mail {number}" for number in range(5)]
    assert list(OutboxEntry.objects.values_list("payload", flat=True)) == [{}] * 5
    assert not any("ann@example.org" in key for key in OutboxEntry.objects.values_list("key", flat=True))


def test_one_name_is_one_mail(postbox):
    post(1, idempotency_key="reminder 7")
    post(2, idempotency_key="reminder 7")
    work_once()
    assert postbox.subjects == ["Mail 1"]


def test_a_refused_mail_is_tried_again(postbox):
    postbox.answer = "451 later"
    post()
    deliver_due()
    entry = OutboxEntry.objects.get()
    assert (entry.error, entry.given_up_at) == ("SMTPDataError: (451, b'later')", None)
    postbox.answer = "250 kept"
    OutboxEntry.objects.update(due_at=entry.enqueued_at)
    deliver_due()
    assert postbox.subjects == ["Mail 1"]


def test_a_server_that_is_away_is_tried_again(settings):
    settings.MAIL_SERVER = MailServer("smtp", host="127.0.0.1", port=1)
    post()
    deliver_due()
    assert OutboxEntry.objects.get().error.startswith("ConnectionRefusedError: ")


def test_without_a_server_mails_are_files_that_can_be_read_and_clicked(settings, tmp_path: Path):
    settings.MAIL_SERVER = MailServer("file", folder=str(tmp_path / "mail"))
    link = "http://127.0.0.1:8000/account/confirm-email/" + "x" * 100
    post(body=f"Grüße\n{link}")
    work_once()
    (file,) = (tmp_path / "mail").iterdir()
    text = file.read_text(encoding="utf-8")
    assert "Subject: Mail 1" in text and "Grüße" in text and link in text


def test_a_template_is_rendered_in_the_language_of_its_reader(postbox):
    send_mail(
        "account.test",
        to="ann@example.org",
        subject="Two\nlines",
        template="pages/accounts/mail_base.txt",
        context={"request": None, "current_site": None},
        language="en",
    )
    work_once()
    assert postbox.subjects == ["Two lines"]
    assert "Interlace" in postbox.mails[0].get_content()


def test_long_lines_are_broken_at_spaces_and_links_and_the_signature_are_not(postbox):
    link, words = "https://example.org/" + "x" * 90, "Somebody has something to say about all of this. " * 3
    post(body=f"{words}\n  {words}\n- {words}\n{link}\n--\nInterlace")
    work_once()
    lines = postbox.mails[0].get_content().splitlines()
    assert [line for line in lines if len(line) > 72] == [link]
    assert lines[-3:] == [link, "-- ", "Interlace"]
    plain, indented, item = lines[:3], lines[3:6], lines[6:-3]
    assert " ".join(plain) == words.strip() and not any(line.startswith(" ") for line in plain)
    assert all(line.startswith("  ") for line in indented) and len(indented) == 3
    assert item[0].startswith("- ") and all(line.startswith("  ") for line in item[1:]) and len(item) == 3
