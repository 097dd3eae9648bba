"""The fictional partnership; claims out as a table, as JSON and as linked data, and back in again."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.test import Client
from tests.platform.organisations.people import team_member
from tests.platform.partnerships.cast import Cast, cast

from interlace_platform.core.chain import verify_chain
from interlace_platform.core.errors import Conflict, Invalid, NotAllowed
from interlace_platform.core.readers import VISITOR
from interlace_platform.core.sheets import read_sheet
from interlace_platform.partnerships import actions, bringing, contributing, history, queries
from interlace_platform.partnerships.demonstration import seed
from interlace_platform.partnerships.models import Claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def looms() -> Cast:
    return cast()


def test_the_demonstration_is_fictional_and_has_everything_that_can_happen():
    team = team_member()
    partnership = seed(by=team)
    assert seed(by=team) == partnership
    assert (partnership.is_fictional, partnership.is_draft) == (True, False)
    states = sorted(Claim.objects.filter(partnership=partnership).values_list("state", flat=True))
    assert states == ["confirmed"] * 7 + ["disputed"] + ["proposed"] * 2 + ["superseded"]
    about = [own.organisation for own in Claim.objects.filter(partnership=partnership).select_related("organisation")]
    assert all(own.is_fictional for own in about)
    members = queries.members_as_of(partnership, reader=team)
    assert [len(own) for own in (members.leads, members.members, members.observers)] == [2, 5, 1]
    assert len(history.mandates_of(partnership, team)) == 2
    assert verify_chain().is_whole


def test_a_visitor_sees_what_counts_and_no_more(looms):
    looms.propose("lead")
    assert len(queries.claims_of(looms.partnership)) == 2
    assert [len(history.record_of(looms.partnership, reader)) for reader in (looms.lead, looms.x, looms.y)] == [3, 3, 2]


def test_a_draft_looks_absent_to_everybody_outside():
    draft = cast(public=False, key="fictional-draft")
    readers = [draft.users[who] for who in ("lead", "member", "team", "x", "stranger")]
    keys = [{own.partnership.key for own in queries.partnerships(reader=who)} for who in (*readers, VISITOR)]
    assert ["fictional-draft" in seen for seen in keys] == [True, True, True, False, False, False]
    draft.propose("lead")
    assert queries.partnership("fictional-draft", draft.x) == draft.partnership


def test_who_is_active_stands_before_who_is_merely_listed(looms):
    looms.confirmed()
    rows = contributing.activity_in(looms.partnership)
    assert [(row.organisation.name.split()[0], row.is_active) for row in rows] == [
        ("Lead", True), ("Xylo", True), ("Member", False),
    ]  # fmt: skip


def test_another_app_adds_what_counts_as_a_contribution(looms):
    member = looms.organisations["member"].pk
    try:
        contributing.count_contributions(
            "songs", "sang", lambda _p, _a, until: [contributing.Contribution(member, until)]
        )
        rows = contributing.activity_in(looms.partnership)
    finally:
        del contributing.kinds["songs"]
    assert [str(row.last_kind) for row in rows if row.is_active] == ["sang"]


def brought_in(partnership, data, by):
    """The claims that a list made."""
    upload = actions.upload_claims(partnership=partnership, data=data, file_name="list", by=by)
    actions.apply_claims(upload=upload, by=by)
    upload.refresh_from_db()
    made = {str(claim.public_id): claim for claim in Claim.objects.all()}
    return upload, tuple(made[change["public_id"]] for change in upload.changes)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_was_exported_comes_in_again_and_changes_nothing(looms, form):
    looms.confirmed(note="=a formula?", source_title="A page", source_url="https://page.example/")
    data = Client().get(f"/partnerships/{looms.partnership.key}/data/?format={form}").content
    assert form == "xlsx" or b"'=a formula?" in data
    assert brought_in(looms.partnership, data, looms.lead)[1] == ()
    other = cast(key="fictional-wheels")
    for own in Claim.objects.filter(partnership=other.partnership):
        assert own.state == "confirmed"
    _upload, made = brought_in(other.partnership, data, other.team)
    assert sorted(own.note for own in made) == ["", "", "=a formula?"]
    assert {own.state for own in made} == {"proposed"}


def test_all_rows_come_in_or_none_and_every_problem_names_its_row(looms):
    head = "organisation,role,strength,stated_from\n"
    good = f"{looms.organisations['x'].slug},observer,committed,2024\n"
    text = f"{head}{good}nobody-here,emperor,committed,2024\n,observer,committed,soon\n"
    with pytest.raises(Invalid) as refused:
        brought_in(looms.partnership, text.encode(), looms.lead)
    assert [(problem.field, problem.message) for problem in refused.value.problems] == [
        ("rows.3.organisation", "Row 3, organisation: No such organisation."),
        ("rows.3.role", "Row 3, role: There is no such role."),
        ("rows.4.organisation", "Row 4, organisation: Say who."),
        (
            "rows.4.stated_from",
            "Row 4, stated_from: Give a year, a month or a day: 2024, 2024-05 or 2024-05-31.",
        ),
    ]
    assert Claim.objects.filter(partnership=looms.partnership).count() == 2
    plan = bringing.plan_for(read_sheet((head + good + good).encode()), looms.partnership, looms.lead)
    assert [(step.number, step.effect.value) for step in plan.steps] == [(2, "new"), (3, "same")]
    for wrong, said in (
        ("organisation,role\nx,observer\n", "Row 1, strength: This column is missing."),
        (f"{head.strip()},colour\n{good.strip()},red\n", "Row 1, colour: There is no such column."),
        (head + good * 2001, "Row 2002: At most 2,000 claims come in at once."),
    ):
        plan = bringing.plan_for(read_sheet(wrong.encode()), looms.partnership, looms.lead)
        assert [str(problem)[: len(said)] for problem in plan.problems] == [said]
    with pytest.raises(NotAllowed):
        brought_in(looms.partnership, (head + good).encode(), looms.member)


def test_a_whole_list_of_claims_is_taken_back_unless_somebody_answered_one(looms):
    slugs = [looms.organisations[who].slug for who in ("x", "y")]
    data = ("organisation,role,strength\n" + "".join(f"{slug},observer,interested\n" for slug in slugs)).encode()
    looked_at = actions.upload_claims(partnership=looms.partnership, data=data, file_name="l.csv", by=looms.lead)
    with pytest.raises(Conflict):
        actions.undo_claims(upload=looked_at, by=looms.lead)
    upload, made = brought_in(looms.partnership, data, looms.lead)
    with pytest.raises(NotAllowed):
        actions.undo_claims(upload=upload, by=looms.member)
    for _time in range(2):
        actions.undo_claims(upload=upload, by=looms.lead)
    assert [Claim.objects.get(pk=own.pk).state for own in made] == ["withdrawn"] * 2
    again, made = brought_in(looms.partnership, data, looms.lead)
    assert [own.state for own in made] == ["proposed"] * 2
    actions.dispute_claim(claim=made[0], reason="Invented.", by=looms.team)
    with pytest.raises(Conflict) as refused:
        actions.undo_claims(upload=again, by=looms.lead)
    assert refused.value.message == f"Changed or used since, so the import cannot be undone: {made[0].organisation}."
    assert [Claim.objects.get(pk=own.pk).state for own in made] == ["disputed", "proposed"]


def test_a_partnership_is_served_as_what_is_asked_for(looms):
    address = f"/partnerships/{looms.partnership.key}/data/"
    client = Client()
    linked = client.get(address, headers={"accept": "application/ld+json"})
    assert linked["Content-Type"] == "application/ld+json; charset=utf-8"
    graph = json.loads(linked.content)
    assert graph["@type"] == ["org:OrganizationalCollaboration", "schema:Organization"]
    assert graph["schema:description"].startswith("Fictional, for demonstration.")
    assert [node["org:role"]["schema:roleName"] for node in graph["org:hasMembership"]] == ["lead", "participating"]
    rows = list(csv.DictReader(io.StringIO(client.get(address, headers={"accept": "text/csv"}).text)))
    assert [row["state"] for row in rows] == ["confirmed", "confirmed"]
    assert json.loads(client.get(f"{address}?format=json").content)["claims"] == rows
    assert client.get(f"{address}?format=pdf").status_code == 404


def test_lineage_entered_here_outlives_an_import_and_can_be_taken_back(looms):
    other = actions.OtherEnd(name="Old Fictional Guild", year=2012)
    said = {"partnership": looms.partnership, "relation": "grew_out_of", "other": other, "source_title": "A page"}
    link = actions.link_lineage(**said, by=looms.lead)
    assert actions.link_lineage(**said, by=looms.lead).pk == link.pk
    assert [node.name for node in queries.lineage_of(looms.partnership).nodes] == [
        "Old Fictional Guild",
        "fictional-looms",
    ]
    with pytest.raises(NotAllowed):
        actions.link_lineage(**said, by=looms.member)
    actions.unlink_lineage(partnership=looms.partnership, link=link, by=looms.lead)
    assert queries.lineage_of(looms.partnership).links == ()


@pytest.mark.any_database
@pytest.mark.parametrize("reader", ["lead", "x", None])
def test_the_number_of_queries_does_not_grow(looms, reader, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = Client()
    if reader:
        client.force_login(looms.users[reader])
    counts = []
    for size in (1, 3, 100):
        while Claim.objects.filter(partnership=looms.partnership).count() < size + 2:
            number = Claim.objects.filter(partnership=looms.partnership).count()
            looms.confirmed(since=str(1900 + number), note=str(number))
        for address in ("record", "mandates", "data/?format=csv"):
            with CaptureQueriesContext(
                connection,
            ) as made:
                assert (
                    client.get(
                        f"/partnerships/{looms.partnership.key}/{address}{'' if '?' in address else '/'}"
                    ).status_code
                    == 200
                )
            counts.append((address, len(made)))
    assert len(set(counts)) == 3, counts
