"""Addresses that are secrets are kept from search engines, from caches and from wherever their pages lead."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import get_resolver
from tests.platform.organisations.people import somebody

from interlace_platform.events.calendar.actions import make_address
from interlace_platform.following.unsubscribing import address_to_stop
from interlace_platform.pages.secrecy import SECRET

pytestmark = pytest.mark.django_db
TOLD = ("Referrer-Policy", "X-Robots-Tag")


def test_an_answer_at_a_secret_address_says_so_whether_or_not_the_secret_is_right():
    ada = somebody("Ada")
    stop = address_to_stop(ada).removeprefix(settings.ENVIRONMENT.address)
    secret = make_address(name="Fictional phone", by=ada).secret
    wrong = ("/stop/wrong/", "/calendars/wrong.ics", "/account/confirm-email/wrong/")
    statuses = {}
    for address in (stop, f"/calendars/{secret}.ics", "/account/password/reset/key/1-wrong/", *wrong):
        answer = Client().get(address)
        statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
        assert [answer.headers[name] for name in TOLD] == ["strict-origin", "noindex, nofollow"], address
        assert {"no-store", "no-cache"} & set(answer.headers["Cache-Control"].replace(",", "").split()), address
    assert statuses == {200: 4, 404: 2}
    open_page = Client().get("/about/")
    assert [open_page.headers.get(name) for name in TOLD] == ["same-origin", None]


def test_every_secret_address_exists():
    assert {name for name in get_resolver().reverse_dict if isinstance(name, str)} >= SECRET
