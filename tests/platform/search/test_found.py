"""Who finds what, by which words, and with which passage; the index follows every action."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.platform.organisations.people import entered, somebody, team_member
from tests.platform.partnerships.cast import cast
from tests.platform.projects.pipeline import facts, started
from tests.platform.reporting.telling import begun, write

from interlace_platform.core.readers import VISITOR
from interlace_platform.organisations.actions import describe
from interlace_platform.partnerships.actions import publish_partnership
from interlace_platform.projects.actions import change_project
from interlace_platform.reporting import actions as reporting
from interlace_platform.search.actions import put_entries, rebuild
from interlace_platform.search.facets import Facets
from interlace_platform.search.kinds import Draft
from interlace_platform.search.models import Entry, Word
from interlace_platform.search.queries import found

pytestmark = pytest.mark.django_db
OUTSIDE = ("y", "stranger")
INSIDE = ("lead", "member", "team")


def titles(text: str, reader: object = VISITOR, **narrowed: object) -> list[str]:
    return [hit.title for hit in found(text, Facets(**narrowed), reader).hits]


def said(pieces) -> str:
    return "".join(f"[{piece.text}]" if piece.is_match else piece.text for piece in pieces)


def test_a_draft_and_its_projects_are_found_by_those_within_until_it_is_published():
    looms = cast(public=False, key="quagga-looms")
    started(looms, "Quagga dye house")
    started(looms, "Quagga secret shed", is_public=False)
    all_three = {"quagga-looms", "Quagga dye house", "Quagga secret shed"}
    for who in OUTSIDE:
        assert not all_three & set(titles("quagga", looms.users[who]))
    assert not all_three & set(titles("quagga"))
    for who in INSIDE:
        assert all_three <= set(titles("quagga", looms.users[who]))
    publish_partnership(partnership=looms.partnership, by=looms.lead)
    assert all_three & set(titles("quagga")) == all_three - {"Quagga secret shed"}
    assert all_three <= set(titles("quagga", looms.member))


def test_a_project_that_becomes_internal_is_found_by_outsiders_no_more():
    looms = cast(key="okapi-looms")
    dyes = started(looms, "Okapi dyes", summary="An invented **vat** of [indigo](https://example.org/secret-address).")
    (hit,) = found("indigo vat").hits
    assert (hit.kind, hit.key, hit.title) == ("project", "okapi-looms/okapi-dyes", "Okapi dyes")
    assert said(hit.passage).startswith("An invented [vat] of [indigo].")
    assert found("secret-address").hits == ()
    assert f'href="/partnerships/{hit.key.replace("/", "/projects/")}/"' in page("indigo")
    change_project(project=dyes, facts=facts("Okapi dyes", summary="indigo", is_public=False), by=looms.lead)
    assert titles("indigo") == []
    assert titles("indigo", looms.member) == ["Okapi dyes"]


def test_what_a_report_says_is_found_once_it_is_accepted():
    looms = cast(key="tapir-looms")
    report = begun(looms)
    write(looms, report, {"governance": "The invented board met in a *zebrafish* hall."})
    reporting.sign_report(report=report, organisation=looms.organisations["lead"], by=looms.lead)
    report = reporting.submit_report(report=report, by=looms.lead)
    assert titles("zebrafish") == []
    reporting.accept_report(report=report, by=looms.team)
    (hit,) = found("zebrafish hall").hits
    assert (hit.kind, said(hit.passage)) == ("report", "The invented board met in a [zebrafish] [hall].")
    assert hit.title in page("zebrafish")


def page(text: str, **more: str) -> str:
    response = Client().get("/search/", {"q": text, **more})
    assert response.status_code == 200
    return response.content.decode()


def test_the_passage_shows_the_words_and_nothing_of_it_is_markup():
    team = team_member()
    own = entered(team, "Fictional Axolotl House")
    words = " ".join(["filler"] * 60)
    describe(
        organisation=own,
        language="en",
        description=f"{words} a <b>pangolín</b> & co {words}",
        is_original=True,
        by=team,
    )
    (hit,) = found("pangolin").hits
    shown = said(hit.passage)
    assert re.fullmatch(r"… (filler )+a <b>\[pangolín\]</b> & co (filler )+…", shown)
    assert len(shown.split()) < 40
    html = page("pangolin")
    assert "&lt;b&gt;<mark>pangolín</mark>&lt;/b&gt; &amp; co" in html


def test_a_typing_error_is_corrected_by_words_that_the_reader_may_know():
    ada = somebody()
    own = entered(ada, "Fictional Narwhal Guild")
    assert not own.is_public
    assert Word.objects.filter(word="narwhal").exists()
    results = found("nawrhal", reader=ada)
    assert (results.shown_for, results.total) == ("narwhal", 1)
    assert (found("nawrhal").shown_for, found("nawrhal").total) == ("", 0)
    assert found("marwhal", reader=ada).shown_for == "narwhal"


def test_what_nothing_is_like_finds_nothing_and_says_how_to_go_on():
    assert found("xyzzyqq") == found("xyzzyqq")
    assert found("xyzzyqq").total == 0
    assert "Nothing says “xyzzyqq”" in page("xyzzyqq")
    assert "Look everywhere" in page("andalucia", kind="partnership", year="1999")


def test_counts_are_of_what_the_reader_sees_and_narrow_to_it():
    shown = {"facts": {}, "platform": "fictional", "regions": ("ES61",), "language": "de"}
    put_entries("fair", [Draft(f"e{year}", ("Yak fair",), year=year, **shown) for year in (2020, 2021, 2021 + 1)])
    put_entries("fair", [Draft("e0", ("Yak fair",), audience="within:7", year=1900, **shown)])
    results = found("yak")
    counted = {name: {count.value: count.count for count in counts} for name, counts in results.counts.items()}
    years = {"2022": 1, "2021": 1, "2020": 1}
    assert counted == {"kind": {"fair": 3}, "platform": {"fictional": 3}, "region": {"ES61": 3}, "year": years,
                       "language": {"de": 3}}  # fmt: skip
    assert [count.label for count in results.counts["region"]] == ["Andalucía"]
    assert found("yak", Facets(year=2021)).total == 1
    assert found("yak", Facets(region="ES6")).total == 0
    assert found("yak", Facets("fair", "fictional", "ES61", 2021, "de")).total == 1


def test_an_index_made_anew_is_the_one_that_actions_kept():
    looms = cast(key="dugong-looms")
    rebuild()
    started(looms, "Dugong dyes")
    looms.confirmed("x", role="observer")
    describe(organisation=looms.organisations["y"], language="en", description="Yarn", is_original=True, by=looms.team)
    kept = set(Entry.objects.values_list("kind", "key", "digest"))
    call_command("rebuild_search", stdout=StringIO())
    assert set(Entry.objects.values_list("kind", "key", "digest")) == kept
    assert len(kept) > 100


def test_a_search_asks_as_much_for_one_find_as_for_a_hundred():
    asked = set()
    for number in (1, 3, 100):
        put_entries("fair", [Draft(f"e{each}", ("Wombat fair",), regions=("ES61",)) for each in range(number)])
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert found("wombat").total == number
        asked.add(len(queries))
    assert asked == {6}


def test_the_page_pages_through_many_finds_and_keeps_what_was_asked():
    put_entries("region", [Draft(f"XX{each:02}", (f"Vicuna {each:02}",), facts={"context": ""}) for each in range(45)])
    assert page("vicuna").count('<li><p class="find">') == 20
    last = page("vicuna", page="3")
    assert last.count('<li><p class="find">') == 5
    assert 'href="/search/?q=vicuna&amp;page=2"' in last
    assert page("vicuna", page="99").count("<li><p") == 0
    assert page("vicuna", year="x", page="-1", kind="<script>").count("<script>alert") == 0
