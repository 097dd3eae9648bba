"""Who keeps a search is told of what is entered: at once or with a digest, what they may see then, and once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from tests.platform.following.readers import LOOMS, looms_with_reader, mails, reader, spread
from tests.platform.partnerships.cast import Cast, cast
from tests.platform.projects.pipeline import facts, started

from interlace_platform.accounts.models import User
from interlace_platform.core.outbox.delivering import deliver, waiting
from interlace_platform.following import actions
from interlace_platform.following.digest import local_now, write_digest
from interlace_platform.following.entered import KNOWN
from interlace_platform.following.models import Follow, NewFind
from interlace_platform.following.unsubscribing import address_to_leave
from interlace_platform.partnerships.actions import publish_partnership
from interlace_platform.projects.actions import change_project
from interlace_platform.search.actions import rebuild

pytestmark = pytest.mark.django_db


@pytest.fixture
def looms() -> Cast:
    looms = looms_with_reader()
    actions.unfollow(subject=LOOMS, by=looms.stranger)
    return looms


def keep(user: User, text: str = "quagga", pace: str = "at_once", **facets: str) -> Follow:
    reader(user)
    actions.unfollow(subject=LOOMS, by=user)
    return actions.follow_search(text=text, facets=facets, pace=pace, by=user)


def digest(user: User, days: int) -> list[dict[str, object]]:
    write_digest(user, local_now(user).date() + timedelta(days=days))
    return mails()


def titles(mail: dict[str, object]) -> list[str]:
    return [line.removeprefix("- ") for line in str(mail["body"]).splitlines() if line.startswith("- ")]


def test_at_once_is_one_mail_a_search_and_day_and_the_rest_comes_with_the_next_digest(looms):
    started(looms, "Quagga mill")
    follow = keep(looms.stranger)
    started(looms, "Dye house", summary="An invented vat for quagga wool.")
    started(looms, "Zebra house")
    [mail] = spread()
    assert (mail["subject"], titles(mail)) == ("Dye house", ["Dye house"])
    assert str(mail["body"]).startswith(
        "Found by your search “quagga”\n\n- Dye house\n"
        "  http://localhost:8000/partnerships/fictional-looms/projects/dye-house/\n"
    )
    started(looms, "Quagga spinners")
    assert spread() == []
    assert digest(looms.stranger, 0) == []
    [mail] = digest(looms.stranger, 1)
    assert titles(mail) == ["Quagga spinners"]
    assert digest(looms.stranger, 2) == []
    rebuild()
    assert (spread(), digest(looms.stranger, 3)) == ([], [])
    assert list(NewFind.objects.filter(follow=follow, told_on=None)) == []


def test_what_one_may_see_is_asked_when_the_mail_is_written(looms):
    keep(looms.stranger)
    keep(looms.member, pace="daily")
    hidden = started(looms, "Quagga shed", is_public=False)
    assert spread() == []
    assert NewFind.objects.count() == 2 - 1
    looms.member.person.affiliations.update(valid_to=date(2021, 1, 1))
    assert digest(looms.member, 0) == []
    change_project(project=hidden, facts=facts("Quagga shed", summary="", is_public=True), by=looms.lead)
    [mail] = spread()
    assert (mail["to"], titles(mail)) == (looms.stranger.email, ["Quagga shed"])
    assert [titles(each) for each in digest(looms.member, 1)] == [["Quagga shed"]]


def test_a_draft_is_told_of_once_it_is_published(looms):
    keep(looms.stranger, "quagga", kind="partnership")
    drafted = cast(public=False, key="quagga-looms")
    started(drafted, "Quagga dyes")
    assert spread() == []
    publish_partnership(partnership=drafted.partnership, by=drafted.lead)
    assert [titles(mail) for mail in spread()] == [["quagga-looms"]]


def test_what_changes_is_told_where_the_search_did_not_find_it_before_unless_it_finds_very_much(looms):
    mill = started(looms, "Mill")
    follow = keep(looms.stranger, pace="daily")
    change_project(project=mill, facts=facts("Mill", summary="quagga"), by=looms.lead)
    spread()
    assert [titles(mail) for mail in digest(looms.stranger, 0)] == [["Mill"]]
    Follow.objects.filter(pk=follow.pk).update(known=[f"project:{number}" for number in range(KNOWN)])
    shed = started(looms, "Shed")
    spread()
    change_project(project=shed, facts=facts("Shed", summary="quagga"), by=looms.lead)
    started(looms, "Quagga house")
    spread()
    assert [titles(mail) for mail in digest(looms.stranger, 1)] == [["Quagga house"]]


def test_a_crash_while_a_mail_is_written_leaves_all_for_the_next_attempt(looms):
    keep(looms.stranger)
    started(looms, "Quagga mill")
    for entry in waiting().filter(topic="following.entered"):
        deliver(entry)
    entry = waiting().get(topic="following.found_at_once")
    type(entry).objects.filter(pk=entry.pk).update(attempts=7)  # taken by another worker meanwhile
    with pytest.raises(Exception, match="taken by another worker"):
        deliver(entry)
    assert (mails(), NewFind.objects.exclude(told_on=None).count()) == ([], 0)
    assert len(spread()) == 1
    type(entry).objects.filter(pk=entry.pk).update(delivered_at=None)
    assert spread() == []


def test_one_click_leaves_one_search_alone_and_a_topic_silences_all(looms):
    mills = keep(looms.stranger, "quagga mill")
    keep(looms.stranger, "quagga", pace="at_once")
    way_out = address_to_leave(mills).removeprefix(settings.ENVIRONMENT.address)
    program = Client(enforce_csrf_checks=True)
    assert program.get(way_out).status_code == 200
    assert program.post(way_out, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert program.post(way_out[:-2] + "x/").status_code == 404
    started(looms, "Quagga mill")
    [mail] = spread()
    assert str(mail["body"]).startswith("Found by your search “quagga”\n")
    leaving = mail["headers"]["List-Unsubscribe"].strip("<>")
    assert leaving == address_to_leave(Follow.objects.get(text="quagga"))
    assert f"No more mails about this search:\n{leaving}\n" in str(mail["body"])
    actions.save_paces(paces={}, topics={"searches": "never"}, by=looms.stranger)
    Follow.objects.update(pace="at_once")
    started(looms, "Quagga mill of another kind")
    assert (spread(), digest(looms.stranger, 1)) == ([], [])


def test_a_search_is_kept_with_a_pace_named_and_left_on_the_page_of_what_one_follows(looms):
    browser = Client()
    browser.force_login(looms.stranger, "allauth.account.auth_backends.AuthenticationBackend")
    browser.post("/account/following/search/", {"query": "?q=quagga&kind=project", "pace": "weekly"})
    follow = Follow.objects.get()
    assert (follow.text, follow.facets, follow.pace) == ("quagga", {"kind": "project"}, "weekly")
    data = {f"pace-{follow.public_id}": "at_once", "hour": "7", "weekday": "1"}
    assert browser.post("/account/following/", data | {f"name-{follow.public_id}": " My wool "}).status_code == 302
    page = browser.get("/account/following/").content.decode()
    assert "Search: “My wool”" in page and 'href="/search/?q=quagga&amp;kind=project"' in page
    long = browser.post("/account/following/", data | {f"name-{follow.public_id}": "x" * 81})
    assert long.status_code == 200
    follow.refresh_from_db()
    assert (follow.name, follow.pace) == ("My wool", "at_once")
    browser.post("/account/following/unfollow/", {"subject": f"search:{follow.key}"})
    assert Follow.objects.count() == 0
