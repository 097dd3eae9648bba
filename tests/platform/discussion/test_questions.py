"""Questions: who sees, answers and refuses them, what the author is told, what is found, what is left of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone
from tests.platform.discussion.room import asked, cast, client_of, mails, room
from tests.platform.events.stage import published

from interlace_platform.accounts.erasure import erase_account
from interlace_platform.accounts.models import Consent, ConsentTo
from interlace_platform.accounts.texts import TEXTS
from interlace_platform.core.errors import Conflict, Invalid, NotAllowed
from interlace_platform.core.history import events_for
from interlace_platform.core.models import AuditEvent
from interlace_platform.core.periods import today
from interlace_platform.core.readers import VISITOR
from interlace_platform.events import actions as events
from interlace_platform.events.actions import SpeakerFacts
from interlace_platform.events.discussion import actions, queries
from interlace_platform.events.discussion.actions import FloorFacts, Reply
from interlace_platform.events.discussion.models import Question, Want
from interlace_platform.events.discussion.notices import tell_rest
from interlace_platform.organisations.models import Affiliation, Person
from interlace_platform.search.queries import found

pytestmark = pytest.mark.django_db


def seen(event, reader) -> list[str]:
    return [each.question.text for each in queries.questions_of(event, reader)]


def wants_notices(user) -> None:
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    Consent.objects.create(user=user, to=ConsentTo.NOTICES, version=TEXTS[ConsentTo.NOTICES].version)


def test_a_question_that_is_looked_at_first_is_shown_to_others_once_it_may_be():
    looms = cast()
    event = room(looms, moderated=True)
    first, second = asked(event, looms.x), asked(event, looms.x, "Which dyes?")
    assert asked(event, looms.x, " Which dyes? ") == second  # asking twice is harmless
    assert seen(event, looms.stranger) == seen(event, looms.x) == []
    assert [each.question for each in queries.own_questions(event, looms.x)] == [second, first]
    assert [each.question for each in queries.waiting_questions(event, looms.lead)] == [first, second]
    assert queries.waiting_questions(event, looms.x) == ()
    for refused in (looms.x, looms.stranger, looms.member):
        with pytest.raises(NotAllowed):
            actions.show_question(question=first, by=refused)
    actions.show_question(question=first, by=looms.lead)
    with pytest.raises(Invalid, match="reason: Say why"):
        actions.decline_question(question=second, reason=" ", by=looms.lead)
    actions.decline_question(question=second, reason="Asked before.", by=looms.lead)
    assert seen(event, VISITOR) == ["How many threads?"]
    mine = client_of(looms.x).get(f"/events/{event.slug}/questions/").content.decode()
    assert "Asked before." in mine
    others = client_of(looms.y).get(f"/events/{event.slug}/questions/").content.decode()
    assert "Which dyes?" not in others and "How many threads?" in others
    with pytest.raises(Conflict):
        actions.withdraw_question(question=second, by=looms.x)


def test_who_asks_without_a_name_is_named_to_organisers_only_and_in_nobodys_log():
    looms = cast()
    event = room(looms)
    question = asked(event, looms.x, is_anonymous=True)
    assert queries.asked(event, question.public_id, looms.lead).by == str(looms.x)
    pages = [f"/events/{event.slug}/{part}" for part in ("", "questions/", "live/", "live/now/")]
    pages.append(f"/events/{event.slug}/questions/{question.public_id}/")
    for page in pages:
        for client in (client_of(looms.y), client_of(looms.member)):
            assert str(looms.x) not in client.get(page).content.decode(), page
    assert queries.asked(event, question.public_id, VISITOR).by == ""
    for reader in (looms.lead, looms.member):
        assert not events_for(reader).filter(what="question.asked").exists()
    assert events_for(looms.x).filter(what="question.asked").exists()
    actions.sign_question(question=question, is_anonymous=False, by=looms.x)
    assert queries.asked(event, question.public_id, VISITOR).by == str(looms.x)


def test_speakers_and_organisers_answer_and_what_they_answered_is_found_by_whom_the_event_is_for():
    looms = cast()
    event, inner = room(looms), room(looms, title="Looms inside", audience="within")
    session = events.add_session(event=event, facts=events.SessionFacts("Weaving"), by=looms.lead)
    talk = events.add_talk(session=session, title="Weft", by=looms.lead)
    speaker = events.name_speaker(talk=talk, facts=SpeakerFacts(name="Yara"), by=looms.lead)
    speaker.name, speaker.person = "", Person.objects.get(user=looms.y)
    speaker.save()
    question, hidden = asked(event, looms.x, session=session), asked(inner, looms.member, "Secret threads?")
    with pytest.raises(NotAllowed):
        actions.answer_question(question=question, reply=Reply("Ten."), by=looms.stranger)
    with pytest.raises(Invalid, match="Write an answer"):
        actions.answer_question(question=question, reply=Reply(" "), by=looms.y)
    answered = actions.answer_question(question=question, reply=Reply("Ten **quincunx** ones.", 3725), by=looms.y)
    assert (answered.state, answered.recording_time) == ("answered", "1:02:05")
    actions.answer_question(question=hidden, reply=Reply("Quincunx."), by=looms.lead)
    hits = {who: found("quincunx", reader=reader).hits for who, reader in (("all", VISITOR), ("in", looms.member))}
    assert [hit.title for hit in hits["all"]] == ["How many threads?"]
    assert sorted(hit.title for hit in hits["in"]) == ["How many threads?", "Secret threads?"]
    assert str(looms.x) not in str(hits)
    page = client_of(looms.stranger).get("/search/?q=quincunx").content.decode()
    assert f"/events/{event.slug}/questions/{question.public_id}/" in page and "Secret threads?" not in page
    actions.remove_question(question=hidden, reason="It named somebody.", by=looms.lead)
    assert len(found("quincunx", reader=looms.member).hits) == 1
    with pytest.raises(Conflict):
        actions.answer_question(question=hidden, reply=Reply("Again."), by=looms.lead)


def test_a_want_counts_once_can_be_taken_back_and_stands_in_no_log():
    looms = cast()
    event = room(looms)
    question, before = asked(event, looms.x), AuditEvent.objects.count()
    for who in (looms.y, looms.member, looms.member):
        actions.want_answer(event=event, question=question, by=who)
    with pytest.raises(Conflict, match="asked this yourself"):
        actions.want_answer(event=event, question=question, by=looms.x)
    actions.want_no_answer(event=event, question=question, by=looms.y)
    assert (Question.objects.get().wants, Want.objects.count()) == (1, 1)
    assert AuditEvent.objects.count() == before
    assert queries.asked(event, question.public_id, looms.member).is_wanted


def test_questions_open_and_close_and_end_with_the_record_of_the_event():
    looms = cast()
    event, now = published(looms), timezone.now()
    for facts in (
        FloorFacts(takes_questions=False),
        FloorFacts(opens_at=now + timedelta(hours=1)),
        FloorFacts(closes_at=now - timedelta(hours=1)),
    ):
        actions.set_floor(event=event, facts=facts, by=looms.lead)
        with pytest.raises(Conflict, match="One cannot ask"):
            asked(event, looms.x)
    with pytest.raises(Invalid, match="closes_at"):
        actions.set_floor(event=event, facts=FloorFacts(opens_at=now, closes_at=now), by=looms.lead)
    with pytest.raises(NotAllowed):
        actions.set_floor(event=event, facts=FloorFacts(), by=looms.member)
    draft = room(looms, title="Looms inside", audience="within")
    with pytest.raises(NotAllowed):
        asked(draft, looms.stranger)
    events.cancel_event(event=draft, by=looms.lead)
    with pytest.raises(Conflict, match="One cannot ask"):
        asked(draft, looms.member)


def test_nobody_writes_faster_than_people_do(settings):
    settings.MOST_A_MINUTE = settings.MOST_A_MINUTE | {"words": 2}
    looms = cast()
    event = room(looms)
    asked(event, looms.x, "One?")
    actions.post(event=event, text="Two.", by=looms.x)
    with pytest.raises(Conflict, match="written a lot"):
        asked(event, looms.x, "Three?")
    asked(event, looms.y, "Three?")


def test_the_author_gets_one_mail_a_day_and_event_and_organisers_one():
    looms = cast()
    event = room(looms, moderated=True)
    wants_notices(looms.x)
    wants_notices(looms.lead)
    first, second, third = (asked(event, looms.x, f"{number}?") for number in (1, 2, 3))
    assert mails() == [f"Questions wait for you: {event}"]
    actions.decline_question(question=first, reason="Asked before.", by=looms.lead)
    actions.show_question(question=second, by=looms.lead)
    actions.answer_question(question=second, reply=Reply("Yes."), by=looms.lead)
    actions.withdraw_question(question=third, by=looms.x)
    told = f"What became of your question: {event}"
    assert mails()[1:] == [told]
    tell_rest(today())
    assert mails()[1:] == [told]
    tell_rest(today() + timedelta(days=1))
    tell_rest(today() + timedelta(days=2))
    assert mails()[1:] == [told, told]


def test_what_others_read_stays_without_a_name_and_what_nobody_read_goes():
    looms = cast()
    event = room(looms)
    shown = asked(event, looms.x)
    actions.want_answer(event=event, question=shown, by=looms.y)
    actions.set_floor(event=event, facts=FloorFacts(is_moderated=True), by=looms.lead)
    asked(event, looms.x, "Unread?")
    said = actions.post(event=event, text="Well woven.", by=looms.x)
    actions.change_post(post=said, text="Very well woven.", by=looms.x)
    for user in (looms.x, looms.y):
        erase_account(user=user, by=user)
    assert [each.text for each in Question.objects.all()] == ["How many threads?"]
    assert Question.objects.get().wants == 1
    row = queries.asked(event, shown.public_id, looms.lead)
    page = client_of(looms.lead).get(f"/events/{event.slug}/discussion/").content.decode()
    assert row.by == "a former participant" and "a former participant" in page and "Very well woven." in page
    assert said.earlier.count() == 0


def test_somebody_whose_mandate_ended_sees_nothing_of_what_is_within():
    looms = cast()
    event = room(looms, audience="within")
    question = asked(event, looms.member)
    Affiliation.objects.filter(person__user=looms.member).update(valid_to=today() - timedelta(days=1))
    client = client_of(looms.member)
    for part in ("questions/", f"questions/{question.public_id}/", "discussion/", "polls/", "live/", "live/now/"):
        assert client.get(f"/events/{event.slug}/{part}").status_code == 404, part
    with pytest.raises(NotAllowed):
        actions.withdraw_question(question=question, by=looms.member)
