"""Every page: it answers, cheaply, in sound and small HTML, with a title of its own."""

from __future__ import annotations

import gzip
import re
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.platform.pages.addresses import NOT_FOUND, PAGES

from interlace_platform.pages.views.errors import server_error

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.usefixtures("whole_europe")]

MOST_QUERIES = 12
MOST_BYTES = 120_000
WITHOUT_END = {"meta", "link", "input", "br", "img", "hr"}
BY_HAND = re.compile(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)")


class Balance(HTMLParser):
    """Finds tags that are closed in the wrong order or not at all, and ids given twice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.problems: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs).get("id")
        if given in self.ids:
            self.problems.append(f"id {given} twice")
        if given:
            self.ids.add(given)
        if tag not in WITHOUT_END:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in WITHOUT_END:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> at {self.getpos()}")


def weight_of(address: str) -> int:
    """Bytes over the wire of a first view: the page and every stylesheet, script and image it names, compressed."""
    html = body_of(address)
    named = re.findall(r'<(?:link rel="(?:stylesheet|icon)"[^>]*href|script src|img src)="([^"]+)"', html.decode())
    return sum(len(gzip.compress(body)) for body in (html, *map(body_of, set(named))))


def body_of(address: str) -> bytes:
    response = Client().get(address)
    assert response.status_code == 200, address
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("address", PAGES)
def test_a_page_answers_with_few_queries(address):
    client = Client()
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    assert len(queries) <= MOST_QUERIES, [each["sql"][:120] for each in queries]


@pytest.mark.parametrize("address", [*PAGES, *NOT_FOUND])
def test_a_page_is_sound_html_without_anything_inline(address):
    html = Client().get(address).content.decode()
    parser = Balance()
    parser.feed(html)
    assert parser.problems == []
    assert parser.open == []
    assert BY_HAND.findall(html) == []


@pytest.mark.parametrize("address", PAGES)
def test_a_first_view_weighs_little(address):
    assert weight_of(address) <= MOST_BYTES


def test_every_page_has_a_title_of_its_own():
    apart = [
        address
        for address in PAGES
        if "sort=" not in address and "platform=" not in address and "?q=zzz" not in address
    ]
    asked_otherwise = {"/regions/ES61/partners/?activity=C28&diverse=on&w_near=50", "/compare/?a=noord&b=zzz"}
    visited = [address for address in apart if address not in asked_otherwise]
    titles = [re.search(r"<title>(.*?)</title>", Client().get(address).content.decode()) for address in visited]
    texts = [title.group(1) for title in titles if title]
    assert len(texts) == len(visited)
    assert sorted(set(texts)) == sorted(texts)


@pytest.mark.parametrize("address", NOT_FOUND)
def test_what_does_not_exist_is_a_page_with_a_way_on(address):
    response = Client().get(address)
    assert response.status_code == 404
    assert 'action="/search/"' in response.content.decode()


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("/regions/Andalucia/", "/regions/ES61/"),
        ("/regions/UKM2/", "/regions/UKM"),
        ("/activities/machinery/", "/activities/C28/"),
        ("/partnerships/bioenergie/", "/partnerships/bioenergy/"),
    ],
)
def test_a_name_that_is_nearly_right_is_answered_with_what_was_meant(address, meant):
    response = Client().get(address)
    assert response.status_code == 404
    assert f'href="{meant}' in response.content.decode()


def test_a_page_never_claims_a_language_it_is_not_written_in():
    html = Client().get("/compare/?a=ES61&b=ITH5", headers={"accept-language": "de"}).content.decode()
    assert '<html lang="en">' in html
    assert "8,501,100" in html


def test_the_notice_says_how_old_the_figures_are_and_leads_to_the_way_to_refresh_them():
    html = Client().get("/").content.decode()
    assert "Industry figures here are from 2014" in html
    assert 'href="/data/#refresh"' in html
    assert 'id="refresh"' in Client().get("/data/").content.decode()


def test_the_search_answers_with_a_part_of_a_page_while_one_types():
    html = Client().get("/search/?q=andalucia", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in html
    assert 'href="/regions/ES61/"' in html


def test_tables_can_be_downloaded_in_both_forms():
    for form in ("csv", "parquet"):
        response = Client().get(f"/data/region.{form}")
        assert response.status_code == 200
        assert response["Content-Disposition"].startswith("attachment")


def test_a_region_with_too_few_published_figures_is_shown_and_not_ranked():
    html = Client().get("/regions/IE06/partners/").content.decode()
    assert "Not enough published data to compare this region" in html
    assert 'class="suggestion"' not in html


def test_weights_of_zero_everywhere_are_refused_in_words_and_the_usual_ones_used():
    reasons = ("adds_to_us", "adds_to_them", "shared_strengths", "similar_structure")
    rest = ("same_partnership", "same_macro_region", "near")
    asked = "&".join(f"w_{key}=0" for key in (*reasons, *rest))
    html = Client().get(f"/regions/ES61/partners/?{asked}").content.decode()
    assert "Give at least one reason a weight above 0; the usual weights are used now." in html
    assert 'class="suggestion"' in html


def test_a_date_that_is_none_is_said_and_today_is_shown():
    html = Client().get("/partnerships/bioenergy/?as_of=soon").content.decode()
    assert "Enter a valid date." in html


@pytest.mark.usefixtures("nothing_imported")
def test_before_anything_is_imported_every_page_says_what_to_do():
    response = Client().get("/regions/")
    assert response.status_code == 503
    assert "No evidence has been imported yet." in response.content.decode()
    assert "interlace demo" in response.content.decode()


def test_the_page_for_our_own_faults_needs_neither_database_nor_release(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert "Something went wrong on our side" in response.content.decode()


def test_a_region_cut_out_of_a_larger_one_shows_no_quotients_of_its_own():
    html = Client().get("/regions/IE06/strengths/").content.decode()
    assert "Their mix is that region’s, so no quotient is shown." in html
    assert not re.search(r"\d ×", html)
