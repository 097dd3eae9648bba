"""Who asks too often is told to wait, whichever process answers; everybody else is served."""

from __future__ import annotations

import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Barrier

import httpx
import pytest
from django.db import connections, transaction
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import get_resolver
from tests.platform.api.asking import get, problem, token_of
from tests.platform.notify.postbox import open_postbox
from tests.platform.organisations.people import somebody
from tests.platform.robustness.killable import answer_to_form, sent_form, site

from interlace_platform.config.environment import read_environment
from interlace_platform.core import limits
from interlace_platform.core.limits import Limit, address_of, forget_full, take
from interlace_platform.core.models import Allowance
from interlace_platform.pages.limits import COSTLY, FEEDS

SMALL = {"visitor": 3, "token": 5, "page": 2, "feed": 1}


@pytest.fixture
def small(settings):
    settings.MOST_A_MINUTE = SMALL
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1


def visitor(number: int) -> dict[str, str]:
    return {"X-Forwarded-For": f"203.0.113.{number}"}


@pytest.mark.django_db
def test_one_address_gets_so_many_answers_of_the_api_and_then_is_told_how_long_to_wait(small):
    answers = [get("/activities?limit=1", **visitor(1)) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["RateLimit"].split(";")[1] for answer in answers] == ["r=2", "r=1", "r=0", "r=0"]
    assert answers[0].headers["RateLimit-Policy"] == '"visitor";q=3;w=60'
    said = problem(answers[3])
    assert (said["code"], said["detail"]) == (
        "too_many",
        "Up to 3 requests a minute are answered from one address without a token.",
    )
    assert 15 <= int(answers[3].headers["Retry-After"]) <= 20
    assert get("/activities?limit=1", **visitor(2)).status_code == 200
    forged = {"X-Forwarded-For": "198.51.100.7, 203.0.113.1"}  # only the last entry is our own proxy's word
    assert get("/activities?limit=1", **forged).status_code == 429


@pytest.mark.django_db
def test_a_token_has_a_limit_of_its_own_and_a_wrong_one_counts_for_its_address(small):
    own = token_of(somebody())
    assert [get("/methods", **own, **visitor(1)).status_code for _ in range(6)] == [200] * 5 + [429]
    wrong = [{"Authorization": f"Bearer il_{number}"} for number in range(5)]
    assert [get("/methods", **each, **visitor(3)).status_code for each in wrong] == [401] * 3 + [429] * 2
    answer = get("/methods", **token_of(somebody("Another")), **visitor(3), **{"If-None-Match": "*"})
    assert (answer.status_code, answer.headers["RateLimit"].split(";")[1]) == (304, "r=4")


@pytest.mark.django_db
def test_costly_pages_have_a_limit_and_other_pages_have_none(small):
    asked = [Client(headers=visitor(1)).get("/search/?q=a") for _ in range(3)]
    assert [page.status_code for page in asked] == [200, 200, 429]
    assert "Too many at once" in asked[2].content.decode()
    assert 25 <= int(asked[2].headers["Retry-After"]) <= 30
    assert {Client(headers=visitor(1)).get("/about/").status_code for _ in range(4)} == {200}


@pytest.mark.django_db
def test_feeds_have_a_limit_of_their_own_told_in_one_line(small):
    asked = [Client(headers=visitor(1)).get("/news.atom") for _ in range(2)]
    assert [feed.status_code for feed in asked] == [200, 429]
    assert asked[1].headers["Content-Type"] == "text/plain; charset=utf-8"
    assert re.fullmatch(rf"Wait {asked[1].headers['Retry-After']} seconds\.\n", asked[1].content.decode())
    assert Client(headers=visitor(1)).get("/search/?q=a").status_code == 200


def test_every_costly_page_and_every_feed_exists():
    assert {name for name in get_resolver().reverse_dict if isinstance(name, str)} >= COSTLY | FEEDS


@pytest.mark.django_db
def test_what_was_taken_comes_back_with_time_and_leaves_nothing_behind(monkeypatch):
    now = time.time()
    limit = Limit("visitor", 2)
    monkeypatch.setattr(time, "time", lambda: now)
    assert [take(limit, "a").is_refused for _ in range(3)] == [False, False, True]
    monkeypatch.setattr(time, "time", lambda: now + 30)
    assert [take(limit, "a").is_refused for _ in range(2)] == [False, True]
    assert forget_full() == 0
    monkeypatch.setattr(time, "time", lambda: now + 91)
    assert (forget_full(), Allowance.objects.count()) == (1, 0)
    assert take(Limit("visitor", 0), "a") is None


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_get_no_more_than_there_is_and_nobody_waits_for_somebody_elses_long_write(monkeypatch):
    ready, now = Barrier(20), time.time()

    def one(_number: int) -> bool:
        ready.wait()
        try:
            return take(Limit("visitor", 7), "a").is_refused
        finally:
            connections.close_all()

    monkeypatch.setattr(limits, "PATIENCE_MS", 20_000)  # so that all of them are counted
    monkeypatch.setattr(time, "time", lambda: now)  # at one moment: who waited to be counted would come from the past
    with ThreadPoolExecutor(20) as threads:
        assert list(threads.map(one, range(20))).count(False) == 7
    assert Allowance.objects.count() == 1
    monkeypatch.undo()
    with ThreadPoolExecutor(1) as other, transaction.atomic():
        Allowance.objects.create(who="somebody else", full_at=0)
        began = time.monotonic()
        assert other.submit(one_and_gone).result() is not None
        assert time.monotonic() - began < 5


def one_and_gone() -> str:
    try:
        return f"took {take(Limit('visitor', 7), 'b')}"
    finally:
        connections.close_all()


def test_who_asks_is_told_from_the_proxies_that_are_ours_and_from_a_network_of_ipv6(settings):
    def asks(count: int, said: str, seen: str = "192.0.2.1") -> str:
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = count
        return address_of(RequestFactory().get("/", headers={"X-Forwarded-For": said}, REMOTE_ADDR=seen))

    assert asks(0, "198.51.100.7") == "192.0.2.1"
    assert asks(1, "198.51.100.7, 203.0.113.9") == "203.0.113.9"
    assert asks(2, "198.51.100.7, 203.0.113.9") == "198.51.100.7"
    assert asks(3, "198.51.100.7") == "192.0.2.1"
    assert asks(1, "2001:db8:1:2:3:4:5:6") == asks(1, "2001:db8:1:2::9") == "2001:db8:1:2::"
    assert asks(1, "x" * 500) == "x" * 60
    assert address_of(HttpRequest()) == ""  # through a socket of this machine


def test_limits_are_read_from_the_environment_and_described(tmp_path: Path):
    said = {"INTERLACE_DATA": str(tmp_path), "INTERLACE_TOKEN_LIMIT": "5000"}
    asked = {"visitor": 300, "token": 5000, "page": 240, "feed": 240, "words": 20}
    assert read_environment(said).most_a_minute == asked
    described = json.loads(Client().get("/api/v1/openapi.json").content)
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            assert operation["responses"]["429"] == {"$ref": "#/components/responses/too_many"}, (method, path)
    assert "Retry-After" in described["components"]["responses"]["too_many"]["headers"]


@pytest.mark.django_db(transaction=True)
def test_all_processes_of_a_real_server_count_together_and_know_who_asks(evidence, tmp_path):
    somebody("Ada")
    most = {"INTERLACE_VISITOR_LIMIT": "30"}
    with ExitStack() as stack:
        postbox = stack.enter_context(open_postbox())
        served = stack.enter_context(site(tmp_path, mail_port=postbox.port, workers=2, more=most))
        ask = stack.enter_context(httpx.Client(base_url=served.address, timeout=30))
        statuses = [ask.get("/api/v1/methods", headers=visitor(1)).status_code for _ in range(40)]
        assert 30 <= statuses.count(200) <= 36  # a few come back while this goes on
        assert statuses[-1] == 429
        forgotten = {"email": "ada@example.org"}
        asked = [sent_form(ask, "/account/password/reset/", forgotten, visitor(8)) for _ in range(7)]
        assert asked == [302] * 5 + [429] * 2  # for one address of mail
        wrong = {"login": "nobody@example.org", "password": "wrong"}
        tried = [answer_to_form(ask, "/account/login/", wrong, visitor(9)).text for _ in range(6)]
        assert ["Too many failed" in text for text in tried] == [False] * 5 + [True]
