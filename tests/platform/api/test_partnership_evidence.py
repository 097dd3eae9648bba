"""What programs learn of a partnership's evidence, and of rules of eligibility."""

from __future__ import annotations

import pytest
from tests.platform.api.asking import asked, get

from interlace_platform.evidence import eligibility, queries

pytestmark = pytest.mark.django_db


def test_the_evidence_is_what_the_queries_say():
    said = asked("/partnerships/textile-innovation/evidence?activity=C13,C14&as_of=2026-01-01&with_parts=true&top=2")
    assert (said["basis"], said["as_of"], said["partnership"]) == ("asked", "2026-01-01", "textile-innovation")
    assert [own["activity"]["code"] for own in said["activities"]] == ["C13", "C14"]
    codes = [own["code"] for own in said["members"]]
    found = queries.together(codes, [queries.activity("C13")]).activities[0]
    ours = said["activities"][0]
    assert ours["europe"]["share"] == found.europe.share
    assert ours["europe"]["bound"] == found.europe.bound
    assert ours["europe"]["ours"]["published"] <= ours["europe"]["ours"]["regions"] == len(codes)
    assert [own["persons_employed"] for own in ours["cells"]] == [own.persons_employed for own in found.cells]
    assert all(len(own["items"]) <= 2 for own in said["outside"])
    assert said["about"]["year"] == "2014"


def test_without_activities_nobody_has_said_what_it_is_about():
    said = asked("/partnerships/bioenergy/evidence")
    assert (said["basis"], said["activities"], said["outside"]) == ("nobody", [], [])
    assert "Lapland (FI1D7)" in said["without_figures"]


def test_activities_that_do_not_exist_are_refused_together():
    answer = get("/partnerships/bioenergy/evidence?activity=C99,X1")
    assert answer.status_code == 422
    assert [own["message"] for own in answer.json()["errors"]] == [
        "No activity is called C99.", "No activity is called X1.",
    ]  # fmt: skip


def test_rule_sets_come_with_dates_sources_and_what_was_not_seen():
    said = asked("/rule-sets")
    assert [own["key"] for own in said["items"]] == [own.key for own in eligibility.rule_sets()]
    assert all(own["sources"] and own["validity"] for own in said["items"])
    assert said["not_seen"]
    rules = asked("/rule-sets/i3-strand-1-2025")["rules"]
    assert {own["key"]: bool(own["question"]) for own in rules}["theme"] is True


def test_partners_are_checked_and_candidates_named():
    said = asked(
        "/rule-sets/i3-strand-1-2025/check?partners=ES61:regional_authority,ITH5,PT11&coordinator=ES61"
        "&answers=theme=yes&activity=C10&on=2025-06-01"
    )
    findings = {own["rule"]: own["finding"] for own in said["results"]}
    assert (findings["partners"], findings["coordinator"], findings["theme"]) == ("fails", "holds", "holds")
    assert (said["finding"], said["on"]) == ("fails", "2025-06-01")
    assert said["candidates"] and said["repair"].startswith("Add ")
    assert {own["region"]["code"] for each in said["candidates"] for own in each["items"]}.isdisjoint(
        {"ES61", "ITH5", "PT11"}
    )


def test_the_members_of_a_partnership_are_checked():
    said = asked("/rule-sets/thematic-partnership-2023/check?partnership=textile-innovation")
    assert len(said["partners"]) > 5
    assert {own["rule"]: own["finding"] for own in said["results"]}["regions"] == "holds"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "Give either a partnership or partners."),
        ("partnership=bioenergy&partners=ES61", "Give either a partnership or partners."),
        ("partners=somewhere", "SOMEWHERE is no NUTS code."),
        ("partners=ES61&coordinator=ITH5", "ITH5 is not among the partners."),
        ("partners=ES61&answers=theme=perhaps", "Answer theme with yes or no."),
    ],
)
def test_what_cannot_be_checked_is_said(query, message):
    answer = get(f"/rule-sets/i3-strand-1-2025/check?{query}")
    assert answer.status_code == 422
    assert [own["message"] for own in answer.json()["errors"]] == [message]


def test_a_kind_nobody_knows_is_refused_in_the_words_of_the_library():
    answer = get("/rule-sets/i3-strand-1-2025/check?partners=ES61:circus")
    assert answer.status_code == 422
    assert "circus" in answer.json()["errors"][0]["message"]


@pytest.mark.parametrize("address", ["/rule-sets/nothing", "/rule-sets/nothing/check?partners=ES61"])
def test_an_unknown_rule_set_is_not_found(address):
    assert get(address).status_code == 404
