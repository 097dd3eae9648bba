"""Twenty people at the same moment, where nobody had tried it yet: one effect each, nothing twice, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.db import connection
from tests.platform.at_once import PEOPLE, at_once
from tests.platform.boards.chains import chain
from tests.platform.organisations.people import somebody, team_member
from tests.platform.partnerships.cast import cast

from interlace_platform.boards.actions import CellFacts, clear_cell, fill_cell
from interlace_platform.boards.models import Cell
from interlace_platform.core.audit_guard import lift_guard, put_guard
from interlace_platform.core.chain import verify_chain
from interlace_platform.core.errors import Invalid
from interlace_platform.core.models import AuditEvent
from interlace_platform.organisations.actions import apply_import, register_organisation, upload_import
from interlace_platform.organisations.facts import OrganisationFacts
from interlace_platform.organisations.models import Affiliation, Organisation
from interlace_platform.partnerships.actions import apply_claims, upload_claims
from interlace_platform.partnerships.models import Claim

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def guarded(transactional_db: None) -> Iterator[None]:
    put_guard(connection)
    yield
    lift_guard(connection)


def events(what: str) -> int:
    return AuditEvent.objects.filter(what=what).count()


def test_a_cell_of_a_board_that_twenty_fill_or_clear_is_one_cell_and_no_word_is_lost():
    own = chain()
    step, mill = own.steps["spin"], own.cast.organisations["member"]

    def fill(number: int) -> None:
        said = CellFacts("produce", trl=1 + number % 9, capacity=f"By {number}")
        fill_cell(step=step, organisation=mill, facts=said, by=own.cast.member)

    assert at_once(fill) == ["done"] * PEOPLE
    cell = Cell.objects.get(step=step, organisation=mill)
    assert (cell.revision, events("board.cell_filled"), events("board.cell_changed")) == (PEOPLE, 1, PEOPLE - 1)

    def change_what_was_shown(number: int) -> None:
        said = CellFacts("pilot", capacity=f"Anew by {number}")
        fill_cell(step=step, organisation=mill, facts=said, by=own.cast.member, revision=PEOPLE)

    outcome = at_once(change_what_was_shown)
    assert (outcome.count("done"), outcome.count("Conflict")) == (1, PEOPLE - 1)
    assert at_once(lambda _: clear_cell(step=step, organisation=mill, by=own.cast.lead)) == ["done"] * PEOPLE
    assert (Cell.objects.filter(step=step).count(), events("board.cell_cleared")) == (0, 1)
    assert verify_chain().is_whole


def test_a_list_that_twenty_bring_in_is_brought_in_once():
    team = [team_member(f"Tessa {number}") for number in range(PEOPLE)]
    data = b"name,kind\nFictional Mill A,company\nFictional Mill B,company\n"
    uploads = [upload_import(data=data, file_name="list.csv", by=each) for each in team]
    outcome = at_once(lambda number: apply_import(upload=uploads[number], by=team[number]), refusals=(Invalid,))
    assert (outcome.count("done"), outcome.count("Invalid")) == (1, PEOPLE - 1)
    assert Organisation.objects.filter(name__startswith="Fictional Mill").count() == 2
    again = upload_import(data=b"name,kind\nFictional Mill C,company\n", file_name="more.csv", by=team[0])
    assert at_once(lambda _: apply_import(upload=again, by=team[0])) == ["done"] * PEOPLE
    assert (Organisation.objects.filter(name="Fictional Mill C").count(), events("organisations.imported")) == (1, 2)


def test_claims_that_twenty_bring_in_are_claimed_once():
    looms = cast()
    slugs = [looms.organisations[who].slug for who in ("x", "y")]
    text = "organisation,role,strength\n" + "".join(f"{slug},observer,interested\n" for slug in slugs)
    one, *others = (
        upload_claims(partnership=looms.partnership, data=text.encode(), file_name="list.csv", by=looms.lead)
        for _time in range(PEOPLE)
    )
    assert at_once(lambda number: apply_claims(upload=[one, *others][number], by=looms.lead)) == ["done"] * PEOPLE
    assert at_once(lambda _: apply_claims(upload=one, by=looms.lead)) == ["done"] * PEOPLE
    assert Claim.objects.filter(role="observer").count() == events("claim.proposed") - 2 == 2
    assert verify_chain().is_whole


def test_an_organisation_that_is_entered_twenty_times_under_one_id_is_there_once():
    ada, one = somebody(), UUID("01900000-0000-7000-8000-000000000001")
    facts = OrganisationFacts(name="Fictional Dye Works", kind="company", is_fictional=True)
    outcome = at_once(lambda _: register_organisation(facts=facts, by=ada, public_id=one))
    assert set(outcome) <= {"done", "Conflict"}
    assert outcome.count("done") >= 1
    assert Organisation.objects.get(public_id=one).slug == "fictional-dye-works"
    assert (Affiliation.objects.count(), events("organisation.registered")) == (1, 1)
    other = at_once(lambda number: register_organisation(facts=facts, by=ada))
    assert other == ["done"] * PEOPLE
    slugs = set(Organisation.objects.filter(name=facts.name).values_list("slug", flat=True))
    assert len(slugs) == PEOPLE + 1
    assert verify_chain().is_whole
