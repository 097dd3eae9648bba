"""News as page, Atom and JSON: valid, steady, public only; and the way out of every mail."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import feedparser
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.platform.events.stage import published
from tests.platform.following.readers import LOOMS, looms_with_reader
from tests.platform.partnerships.cast import Cast

from interlace_platform.events.models import Event, Series
from interlace_platform.following import actions
from interlace_platform.following.models import Follow, Habit, Happening
from interlace_platform.following.subjects import Subject
from interlace_platform.following.unsubscribing import address_to_stop
from interlace_platform.partnerships.models import Partnership

pytestmark = pytest.mark.django_db
A = "{http://www.w3.org/2005/Atom}"
FEED = "/feeds/partnership/fictional-looms"


@pytest.fixture
def looms() -> Cast:
    return looms_with_reader()


def signed_in(looms: Cast, who: str = "stranger") -> Client:
    browser = Client()
    browser.force_login(looms.users[who], "allauth.account.auth_backends.AuthenticationBackend")
    return browser


def test_the_atom_feed_has_all_that_the_standard_asks_for_and_ids_that_stay(looms, client):
    looms.confirmed("x")
    answer = client.get(f"{FEED}.atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{A}feed"
    for element in (root, *root.iter(f"{A}entry")):
        assert [len(element.findall(f"{A}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
    ids = [entry.findtext(f"{A}id") for entry in root.iter(f"{A}entry")]
    assert ids == [each.public_id.urn for each in Happening.objects.filter(audience="public").order_by("-at", "-pk")]
    assert root.find(f"{A}author/{A}name") is not None


def test_an_independent_reader_takes_both_without_complaint(looms, client):
    looms.confirmed("x")
    atom = feedparser.parse(client.get(f"{FEED}.atom").content)
    assert (atom.bozo, atom.version) == (False, "atom10")
    said = json.loads(client.get(f"{FEED}.json").content)
    assert said["version"] == "https://jsonfeed.org/version/1.1"
    assert [each["id"] for each in said["items"]] == [entry.id for entry in atom.entries]
    assert said["items"][0]["title"] == atom.entries[0].title
    assert all(each["url"].startswith("http://localhost:8000/") for each in said["items"])


def test_what_did_not_change_is_not_sent_again(looms, client):
    first = client.get(f"{FEED}.atom")
    assert client.get(f"{FEED}.atom", headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get(f"{FEED}.atom", headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    looms.confirmed("x")
    assert client.get(f"{FEED}.atom", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_even_who_sees_more_gets_the_public_feed(looms):
    actions.tell(kind="claim.left", name="inside", address="/", subjects=[LOOMS], by=None, words={"who": "Inside"},
                 audience=f"within:{looms.partnership.pk}")  # fmt: skip
    assert "Inside" not in signed_in(looms, "team").get(f"{FEED}.json").content.decode()


@pytest.mark.parametrize(
    "address",
    ["/feeds/partnership/none.atom", "/feeds/nothing/a.atom", "/news.rss", "/news/?about=region:XX99", "/feeds/a/b.c"],
)
def test_a_feed_of_nothing_known_does_not_exist(looms, client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("path", ["/news/", "/news.atom", "/news.json", f"{FEED}.atom"])
def test_news_take_the_same_queries_for_any_number_of_happenings(looms, client, path):
    client.get(path)
    asked = []
    for number in (1, 3, 40):
        for each in range(number):
            actions.tell(kind="partnership.published", name=f"fictional {number} {each}", address="/", by=None,
                         subjects=[LOOMS, Subject("region", "ES61")], words={"partnership": "A"})  # fmt: skip
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        asked.append(len(queries))
    assert len(set(asked)) == 1, asked


def test_the_own_page_takes_the_same_queries_for_any_number_of_things(looms):
    browser, asked = signed_in(looms), []
    browser.get("/account/following/")
    for number in (1, 3, 40):
        rows = [Follow(user=looms.stranger, kind="partnership", key=f"none-{number}-{n}") for n in range(number)]
        Follow.objects.bulk_create(rows)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get("/account/following/").status_code == 200
        asked.append(len(queries))
    assert len(set(asked)) == 1, asked


def test_a_button_follows_and_leaves_and_visitors_have_none(looms, client):
    page, browser = "/partnerships/fictional-looms/", signed_in(looms, "x")
    assert "/account/following/follow/" not in client.get(page).content.decode()
    assert f'href="{FEED}.atom"' in client.get(page).content.decode()
    assert "/account/following/follow/" in browser.get(page).content.decode()
    answer = browser.post("/account/following/follow/", {"subject": LOOMS.word, "next": page})
    assert answer["Location"] == page
    assert Follow.objects.filter(user=looms.x).count() == 1
    assert "/account/following/unfollow/" in browser.get(page).content.decode()
    browser.post("/account/following/unfollow/", {"subject": LOOMS.word, "next": "https://elsewhere.example/"})
    assert Follow.objects.filter(user=looms.x).count() == 0


def test_choices_on_the_own_page_are_kept(looms):
    browser, follow = signed_in(looms), Follow.objects.get()
    data = {f"pace-{follow.public_id}": "weekly", "topic-members": "never", "hour": "18", "weekday": "5"}
    assert browser.post("/account/following/", data).status_code == 302
    follow.refresh_from_db()
    habit = Habit.objects.get()
    assert (follow.pace, habit.hour, habit.weekday) == ("weekly", 18, 5)
    assert browser.post("/account/following/", data | {"hour": "25"}).status_code == 200


def test_one_click_in_a_mail_program_stops_the_mails_without_signing_in(looms):
    program = Client(enforce_csrf_checks=True)
    way_out = address_to_stop(looms.stranger).removeprefix(settings.ENVIRONMENT.address)
    assert program.get(way_out).status_code == 200
    assert Habit.objects.get().stopped_at is None
    assert program.post(way_out, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Habit.objects.get().stopped_at is not None
    assert program.post(way_out[:-2] + "x/").status_code == 404


def test_a_search_is_kept_from_its_page_and_found_again(looms):
    browser = signed_in(looms)
    browser.post("/account/following/search/", {"query": "?q=fictional-looms&kind=partnership", "next": "/search/"})
    kept = Follow.objects.get(kind="search")
    assert (kept.text, kept.facets) == ("fictional-looms", {"kind": "partnership"})
    assert kept.known == ["partnership:fictional-looms"]
    assert (
        'href="/search/?q=fictional-looms&amp;kind=partnership"' in browser.get("/account/following/").content.decode()
    )


def test_pages_of_what_is_public_lead_to_their_feeds_in_head_and_text_and_those_of_drafts_do_not(looms):
    own = looms.organisations["x"]
    series = Series.objects.create(slug="looms", name="Looms", owner=looms.organisations["lead"])
    event, of_series = published(looms), published(looms, title="Of the series")
    Event.objects.filter(pk=of_series.pk).update(series=series)
    pages = {
        "/partnerships/fictional-looms/": "partnership/fictional-looms",
        "/regions/ES61/": "region/ES61",
        f"/organisations/{own.slug}/": f"organisation/{own.slug}",
        "/events/series/looms/": "series/looms",
        f"/events/{event.slug}/": "partnership/fictional-looms",
        f"/events/{of_series.slug}/": "series/looms",
    }
    for address, about in pages.items():
        page, visitor = Client().get(address).content.decode(), Client()
        for form in ("atom", "json"):
            feed = f"/feeds/{about}.{form}"
            assert (page.count(f'href="{feed}"'), visitor.get(feed).status_code) == (2, 200), (address, form)
            assert f'<a href="{feed}">' in page
        assert 'rel="alternate" type="application/feed+json"' in page
    Partnership.objects.update(visibility="draft")
    for address in ("/partnerships/fictional-looms/", f"/events/{event.slug}/"):
        answer = signed_in(looms, "lead").get(address)
        assert (answer.status_code, "/feeds/" in answer.content.decode()) == (200, False)
