"""The files of rules: what ships is sound, and all problems of a file are found at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from interlace.eligibility import catalogue, is_outermost, not_seen, parse_rule_sets, read_partners, rule_set, rule_sets
from interlace.eligibility.vocabulary import member_states, outermost_regions
from interlace.errors import BadPartners, UnknownRuleSet, UnsoundRuleSet

SOUND = """
title: T
about: A
proposer: coordinator
valid_from: "2024"
valid_to: ""
validity_note: N
sources: {S: {title: T, url: "", read_as: seen}}
disagreements: []
notes: []
rules:
  - {key: r, title: R, count: regions, at_least: 3, sources: [S]}
"""


def test_the_rule_sets_that_ship_are_these():
    assert list(rule_sets()) == [
        "escp-s3-2017",
        "i3-strand-1-2025",
        "i3-strand-1-earlier",
        "i3-strand-2a-2025",
        "i3-strand-2a-earlier",
        "pilot-action-2020",
        "thematic-partnership-2016",
        "thematic-partnership-2023",
    ]


def test_every_rule_that_ships_has_a_source_and_says_how_it_was_read():
    for each in rule_sets().values():
        read = {source.key: source.read_as for source in each.sources}
        assert all(read[key] for rule in each.rules for key in rule.sources), each.key
        cited = {key for rule in each.rules for key in rule.sources}
        assert cited == set(read), f"{each.key} describes sources that no rule cites"


def test_what_was_not_seen_is_said_and_not_there():
    assert not_seen()[0] == (
        "I3 Strands 1 and 2a, calls of 2026",
        "not seen; check the call document. Only budget, project size and dates of the calls were seen "
        "(13 May to 12 November 2026).",
    )
    assert not any("2026" in key for key in rule_sets())


def test_validity_reads_as_a_reader_would_say_it():
    assert {key: each.validity for key, each in rule_sets().items()} == {
        "escp-s3-2017": "2017",
        "i3-strand-1-2025": "2025-05-22 to 2025-11-13",
        "i3-strand-1-earlier": "until 2024",
        "i3-strand-2a-2025": "2025-05-22 to 2025-11-13",
        "i3-strand-2a-earlier": "until 2024",
        "pilot-action-2020": "2020",
        "thematic-partnership-2016": "2016 to 2022",
        "thematic-partnership-2023": "since 2023",
    }


def test_a_key_nearly_right_is_answered_with_the_likeliest():
    with pytest.raises(UnknownRuleSet) as error:
        rule_set("i3-strand-1-2026")
    assert str(error.value) == (
        "[E704] No rule set is called “i3-strand-1-2026”; calls that have not been seen are not here.\n"
        "What to do: did you mean i3-strand-1-2025? All are escp-s3-2017, i3-strand-1-2025, i3-strand-1-earlier, "
        "i3-strand-2a-2025, i3-strand-2a-earlier, pilot-action-2020, thematic-partnership-2016, "
        "thematic-partnership-2023."
    )


def test_a_sound_file_is_read():
    assert parse_rule_sets({"k": SOUND})["k"].rules[0].title == "R"


def test_every_problem_of_every_file_is_said_at_once():
    bad = """
title: T
proposer: coordinator
valid_from: "2024"
valid_to: "2023"
validity_note: N
colour: red
sources: {S: {title: T}}
disagreements: []
notes: []
rules:
  - {key: r, title: R, count: towns, at_least: 0, countries: friends, sources: [S, Z]}
  - {key: r, title: R, coordinator: {regions: [rich], or_fact: mandate}, sources: [S]}
  - {key: s, title: S, sources: [S]}
  - {key: t, title: T, each: {kinds: [university], fact: mandate}, statement: "?", sources: [S]}
  - {key: u, title: U, each: {}, sources: [S]}
  - {title: V, statement: "?", at_least: 2}
"""
    with pytest.raises(UnsoundRuleSet) as error:
        parse_rule_sets({"bad": bad, "empty": "", "undated": SOUND.replace('"2024"', '""')})
    lines = str(error.value).splitlines()
    assert lines == [
        "[E703] Rule sets are not sound:",
        "  - bad: missing about",
        "  - bad: unknown colour",
        "  - bad: it ends before it begins",
        "  - bad: source S needs title, url and read_as",
        "  - bad: rule r is there 2 times",
        "  - bad: rule r: cites Z, which the file does not describe",
        "  - bad: rule r: counts towns; it can count partners, regions, countries",
        "  - bad: rule r: at_least must be a whole number from 1 to 27",
        "  - bad: rule r: there is no list of countries called friends; any, member_states, member_states_and_others",
        "  - bad: rule r: regions knows no rich; less_developed, transition, more_developed, outermost",
        "  - bad: rule r: or_fact stands beside kinds; alone it is fact",
        "  - bad: rule s: must have exactly one of count, coordinator, each, statement",
        "  - bad: rule t: must have exactly one of count, coordinator, each, statement",
        "  - bad: rule u: does not say who is meant",
        "  - bad: rule 6: has no key",
        "  - bad: rule 6: has no sources",
        "  - bad: rule 6: unknown at_least",
        "  - empty: it is not a list of names and values",
        "  - undated: it has no date at all",
        "What to do: correct the files in `eligibility/rule_sets/`.",
    ]


def test_nine_outermost_regions_are_eight_codes():
    assert sorted(outermost_regions()) == ["ES70", "FRY1", "FRY2", "FRY3", "FRY4", "FRY5", "PT20", "PT30"]
    assert [is_outermost(code) for code in ("FRY10", "ES70", "ES7", "FR10")] == [True, True, False, False]


def test_the_union_has_27_members_since_february_2020():
    from datetime import date

    assert [len(member_states(day)) for day in (date(2020, 1, 31), date(2020, 2, 1))] == [28, 27]


def test_the_catalogue_as_a_frame_has_one_row_a_rule():
    frame = catalogue("i3-strand-2a-earlier").to_frame()
    assert frame["rule"].to_list() == ["partners", "regions", "countries", "coordinator"]


def test_a_file_of_partners_is_read_with_commas_or_semicolons(tmp_path: Path):
    expected = [{"region": "ES61", "organisation_kind": "agency", "non_profit": "yes"}, {"region": "ITH5"}]
    for separator in ",;":
        path = tmp_path / "partners.csv"
        text = "region,organisation_kind,non_profit\nES61,agency,yes\n\nITH5,,\n".replace(",", separator)
        path.write_text("\ufeff" + text, "utf-8")
        assert read_partners(path) == expected


def test_every_problem_of_a_file_of_partners_is_said_at_once(tmp_path: Path):
    path = tmp_path / "partners.csv"
    path.write_text("town,kind,kind\nA,B\n", "utf-8")
    with pytest.raises(BadPartners) as error:
        read_partners(path)
    assert str(error.value) == (
        f"[E705] {path} is no list of partners:\n"
        "  - nobody knows the columns town, kind, kind\n"
        "  - it has neither a column name nor a column region\n"
        "  - the column kind is there 2 times\n"
        "  - line 2 has 2 cells, the heading 3\n"
        "What to do: give it the columns name or region, and as needed country, organisation_kind, category, "
        "is_outermost, is_coordinator, non_profit, mandate, sme_mandate, equivalent_network."
    )


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path):
    path = tmp_path / "partners.csv"
    with pytest.raises(BadPartners, match="cannot be read as text"):
        read_partners(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadPartners, match="cannot be read as text"):
        read_partners(path)
