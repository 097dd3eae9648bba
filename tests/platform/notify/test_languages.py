"""Every mail in every language of the interface: subject and body, dates too, with catalogues made for the test."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.core.context import request_context
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.signals import template_rendered
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override
from tests.platform.discussion.room import room
from tests.platform.events.stage import come, published
from tests.platform.following.readers import LOOMS
from tests.platform.founding.group import group
from tests.platform.groups.assembly import assembly, opened
from tests.platform.notify.pseudo import CODES, LETTERS, left_over, write_catalogues
from tests.platform.partnerships.cast import Cast, affiliate
from tests.platform.reporting.telling import LAST

from interlace_platform.accounts.models import Consent, ConsentTo, Grant, User
from interlace_platform.accounts.texts import TEXTS
from interlace_platform.core.languages import LANGUAGES
from interlace_platform.core.models import OutboxEntry
from interlace_platform.events import actions as events
from interlace_platform.events.discussion import notices as discussion
from interlace_platform.events.discussion.models import Floor, Question
from interlace_platform.events.inviting import actions as inviting
from interlace_platform.events.models import Event, Registration
from interlace_platform.events.notices import remind as remind_of_events
from interlace_platform.events.notices import tell_of_change, tell_of_registration
from interlace_platform.following import actions as following
from interlace_platform.following.digest import write_digest
from interlace_platform.following.models import Follow, Webhook
from interlace_platform.following.webhooks.delivering import disable
from interlace_platform.founding import notices as founding
from interlace_platform.founding.models import Step
from interlace_platform.groups.models import Decision
from interlace_platform.groups.notices import remind_voters
from interlace_platform.notify import actions as notify
from interlace_platform.notify.mail import key_of
from interlace_platform.notify.models import Mailbox
from interlace_platform.partnerships import actions as partnerships
from interlace_platform.partnerships.models import Claim, ClaimMove
from interlace_platform.partnerships.notices import tell_of
from interlace_platform.reporting.reminders import remind as remind_of_reports

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SOURCES = Path(notify.__file__).parents[1]
AGENT, REASON = "Browser 1.0", "4711."
NAMES = {
    "Interlace", "UTC", AGENT, "Quartz 7", "Looms 2", "fictional-looms", "Xylo Cluster of fictional-looms",
    "Yarn Institute of fictional-looms", "Lead Guild of fictional-looms", "Member Mill of fictional-looms",
    "Shall we weave?", "Yes", "No", "Later", "Fictional dyes", "Lead Guild fictional-dyes", "Hall 3", "Brussels",
    "Helsinki", "old@quartz.example",
}  # fmt: skip
"""What was written by people, and stands in a mail as they wrote it."""
MINUTES = 10
"""By how much a moment in a mail can be earlier than when the mail was asked for."""


@pytest.fixture
def spoken(settings, tmp_path: Path) -> Iterator[None]:
    """The site speaks all languages."""
    write_catalogues(tmp_path)
    settings.LOCALE_PATHS = [tmp_path]
    settings.LANGUAGES = list(LANGUAGES)
    yield
    settings.LOCALE_PATHS = []


def reader(code: str) -> User:
    """Somebody who reads this language, in Helsinki, and wants notices."""
    email = f"reader-{code}@quartz.example"
    user = User.objects.create_user(email, name="Quartz 7", language=code, time_zone="Europe/Helsinki")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    text = TEXTS[ConsentTo.NOTICES]
    Consent.objects.create(user=user, to=text.to, version=text.version, text_sha256=text.sha256)
    return user


class Scene:
    """Those who read, and everything that is written to them."""

    def __init__(self) -> None:
        self.looms: Cast = assembly()
        self.readers = {code: reader(code) for code in CODES}
        self.x = self.looms.organisations["x"]
        for user in self.readers.values():
            affiliate(user, self.x)
        self.kinds: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
        self.when: dict[str, tuple[datetime | date, str]] = {}

    @contextmanager
    def kind(self, name: str, when: datetime | date | None = None, style: str = "DATE_FORMAT") -> Iterator[None]:
        """Keep what is written to each reader inside the block, and which moment it must name."""
        OutboxEntry.objects.all().delete()
        yield
        of_reader = {user.email: code for code, user in self.readers.items()}
        for entry in OutboxEntry.objects.filter(topic="mail").order_by("pk"):
            if entry.payload["to"] in of_reader:
                self.kinds[name][of_reader[entry.payload["to"]]] = entry.payload
        if when is not None:
            self.when[name] = (when, style)

    def each(self, act: Callable[[User], object]) -> None:
        for user in self.readers.values():
            act(user)


def claims(scene: Scene) -> None:
    looms = scene.looms
    with scene.kind("claim.proposed"):
        claim = looms.propose("lead", "x", since="2024")
    claim = partnerships.confirm_claim(claim=claim, by=looms.x)
    made = ClaimMove.objects.get(claim=claim, move="confirm")
    with scene.kind("claim.confirmed"):
        for user in scene.readers.values():
            Claim.objects.filter(pk=claim.pk).update(recorded_by=user)
            made.claim = Claim.objects.get(pk=claim.pk)
            tell_of(made)
    Claim.objects.filter(pk=claim.pk).update(recorded_by=looms.lead)
    claim = Claim.objects.get(pk=claim.pk)
    with scene.kind("claim.disputed"):
        claim = partnerships.dispute_claim(claim=claim, reason=REASON, by=looms.member)
    with scene.kind("claim.settled"):
        claim = partnerships.settle_dispute(claim=claim, reason=REASON, by=looms.member)
    with scene.kind("claim.withdrawn"):
        partnerships.withdraw_claim(claim=claim, reason=REASON, by=looms.x)


def votes(scene: Scene) -> None:
    with scene.kind("decision.opened"):
        decision = opened(scene.looms)
    scene.when["decision.opened"] = (decision.closes_at, "DATETIME_FORMAT")
    ends = timezone.now() + timedelta(hours=30)
    Decision.objects.filter(pk=decision.pk).update(closes_at=ends)
    with scene.kind("decision.ends", ends):
        remind_voters(timezone.localdate())


def reports(scene: Scene) -> None:
    lead = scene.looms.organisations["lead"]
    Claim.objects.filter(partnership=scene.looms.partnership).update(confirmed_at=LAST.before.begins_at)
    scene.each(lambda user: affiliate(user, lead))
    for name, days in (("month", -30), ("week", -7), ("late", 1)):
        with scene.kind(f"report.{name}", LAST.due_on):
            remind_of_reports(LAST.due_on + timedelta(days=days))


def expressions(scene: Scene) -> None:
    own = group()

    def step(move: str) -> Step:
        said = {"before": "submitted", "after": "submitted", "reason": REASON, "by": own.lead}
        return Step.objects.create(expression=own.expression, move=move, **said)

    scene.each(lambda user: Grant.objects.create(user=user, role="platform_team", valid_from=date(2020, 1, 1)))
    with scene.kind("founding.submit"):
        founding.tell(own.expression, step("submit"))
    scene.each(lambda user: affiliate(user, own.organisations["mate"]))
    for move in ("return", "accept", "decline"):
        with scene.kind(f"founding.{move}"):
            founding.tell(own.expression, step(move))


def coming(scene: Scene) -> None:
    looms = scene.looms
    event = published(
        looms, title="Looms 2", desk={}, mode="both", place="Hall 3", join_url="https://quartz.example/room"
    )
    moment = event.starts_there
    with scene.kind("event.invitation", moment, "DATETIME_FORMAT"):
        events.invite(event=event, role="everybody", by=looms.lead)
        scene.each(lambda user: events.invite(event=event, email=user.email, by=looms.lead))
        inviting.send_invitations(event=event, by=looms.lead)
    with scene.kind("registration.registered", moment, "DATETIME_FORMAT"):
        scene.each(lambda user: come(event, user))
    for state in ("asked", "waiting", "declined", "cancelled", "registered"):
        with scene.kind(f"registration.{state}{'.promoted' * (state == 'registered')}", moment, "DATETIME_FORMAT"):
            Registration.objects.filter(event=event).update(state=state)
            for each in Registration.objects.filter(event=event).select_related("user", "event"):
                each.revision += 7 + len(state)
                tell_of_registration(each, was_promoted=state == "registered")
    soon = timezone.now() + timedelta(hours=20)
    Event.objects.filter(pk=event.pk).update(starts_at=soon, ends_at=soon + timedelta(hours=1))
    with scene.kind("event.soon", soon.astimezone(event.zone), "DATETIME_FORMAT"):
        remind_of_events(timezone.localdate())
    event = Event.objects.get(pk=event.pk)
    with scene.kind("event.postponed"):
        event = events.postpone_event(event=event, reason=REASON, by=looms.lead)
    with scene.kind("event.published"):
        event = events.publish_event(event=event, by=looms.lead)
    with scene.kind("event.changed"):
        Event.objects.filter(pk=event.pk).update(sequence=99)
        tell_of_change(Event.objects.get(pk=event.pk))
    with scene.kind("event.cancelled"):
        events.cancel_event(event=Event.objects.get(pk=event.pk), reason=REASON, by=looms.lead)


def news(scene: Scene) -> None:
    looms = scene.looms
    scene.each(lambda user: following.follow(subject=LOOMS, by=user))
    Follow.objects.update(since=timezone.now() - timedelta(hours=1))
    looms.confirmed("y", role="observer")
    with scene.kind("following.digest", timezone.now().astimezone(ZoneInfo("Europe/Helsinki")), "DATETIME_FORMAT"):
        scene.each(lambda user: write_digest(user, date(2030, 1, 7)))
    since = timezone.now()
    with scene.kind("webhook.disabled", since, "DATETIME_FORMAT"):
        for user in scene.readers.values():
            said = {"url": "https://quartz.example/hook", "made_by": user, "made_at": since, "failing_since": since}
            disable(Webhook.objects.create(kind="partnership", key=user.language, **said))


def questions(scene: Scene) -> None:
    event, now = room(scene.looms, title="Looms 2"), timezone.now()
    for state in ("answered", "declined", "removed"):
        Question.objects.bulk_create(
            Question(
                event=event, author=user, text="Shall we weave?", state=state, reason=REASON, answered_at=now,
                answered_by=scene.looms.lead,
            )
            for user in scene.readers.values()
        )  # fmt: skip
    with scene.kind("question.told"):
        scene.each(lambda user: discussion.tell_of_event(event, user, timezone.localdate()))
    with scene.kind("event.waits"):
        discussion.tell_organisers(Floor.objects.get(event=event))


def safety(scene: Scene) -> None:
    """Everything that allauth writes, by the names of our templates; and the mail to try an address."""
    folder = SOURCES / "pages" / "accounts" / "templates"
    for template in sorted(folder.glob("*/email/*_message.txt")):
        prefix = str(template.relative_to(folder)).removesuffix("_message.txt")
        is_notice = "mail_notice" in template.read_text(encoding="utf-8")
        with scene.kind(prefix, timezone.now() if is_notice else None, "DATETIME_FORMAT"):
            for code, user in scene.readers.items():
                with override(code), timezone.override("Europe/Helsinki"), request_context(visit(user)):
                    write_for_safety(prefix, user, is_notice)
    with scene.kind("account.email_confirmation_again"):
        for user in scene.readers.values():
            since = timezone.now()
            Mailbox.objects.create(key=key_of(user.email), email=user.email, undeliverable_since=since)
            notify.ask_for_mail(by=user)


def write_for_safety(prefix: str, user: User, is_notice: bool) -> None:
    said = {"from_email": "old@quartz.example", "to_email": user.email} | {
        name: f"https://quartz.example/{name}" for name in ("activate_url", "password_reset_url", "signup_url")
    }
    if is_notice:
        get_adapter().send_notification_mail(prefix, user, said)
    else:
        get_adapter().send_mail(prefix, user.email, said)


def visit(user: User) -> HttpRequest:
    request = RequestFactory().get("/", headers={"User-Agent": AGENT})
    request.user, request.session = user, {}
    request._messages = FallbackStorage(request)
    return request


@cache
def words_of_days(code: str) -> set[str]:
    """The words with which a language writes days and times: months, days of the week, and what stands between."""
    days = [datetime(2026, month, day, 9, 30, tzinfo=UTC) for month in range(1, 13) for day in range(1, 29)]
    with override(code):
        written = " ".join(date_format(day, style) for day in days for style in ("DATE_FORMAT", "DATETIME_FORMAT"))
    return set(LETTERS.findall(written))


def wrong_with(scene: Scene, name: str, code: str) -> list[str]:
    """What is not as a reader of this language should get it."""
    mail = scene.kinds[name].get(code)
    if mail is None:
        return [f"{name} {code}: no mail"]
    wrong, said = [], words_of_days(code)
    whole = {word for word in said if len(word) > 2}
    with override(code):
        if name in scene.when:
            when, style = scene.when[name]
            moments = [date_format(when - timedelta(minutes=ago), style) for ago in range(MINUTES)]
            if not any(moment in mail["subject"] + mail["body"] for moment in moments):
                wrong.append(f"{name} {code}: does not say {moments[0]}")
    for part in ("subject", "body"):
        if f"⟦{code}:" not in mail[part] and not (name == "following.digest" and part == "subject"):
            wrong.append(f"{name} {code}: {part} says nothing in the language")
        if words := left_over(mail[part], code, NAMES | {mail["to"]} | whole) - said:
            wrong.append(f"{name} {code}: {part} says {sorted(words)}")
        if "%(" in mail[part] or "{{" in mail[part]:
            wrong.append(f"{name} {code}: {part} has an empty place")
    return wrong


def mail_templates() -> set[str]:
    """Every text template of the platform but the lines that pages show and a file of codes."""
    found = {path for path in SOURCES.rglob("templates/**/*.txt") if "messages" not in path.parts}
    names = {str(path).rpartition("/templates/")[2] for path in found}
    return {name for name in names if not name.endswith("download.txt")}


def test_every_mail_speaks_every_language_wholly(spoken):
    rendered: set[str] = set()

    def note(template: Any, **_more: Any) -> None:
        rendered.add(str(template.name))

    template_rendered.connect(note)
    try:
        scene = Scene()
        for part in (claims, votes, reports, expressions, coming, questions, news, safety):
            part(scene)
    finally:
        template_rendered.disconnect(note)
    assert mail_templates() - rendered == set()
    assert len(scene.kinds) >= 40
    assert [each for name in scene.kinds for code in CODES for each in wrong_with(scene, name, code)] == []


def test_who_reads_a_language_that_the_site_does_not_speak_gets_a_mail_wholly_in_english():
    scene = Scene()
    votes(scene)
    mails = {code: mail["body"] for code, mail in scene.kinds["decision.opened"].items()}
    assert len(mails) == 24 and len(set(mails.values())) == 1
    assert set(mails.values()) == {mails["en"]}


def test_a_catalogue_can_tell_what_is_not_translated():
    said = "⟦de:In ⟦de:der⟧ Quartz 7⟧ https://a.example/b ⟦en:no⟧ plain"
    assert left_over(said, "de", {"Quartz 7"}) == {"in", "en", "plain"}
