"""Lists of organisations as files: every problem at once, all or nothing, undone as a whole, and round trips."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.platform.organisations.people import LONG_AGO, entered, team_member

from interlace_platform.core.chain import verify_chain
from interlace_platform.core.errors import Conflict, Invalid
from interlace_platform.core.lists import Effect
from interlace_platform.core.models import AuditEvent
from interlace_platform.core.readers import VISITOR
from interlace_platform.core.sheets import UnreadableSheet, read_sheet
from interlace_platform.organisations import actions, queries
from interlace_platform.organisations.facts import ClusterFacts, OrganisationFacts
from interlace_platform.organisations.models import ClusterLabel, Organisation, OrganisationImport, OrganisationKind
from interlace_platform.organisations.planning import plan_for
from interlace_platform.organisations.sending import exported
from interlace_platform.territories.models import Territory


def problems_in(text: str) -> list[str]:
    return [str(problem) for problem in plan_for(read_sheet(text.encode())).problems]


def brought_in(data: bytes, by: object) -> OrganisationImport:
    upload = actions.upload_import(data=data, file_name="list.csv", by=by)
    return actions.apply_import(upload=upload, by=by)


@pytest.mark.django_db
def test_every_problem_of_every_row_is_said_with_its_row_and_column():
    team = team_member()
    there = entered(team, "Fictional Mill", kind=OrganisationKind.COMPANY)
    text = (
        "name,kind,territory,founding_year,is_public,staff_fte,label_date,sectors,original_language,description:en,"
        "description:fi,website,public_id\n"
        ",,,,,,,,,,,,\n"
        "Fictional A,club,atlantis,old,perhaps,much,soon,,fi,Only English,,,\n"
        "\n"
        "Fictional B,company,,,,2,,,,One,Yksi,,\n"
        "Fictional C,cluster_organisation,,999,,0.125,2020-01-01,C28; Z99,,,,nowhere,\n"
        "Fictional D,company,,,,2,,,,,,,\n"
        "Fictional Mill,company,,,,,,,,,,,\n"
        "Fictional E,rto,,,,,,,,,,,\n"
        "FICTIONAL E Ltd.,rto,,,,,,,,,,,12\n"
        "Fictional-e,rto,,,,,,,,,,,\n"
    )
    assert problems_in(text) == [
        "Row 3, kind: “club” is none of: regional_authority, cluster_organisation, university, rto, company, "
        "eu_network, agency, other.",
        "Row 3, territory: No territory of the register has the key or code “atlantis”.",
        "Row 3, founding_year: “old” is no whole number.",
        "Row 3, is_public: “perhaps” is neither “yes” nor “no”.",
        "Row 3, staff_fte: “much” is no number, such as 2.5.",
        "Row 3, label_date: “soon” is no date, such as 2026-03-31.",
        "Row 3, original_language: There is no description in this language.",
        "Row 5, original_language: Say which of the descriptions is the original.",
        "Row 6, website: Enter a valid URL.",
        "Row 6, founding_year: Ensure this value is greater than or equal to 1000.",
        "Row 6, staff_fte: Ensure that there are no more than 2 decimal places.",
        "Row 6, label_date: There is a date, but no label. Choose the label, or leave the date out.",
        "Row 6, sectors: “Z99” is no NACE code, such as C28.",
        "Row 7, kind: Only a cluster organisation can have what a cluster says of itself.",
        f"Row 8, name: It is in the register already. Put its id into the row: {there.public_id}.",
        "Row 10, public_id: “12” is no id. Leave it empty for a new organisation.",
        "Row 11: This is the same organisation as in row 9.",
    ]


@pytest.mark.django_db
def test_the_head_must_name_known_columns_and_the_required_ones():
    assert problems_in("name,colour\nFictional A,red\n") == [
        "Row 1, kind: This column is missing.",
        "Row 1, colour: There is no such column. Take it away, or correct its name.",
    ]
    assert problems_in("name,kind\n") == ["Row 1: There are no rows below the head."]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The first row must name the columns."),
        (b"name,name\na,b\n", "Columns must have different names; twice: name."),
        (b"name\n\xff\xfe\n", "The file is neither XLSX nor text in UTF-8. Save it as “CSV UTF-8”."),
        (b"name\n\0\n", "The file is neither XLSX nor text in UTF-8. Save it as “CSV UTF-8”."),
        (b"PK\x03\x04 no", "The file is no sound XLSX. Open it, save it again, and try once more."),
        (b'name\n"open', "The file is no sound CSV: unexpected end of data."),
        (b"x" * 5_000_001, "The file is larger than 5 MB. Divide it."),
        (b"name\n" + b"a\n" * 5_001, "The file has more than 5,000 rows. Divide it."),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_with_what_to_do(data: bytes, said: str):
    with pytest.raises(UnreadableSheet) as refused:
        read_sheet(data)
    assert str(refused.value) == said


@pytest.mark.parametrize("divider", [",", ";", "\t"])
def test_spreadsheets_of_other_countries_divide_by_other_signs(divider: str):
    rows = read_sheet(divider.join(("name", "kind")).encode() + b"\r\n" + f"A{divider}rto".encode())
    assert [(row.number, row.cells) for row in rows] == [(2, {"name": "A", "kind": "rto"})]


@pytest.mark.django_db
def test_one_bad_row_and_nothing_is_brought_in():
    team = team_member()
    upload = actions.upload_import(data=b"name,kind\nFictional A,rto\nFictional B,club\n", file_name="l.csv", by=team)
    with pytest.raises(Invalid):
        actions.apply_import(upload=upload, by=team)
    upload.refresh_from_db()
    assert (Organisation.objects.count(), upload.applied_at) == (0, None)


@pytest.mark.django_db
def test_a_column_that_is_left_out_stays_as_it_is():
    team = team_member()
    one = entered(team, "Fictional A", acronym="FA", kind=OrganisationKind.RTO)
    brought_in(f"public_id,founding_year\n{one.public_id},1999\n".encode(), team)
    one.refresh_from_db()
    assert (one.name, one.acronym, one.founding_year, one.revision) == ("Fictional A", "FA", 1999, 2)


@pytest.mark.django_db
def test_undoing_gives_back_what_was_there_before():
    team = team_member()
    one = described(team)
    before = exported(queries.organisations(), "csv")
    upload = brought_in(
        f"public_id,name,kind,staff_fte,description:en,original_language\n{one.public_id},Fictional Other,"
        "cluster_organisation,,Another text.,en\n,Fictional New,company,,,\n".encode(),
        team,
    )
    assert exported(queries.organisations(), "csv") != before
    assert Organisation.objects.count() == 2
    for _time in range(2):
        actions.undo_import(upload=upload, by=team)
    assert exported(queries.organisations(), "csv") == before
    assert AuditEvent.objects.filter(what="organisations.import_undone").count() == 1
    assert verify_chain().is_whole


@pytest.mark.django_db
def test_what_was_changed_or_used_since_cannot_be_undone():
    team = team_member()
    upload = brought_in(b"name,kind\nFictional A,rto\nFictional B,rto\nFictional C,rto\n", team)
    one, two = Organisation.objects.filter(name__in=["Fictional A", "Fictional B"]).order_by("name")
    actions.change(organisation=one, facts=OrganisationFacts(name="Fictional A+", kind="rto"), by=team)
    actions.enter_person(organisation=two, name="X", email="", role="member", valid_from=LONG_AGO, by=team)
    with pytest.raises(Conflict) as refused:
        actions.undo_import(upload=upload, by=team)
    assert refused.value.message == ("Changed or used since, so the import cannot be undone: Fictional A, Fictional B.")
    assert Organisation.objects.count() == 3


@pytest.mark.django_db
def test_an_organisation_that_was_merged_cannot_be_brought_in():
    team = team_member()
    kept, absorbed = entered(team, "Fictional One"), entered(team, "Fictional Two")
    actions.merge_organisations(kept=kept, absorbed=absorbed, by=team)
    assert problems_in(f"public_id,name\n{absorbed.public_id},Fictional Three\n") == [
        "Row 2, public_id: This organisation was merged into “Fictional One”."
    ]


def described(team: object) -> Organisation:
    """An organisation with everything in it."""
    territory = Territory.objects.order_by("pk").first()
    one = entered(team, "Fictional Full", acronym="FF", territory=territory, themes=("light", ["glass", " no"][0]))
    actions.describe(organisation=one, language="fi", description="Keksitty.\n\nToinen kappale.", by=team)
    actions.describe(organisation=one, language="en", description="=Invented", by=team)
    facts = ClusterFacts(
        staff_fte=Decimal("2.5"),
        members_sme=0,
        members_large=12,
        label=ClusterLabel.GOLD,
        label_date=date(2024, 2, 29),
        sectors=("C28", "M72"),
        capabilities=("clean room, class 5", "'quoted'"),
        has_english_site=False,
        evidence_url="https://example.org/report",
    )
    actions.update_cluster_profile(organisation=one, facts=facts, by=team)
    return one


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_bringing_in_what_was_taken_out_changes_nothing(form: str):
    team = team_member()
    described(team)
    entered(team, "Fictional Bare", kind=OrganisationKind.OTHER)
    data = exported(queries.organisations(VISITOR), form)
    upload = actions.upload_import(data=data, file_name=f"list.{form}", by=team)
    plan = plan_for(upload.sheet_rows)
    assert (plan.problems, plan.count) == ((), {"new": 0, "changed": 0, "same": 2})
    before = AuditEvent.objects.count()
    actions.apply_import(upload=upload, by=team)
    assert AuditEvent.objects.count() == before + 1


anything = st.text(max_size=60)
entries = st.lists(st.text(max_size=30).map(lambda text: text.replace(";", ",")), max_size=3).map(tuple)
counts = st.none() | st.integers(0, 10**6)
cluster_facts = st.builds(
    ClusterFacts,
    staff_fte=st.none() | st.decimals(0, 9999, places=2),
    members_large=counts,
    members_other=counts,
    technology_fields=entries,
    services=entries,
    sectors=st.lists(st.sampled_from(["C", "28", "M72", "c26"]), max_size=3).map(tuple),
    has_english_site=st.none() | st.booleans(),
    is_officially_recognised=st.none() | st.booleans(),
)


class TestRoundTrip(TestCase):
    """Whatever people write."""

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(anything, anything, entries, cluster_facts, anything, st.sampled_from(["csv", "xlsx"]))
    def test_whatever_is_written_comes_back(self, name, acronym, themes, cluster, description, form):
        team = team_member()
        facts = {"acronym": acronym[:40], "themes": themes}
        one = entered(team, f"Fictional {name}", **facts)
        actions.update_cluster_profile(organisation=one, facts=cluster, by=team)
        if description.strip():
            with suppress(Invalid):  # nothing but control characters
                actions.describe(organisation=one, language="mt", description=description, by=team)
        plan = plan_for(read_sheet(exported(queries.organisations(VISITOR), form)))
        assert plan.problems == ()
        assert [(step.effect, step.changes) for step in plan.steps] == [(Effect.SAME, ())]
