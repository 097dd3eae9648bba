"""The evidence of a partnership: what its page says, what it leaves open, and the ways through it."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape
from tests.platform.boards.chains import chain
from tests.platform.pages.test_pages import BY_HAND, Balance
from tests.platform.partnerships.cast import cast

from interlace_platform.boards import actions as boards
from interlace_platform.boards.actions import StepFacts
from interlace_platform.evidence.models import Strength
from interlace_platform.partnerships import queries as register
from interlace_platform.partnerships.models import PartnershipActivity
from interlace_platform.territories.models import Territory

pytestmark = pytest.mark.django_db
MINE = "/partnerships/fictional-looms/evidence/"
FEW = ("DE21", "ES61", "ITH5", "PT11", "PL71")


def page(address: str, client: Client | None = None) -> str:
    answer = (client or Client()).get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def regions():
    """A partnership of five regions with figures: the fictional one, whose claims are about territories."""
    people = cast()
    source = register.claims_of(register.partnership("bioenergy"))[0].source
    for code in FEW:
        territory = Territory.objects.filter(nuts_code=code).first() or Territory.objects.create(
            key=code.lower(), kind="nuts", name=code, nuts_code=code, nuts_version=2021, country=code[:2]
        )
        people.partnership.claims.create(
            key=f"claim-{code}", territory=territory, role="participating", strength="active", source=source,
            state="confirmed", confirmed_at=timezone.now(), recorded_at=timezone.now(),
            fingerprint=f"claim-{code}",
        )  # fmt: skip
    return people


def test_for_real_partnerships_nobody_has_said_what_they_are_about_and_the_page_says_so():
    text = page("/partnerships/textile-innovation/evidence/")
    assert "Nobody has said which activities this partnership is about." in text
    assert "How much they have together" not in text


def test_any_reader_chooses_activities_and_sees_shares_with_what_they_mean(regions):
    text = page(f"{MINE}?activity=C28&activity=C99")
    assert "The activities you chose; nobody here says that the partnership is about them." in text
    assert "No activity is called C99." in text
    rows = Strength.objects.filter(activity__code="C28")
    ours = sum(row.amount or 0 for row in rows.filter(region__code__in=FEW))
    share = ours / sum(row.amount or 0 for row in rows)
    assert f"{share * 100:,.1f} %" in text
    assert f"{ours:,.0f}" in text
    assert re.search(r"every region publishes it|at most: |at least: |of what is published; ", text)


def test_what_is_not_published_is_said_and_is_no_zero(regions):
    hidden = Strength.objects.filter(region__code__in=FEW, amount=None).select_related("activity", "region").first()
    text = page(f"{MINE}?activity={hidden.activity.code}")
    assert "not published" in text
    assert escape(hidden.region.name_latin) in text
    rows = list(csv.DictReader(io.StringIO(table(hidden.activity.code))))
    own = next(row for row in rows if row["region"] == hidden.region.code)
    assert (own["persons_employed"], own["is_present"], own["year"]) == ("", "", "2014")


def table(code: str) -> str:
    return Client().get(f"{MINE}members.csv?activity={code}").content.decode("utf-8-sig")


def test_the_file_holds_one_row_for_each_member_and_activity(regions):
    rows = list(csv.DictReader(io.StringIO(table("C28"))))
    assert [row["region"] for row in rows] == sorted(FEW)
    known = dict(Strength.objects.filter(activity__code="C28").values_list("region__code", "amount"))
    assert [float(row["persons_employed"] or "nan") for row in rows] == pytest.approx(
        [float("nan") if known[row["region"]] is None else known[row["region"]] for row in rows], nan_ok=True
    )


def test_a_missing_link_with_an_activity_brings_regions_from_outside_with_reasons(regions):
    board = boards.start_board(partnership=regions.partnership, by=regions.lead)
    boards.add_step(board=board, facts=StepFacts("Greenhouses", activity="C10"), by=regions.lead)
    text = page(MINE)
    assert "The activities that the steps of its value chain name." in text
    assert "Nobody covers the step “Greenhouses”." in text
    assert "Would add more to" in text
    assert re.search(r'href="/regions/[A-Z0-9]+/partners/[A-Z0-9]+/\?activity=C10"', text)


def test_members_without_figures_are_named():
    text = page("/partnerships/bioenergy/evidence/?activity=D35")
    assert "No figures at this level" in text
    assert "Lapland (FI1D7)" in text


def test_coordinators_keep_activities_and_the_page_then_stands_on_their_word(regions):
    lead = client_of(regions.lead)
    assert "Keep them for the partnership" in page(f"{MINE}activities/?activity=C13", lead)
    answer = lead.post(f"{MINE}activities/", {"activity": ["C13", "C14"], "note": "what looms make"}, follow=True)
    assert answer.redirect_chain == [(MINE, 302)]
    assert "The activities that the partnership&#x27;s coordinators say it is about." in answer.content.decode()
    assert "what looms make" in page(f"{MINE}activities/", lead)
    assert sorted(PartnershipActivity.objects.values_list("code", flat=True)) == ["C13", "C14"]


def test_what_cannot_be_kept_is_said_and_nothing_is_kept(regions):
    lead = client_of(regions.lead)
    too_many = [f"C{number}" for number in range(10, 24)]
    text = lead.post(f"{MINE}activities/", {"activity": too_many}).content.decode()
    assert "At most 12 activities." in text
    assert not PartnershipActivity.objects.exists()


def test_activities_are_found_by_a_word_and_what_was_chosen_stays():
    text = page("/partnerships/bioenergy/evidence/activities/?q=beverages&activity=C28")
    boxes = re.findall(r'name="activity" value="(\w+)"( checked)?', text)
    assert ("C28", " checked") in boxes
    assert ("C11", "") in boxes
    assert len(boxes) < 10


def test_rules_are_checked_with_reasons_repairs_and_sources(regions):
    text = page(f"{MINE}rules/?rules=i3-strand-1-2025&answer_theme=yes&activity=C10")
    assert "Interregional Innovation Investments (I3), Strand 1, call of 2025" in text
    assert "Answered yes." in text
    assert 'id="rule-source-U12"' in text
    assert "no legal advice" in text
    assert ">holds<" in text and ">unknown<" in text


@pytest.mark.parametrize("address", ["?activity=C28&as_of=never&parts=on", "rules/", "activities/?q=zzz", ""])
def test_every_page_is_sound_html_with_the_tabs_of_the_partnership(regions, address):
    html = page(f"{MINE}{address}")
    parser = Balance()
    parser.feed(html)
    assert (parser.problems, parser.open, BY_HAND.findall(html)) == ([], [], [])
    tabs = re.search(r'<nav class="subnav subnav-small".*?</nav>', html, re.DOTALL).group()
    assert f'<a href="{MINE}" aria-current="{"page" if address.startswith(("?",)) or not address else "true"}">' in tabs


@pytest.mark.parametrize("below", ["", "record/", "mandates/", "board/", "groups/"])
def test_the_tabs_are_the_same_on_every_page_and_mark_where_one_is(below):
    base = "/partnerships/bioenergy/"
    tabs = re.findall(
        r'<li><a href="([^"]+)"( aria-current="page")?>',
        re.search(r'<nav class="subnav subnav-small".*?</nav>', page(base + below), re.DOTALL).group(),
    )
    assert [link for link, is_here in tabs if is_here] == [base + below]
    expected = {base + part for part in ("", "record/", "mandates/", "evidence/", "board/", "groups/", "projects/")}
    assert expected <= {link for link, _here in tabs}
    assert base + "decisions/" not in [link for link, _here in tabs]


def test_decisions_have_a_tab_for_those_who_may_follow_them():
    chained = chain()
    tab = 'href="/partnerships/fictional-looms/decisions/"'
    assert tab in page("/partnerships/fictional-looms/board/", client_of(chained.cast.member))
    assert tab not in page("/partnerships/fictional-looms/board/", client_of(chained.cast.stranger))


@pytest.mark.any_database
def test_the_number_of_queries_does_not_grow_with_the_members(regions):
    strong = Strength.objects.filter(is_present=True, region__code__in=FEW).values("activity__code")
    lacking = Strength.objects.exclude(activity__code__in=strong).first().activity.code  # always a gap
    counts = []
    page(f"{MINE}?activity={lacking}")
    claims = list(regions.partnership.claims.filter(key__startswith="claim-").order_by("key"))
    for kept in (5, 3, 1):
        for claim in claims[kept:]:
            claim.delete()
        del claims[kept:]
        with CaptureQueriesContext(connection) as queries:
            page(f"{MINE}?activity={lacking}")
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= 25
