"""Who is written to about what they follow: when, in which words, how often, and when no more."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone
from tests.platform.following.readers import LOOMS, looms_with_reader, mails, reader, spread
from tests.platform.partnerships.cast import Cast

from interlace_platform.accounts.erasure import erase_account
from interlace_platform.core.models import OutboxEntry
from interlace_platform.core.outbox.delivering import deliver, waiting
from interlace_platform.core.periodic import enqueue_this_hour
from interlace_platform.following import actions
from interlace_platform.following.digest import write_digest
from interlace_platform.following.models import Follow, Habit, Happening, Told
from interlace_platform.following.spreading import ask_for_digests
from interlace_platform.following.subjects import Subject
from interlace_platform.organisations.actions import set_public
from interlace_platform.partnerships.models import Mandate, Partnership

pytestmark = pytest.mark.django_db
DAY = date(2030, 1, 7)  # a Monday


@pytest.fixture
def looms() -> Cast:
    return looms_with_reader()


def digest(looms: Cast, day: date = DAY, who: str = "stranger") -> list[dict[str, object]]:
    write_digest(looms.users[who], day)
    return mails()


def test_a_digest_says_what_happened_where_to_read_it_and_how_to_end_it(looms):
    claim = looms.confirmed("x")
    [mail] = digest(looms)
    when = f"{Happening.objects.latest('pk').at:%-d %B %Y}"
    own, stop = mail["body"].split("\n--\n")
    assert own.replace(when, "DAY").splitlines()[:3] == [
        "fictional-looms",
        "",
        "- Xylo Cluster of fictional-looms takes part in “fictional-looms” (fictional)",
    ]
    assert f"  http://localhost:8000/partnerships/fictional-looms/claims/{claim.public_id}/" in own.splitlines()
    assert mail["subject"] == "Xylo Cluster of fictional-looms takes part in “fictional-looms” (fictional)"
    assert "http://localhost:8000/account/following/" in stop
    way_out = mail["headers"]["List-Unsubscribe"].strip("<>")
    assert way_out in stop
    assert mail["headers"]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_nothing_is_told_twice_and_a_day_without_news_has_no_mail(looms):
    looms.confirmed("x")
    assert len(digest(looms)) == 1
    assert digest(looms) == []
    assert digest(looms, DAY + timedelta(days=1)) == []
    looms.confirmed("y")
    assert len(digest(looms, DAY + timedelta(days=2))) == 1


def test_many_things_of_one_thread_are_one_mail_that_counts_them(looms):
    for who in ("x", "y"):
        looms.confirmed(who)
    [mail] = digest(looms)
    assert mail["subject"] == "2 pieces of news: fictional-looms"


def test_nobody_is_told_of_what_they_did_themselves(looms):
    reader(looms.x)
    Follow.objects.update(since=timezone.now())
    looms.confirmed("x")
    assert digest(looms, who="x") == []
    assert len(digest(looms)) == 1


def test_weekly_news_come_on_the_chosen_weekday_and_daily_ones_before(looms):
    Follow.objects.update(pace="weekly")
    actions.save_habit(hour=7, weekday=3, by=looms.stranger)
    looms.confirmed("x")
    assert digest(looms) == []
    assert digest(looms, DAY + timedelta(days=1)) == []
    assert len(digest(looms, DAY + timedelta(days=2))) == 1


def test_at_once_is_one_mail_a_thread_and_day_and_the_rest_comes_with_the_next_digest(looms):
    Follow.objects.update(pace="at_once")
    looms.confirmed("x")
    assert len(spread()) == 1
    looms.confirmed("y")
    assert spread() == []
    [left] = digest(looms)
    assert left["subject"] == "Yarn Institute of fictional-looms takes part in “fictional-looms” (fictional)"


@pytest.mark.parametrize(
    ("thing", "topic", "told"),
    [("daily", "", True), ("never", "", False), ("daily", "never", False), ("never", "at_once", False),
     ("weekly", "daily", True)],
)  # fmt: skip
def test_never_always_holds_and_a_topic_goes_before_the_thing(looms, thing, topic, told):
    follow = Follow.objects.get()
    actions.save_paces(paces={follow.public_id: thing}, topics={"members": topic}, by=looms.stranger)
    looms.confirmed("x")
    assert bool(digest(looms, DAY + timedelta(days=1))) is told


def test_who_did_not_confirm_their_address_or_stopped_the_mails_is_not_written_to(looms):
    looms.confirmed("x")
    EmailAddress.objects.update(verified=False)
    assert digest(looms) == []
    EmailAddress.objects.update(verified=True)
    actions.stop_mails(user=looms.stranger, by=looms.stranger)
    assert digest(looms, DAY + timedelta(days=1)) == []


def test_who_may_know_is_asked_when_the_mail_is_written(looms):
    reader(looms.member)
    Happening.objects.all().delete()
    looms.confirmed("x")
    Happening.objects.update(audience=f"within:{looms.partnership.pk}")
    assert digest(looms) == []
    assert len(digest(looms, who="member")) == 1
    Told.objects.all().delete()
    looms.member.person.affiliations.update(valid_to=date(2021, 1, 1))
    assert digest(looms, DAY + timedelta(days=1), who="member") == []


def test_what_an_organisation_did_is_hidden_while_it_is_not_public(looms):
    looms.confirmed("x")
    own = looms.organisations["x"]
    set_public(organisation=own, is_public=False, by=looms.team)
    assert digest(looms) == []
    set_public(organisation=own, is_public=True, by=looms.team)
    assert len(digest(looms, DAY + timedelta(days=1))) == 1


def test_a_mail_is_in_the_readers_language_and_leaves_the_requests_language_alone(looms):
    looms.stranger.language = "de"
    looms.stranger.save()
    looms.confirmed("x")
    assert len(digest(looms)) == 1


def test_the_hour_is_that_of_the_readers_own_clock(looms):
    looms.stranger.time_zone = "Asia/Tokyo"
    looms.stranger.save()
    actions.save_habit(hour=7, weekday=1, by=looms.stranger)
    for hour, asked in ((21, 0), (22, 1), (23, 1)):
        ask_for_digests(datetime(2030, 1, 6, hour, tzinfo=UTC))
        found = OutboxEntry.objects.filter(topic="following.digest")
        assert found.count() == asked, hour
    assert found.get().payload["day"] == "2030-01-07"


def test_an_hours_task_is_asked_for_once(looms):
    for minute in (1, 2, 59):
        enqueue_this_hour(datetime(2030, 1, 6, 9, minute, tzinfo=UTC))
    enqueue_this_hour(datetime(2030, 1, 6, 10, 0, tzinfo=UTC))
    hours = OutboxEntry.objects.filter(topic="following.digests").values_list("payload__hour", flat=True)
    assert sorted(hours) == ["2030-01-06T09:00:00+00:00", "2030-01-06T10:00:00+00:00"]


def test_a_crash_while_a_digest_is_written_leaves_all_for_the_next_attempt(looms):
    looms.confirmed("x")
    ask_for_digests(datetime.now(UTC).replace(hour=12) + timedelta(days=1))
    entry = waiting().get(topic="following.digest")
    type(entry).objects.filter(pk=entry.pk).update(attempts=7)  # taken by another worker meanwhile
    with pytest.raises(Exception, match="taken by another worker"):
        deliver(entry)
    assert (mails(), Told.objects.count(), Habit.objects.get().told_on) == ([], 0, None)
    entry.refresh_from_db()
    deliver(entry)
    assert len(mails()) == 1


def test_a_region_is_followed_with_what_contains_it_and_what_lies_in_it(looms):
    actions.unfollow(subject=LOOMS, by=looms.stranger)
    actions.follow(subject=Subject("region", "ES61"), by=looms.stranger)
    for number, code in enumerate(("ES61", "ES6", "ES612", "ES", "ES52", "PT11")):
        actions.tell(kind="partnership.published", name=f"fictional {code}", address="/", by=None,
                     subjects=[Subject("region", code)], words={"partnership": f"{number} in {code}"})  # fmt: skip
    [mail] = digest(looms)
    said = [line for line in mail["body"].splitlines() if line.startswith("- ")]
    assert [line.split(" in ")[1].split("”")[0] for line in said] == ["ES61", "ES6", "ES612", "ES"]


def test_telling_the_same_name_again_does_nothing(looms):
    before = Happening.objects.count()
    for _ in range(2):
        actions.tell(kind="claim.left", name="fictional", address="/", subjects=[LOOMS], by=None,
                     words={"who": "A", "partnership": "B"})  # fmt: skip
    assert Happening.objects.count() == before + 1
    assert OutboxEntry.objects.filter(topic="following.happening").count() == 1


def test_a_draft_is_told_to_nobody_outside(looms):
    Partnership.objects.filter(pk=looms.partnership.pk).update(visibility="draft")
    looms.partnership.refresh_from_db()
    looms.confirmed("x")
    assert Happening.objects.latest("pk").audience == f"partnership:{looms.partnership.pk}"
    assert digest(looms) == []


def test_an_erased_account_follows_nothing_and_gets_nothing(looms):
    looms.confirmed("x")
    erase_account(user=looms.stranger, by=looms.stranger)
    looms.stranger.refresh_from_db()
    assert (Follow.objects.count(), Habit.objects.count()) == (0, 0)
    assert digest(looms) == []
    assert Mandate.objects.count() == 0


def test_mails_begin_again_with_what_happens_from_then_on(looms):
    actions.stop_mails(user=looms.stranger, by=looms.stranger)
    looms.confirmed("x")
    actions.start_mails(by=looms.stranger)
    assert Follow.objects.get().since <= timezone.now()
    assert digest(looms) == []
