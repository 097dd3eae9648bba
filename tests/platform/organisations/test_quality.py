"""The checklist of a cluster profile: what holds, what fails, what nobody has said, and what to do."""

from __future__ import annotations

from decimal import Decimal

import pytest

from interlace_platform.organisations.models import ClusterProfile, Organisation
from interlace_platform.organisations.quality import MEMBER_TYPES, Outcome, checklist_of

HOLDS, FAILS, UNKNOWN = Outcome.HOLDS, Outcome.FAILS, Outcome.UNKNOWN
NONE_OF_ANY = dict.fromkeys(MEMBER_TYPES, 0)


def outcomes(website: str = "", **said: object) -> dict[str, Outcome]:
    checklist = checklist_of(Organisation(website=website), ClusterProfile(**said))
    return {check.key: check.outcome for check in checklist.checks}


def test_what_nobody_has_said_is_unknown_and_says_what_to_do():
    checklist = checklist_of(Organisation(), None)
    assert [(check.key, check.outcome, check.because, check.do) for check in checklist.checks] == [
        ("staff", UNKNOWN, "No staff is given.", "Enter the staff in the profile."),
        ("website", UNKNOWN, "No website is given.", "Enter the address of the website."),
        ("members", UNKNOWN, "No numbers of members are given.", "Enter how many members of each type there are."),
        ("types", UNKNOWN, "No numbers of members are given.", "Enter how many members of each type there are."),
        (
            "evidence",
            UNKNOWN,
            "The profile points to none.",
            "Link to a report, an event or news of the last twelve months.",
        ),
    ]
    assert (checklist.outcome, checklist.holding, checklist.is_waived) == (UNKNOWN, 0, False)


@pytest.mark.parametrize(("fte", "outcome"), [("0.49", FAILS), ("0.5", HOLDS), ("0", FAILS), ("12", HOLDS)])
def test_half_a_person_is_enough(fte: str, outcome: Outcome):
    assert outcomes(staff_fte=Decimal(fte))["staff"] is outcome


@pytest.mark.parametrize(
    ("website", "english", "outcome"),
    [
        ("https://example.org", True, HOLDS),
        ("https://example.org", None, UNKNOWN),
        ("https://example.org", False, FAILS),
        ("", True, UNKNOWN),
    ],
)
def test_the_site_must_be_there_and_work_in_english(website: str, english: bool | None, outcome: Outcome):
    assert outcomes(website, has_english_site=english)["website"] is outcome


@pytest.mark.parametrize(
    ("said", "members", "types"),
    [
        ({"members_sme": 15}, HOLDS, UNKNOWN),
        ({"members_sme": 14}, UNKNOWN, UNKNOWN),
        ({"members_sme": 14, "members_university": 1}, HOLDS, HOLDS),
        (NONE_OF_ANY | {"members_sme": 14}, FAILS, FAILS),
        (NONE_OF_ANY | {"members_sme": 15}, HOLDS, FAILS),
        (NONE_OF_ANY, FAILS, FAILS),
    ],
)
def test_fifteen_members_of_two_types(said: dict[str, int], members: Outcome, types: Outcome):
    found = outcomes(**said)
    assert (found["members"], found["types"]) == (members, types)


def test_a_failing_rule_says_how_much_is_missing():
    checklist = checklist_of(Organisation(), ClusterProfile(**NONE_OF_ANY | {"members_sme": 12}))
    members = next(check for check in checklist.checks if check.key == "members")
    assert (members.because, members.do) == ("12 members are given.", "Win 3 more members.")
    assert checklist.outcome is FAILS


def test_a_cluster_that_is_officially_recognised_needs_none_of_it_and_sees_all():
    checklist = checklist_of(Organisation(), ClusterProfile(is_officially_recognised=True, staff_fte=Decimal(0)))
    assert (checklist.is_waived, checklist.outcome, checklist.holding) == (True, HOLDS, 0)
    assert checklist.checks[0].outcome is FAILS


def test_all_five_hold():
    found = checklist_of(
        Organisation(website="https://example.org"),
        ClusterProfile(
            staff_fte=Decimal(1),
            members_sme=14,
            members_research=2,
            has_english_site=True,
            evidence_url="https://example.org/report",
        ),
    )
    assert (found.outcome, found.holding) == (HOLDS, 5)
