"""The register comes in whole, twice is once, and no claim is ever overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.platform.partnerships.register_tables import REGISTER, TERRITORIES, claim, import_invented, partnership

from interlace_platform.evidence import queries as evidence
from interlace_platform.evidence.refusals import UnfitRegister
from interlace_platform.partnerships import queries
from interlace_platform.partnerships.actions import ImportedRegister, import_register
from interlace_platform.partnerships.models import Claim, LineageLink, MemberCount, Partnership
from interlace_platform.territories.actions import import_territories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def territories(empty_register):
    import_territories(rows=TERRITORIES)


def test_importing_twice_changes_nothing():
    assert import_register(register=REGISTER) == ImportedRegister(recorded=6)
    before = list(Claim.objects.order_by("pk").values())
    assert import_register(register=REGISTER) == ImportedRegister(stood=6)
    assert list(Claim.objects.order_by("pk").values()) == before
    assert (Partnership.objects.count(), MemberCount.objects.count(), LineageLink.objects.count()) == (2, 2, 2)


def test_a_corrected_claim_is_a_new_one_and_the_old_one_is_retired():
    import_register(register=REGISTER)
    first, *others = REGISTER.claims
    corrected = {**first, "role": "co_lead"}
    outcome = import_register(register=replace(REGISTER, claims=(corrected, *others)))
    assert outcome == ImportedRegister(recorded=1, retired=1, stood=5)
    both = Claim.objects.filter(key=first["key"]).order_by("pk")
    assert [(own.role, own.retired_at is None) for own in both] == [("lead", False), ("co_lead", True)]


def test_a_claim_that_comes_back_stands_again():
    import_register(register=REGISTER)
    import_register(register=replace(REGISTER, claims=REGISTER.claims[1:]))
    assert import_register(register=REGISTER) == ImportedRegister(recorded=0, retired=0, stood=6)
    assert Claim.objects.count() == 6


def test_all_problems_are_said_at_once_and_nothing_changes():
    broken = replace(
        REGISTER,
        partnerships=(*REGISTER.partnerships, partnership("bobbins", platform="magic", sources="S1;S9")),
        claims=(
            claim("a", "ES99", "lead", "S9"),
            claim("b", "ES61", "emperor", "S1", strength="sworn"),
            claim("c", "ES61", "lead", "S1", valid_from="2017-13"),
            claim("d", "ES61", "lead", "S1", valid_from="2019", valid_to="2018"),
            claim("e", "ES61", "lead", "S1", partnership="wheels"),
        ),
    )
    with pytest.raises(UnfitRegister) as error:
        import_register(register=broken)
    assert str(error.value) == (
        "[E853] The register has 9 problems:\n"
        "  - partnership bobbins: no platform `magic`\n"
        "  - partnership bobbins: no source `S9`\n"
        "  - claim a: no source `S9`\n"
        "  - claim a: no territory `ES99`\n"
        "  - claim e: no partnership `wheels`\n"
        "  - claim b: no role `emperor`\n"
        "  - claim b: no strength `sworn`\n"
        "  - claim c: month must be in 1..12\n"
        "  - claim d: ends (2018) before it begins (2019)\n"
        "What to do: correct the register's tables and build the release again; nothing was changed here."
    )
    assert (Partnership.objects.count(), Claim.objects.count()) == (0, 0)


def test_partnerships_can_be_searched_after_the_import():
    import_invented()
    assert [find.key for find in evidence.search("looms")] == ["looms"]


def a_claim(**more):
    import_invented()
    facts = {
        "partnership": queries.partnership("looms"),
        "role": "lead",
        "strength": "listed",
        "recorded_at": timezone.now(),
        "confirmed_at": timezone.now(),
    }
    source = Claim.objects.first().source
    return Claim(**{**facts, "source": source, "organisation_name": "Guild", "key": "k", "fingerprint": "f", **more})


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_from": date(2019, 1, 1), "valid_to": date(2018, 1, 1)},
        {"role": "emperor"},
        {"strength": "sworn"},
        {"organisation_name": ""},
    ],
)
def test_the_database_refuses_a_claim_that_makes_no_sense(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        a_claim(**wrong).save()


def test_the_database_takes_a_claim_that_makes_sense_but_not_twice():
    a_claim().save()
    with pytest.raises(IntegrityError), transaction.atomic():
        a_claim(key="other").save()
