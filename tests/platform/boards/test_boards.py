"""Boards: who may write what, what they show, and lists that come and go."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.platform.boards.chains import chain

from interlace_platform.boards import actions, policy, queries
from interlace_platform.boards.actions import StepFacts
from interlace_platform.boards.findings import Balance, Link, balance_of, chain_of
from interlace_platform.boards.models import Cell, Step
from interlace_platform.boards.sheets import cells_as_csv
from interlace_platform.core.errors import Conflict, Invalid, NotAllowed
from interlace_platform.core.models import AuditEvent
from interlace_platform.core.periods import today
from interlace_platform.core.readers import VISITOR

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "arranges", "fills_own"),
    [
        ("lead", True, True),
        ("team", True, True),
        ("member", False, True),
        ("x", False, False),
        ("stranger", False, False),
    ],
)
def test_who_may_arrange_and_who_may_fill(who, arranges, fills_own):
    weaving = chain()
    user, partnership = weaving.cast.users[who], weaving.cast.partnership
    own = weaving.cast.organisations.get(who, weaving.cast.organisations["member"])
    assert policy.may_arrange(by=user, partnership=partnership) == arranges
    assert policy.may_fill(by=user, partnership=partnership, organisation=own) == fills_own
    assert (
        policy.may_fill(by=user, partnership=partnership, organisation=weaving.cast.organisations["lead"]) == arranges
    )
    assert not policy.may_fill(by=VISITOR, partnership=partnership, organisation=own)


def test_who_may_not_arrange_changes_nothing():
    weaving = chain()
    for act in (
        lambda by: actions.add_step(board=weaving.board, facts=StepFacts("sew"), by=by),
        lambda by: actions.change_step(step=weaving.steps["dye"], facts=StepFacts("sew"), by=by),
        lambda by: actions.move_step(step=weaving.steps["dye"], earlier=True, by=by),
        lambda by: actions.remove_step(step=weaving.steps["dye"], by=by),
        lambda by: actions.import_cells(board=weaving.board, data=b"step,organisation,role\n", by=by),
        lambda by: actions.start_board(partnership=weaving.cast.partnership, by=by),
    ):
        with pytest.raises(NotAllowed):
            act(weaving.cast.member)
    assert [step.name for step in weaving.board.steps.all()] == ["spin", "weave", "dye"]


def test_an_organisation_speaks_for_itself_and_the_coordinator_for_others_which_the_cell_says():
    weaving = chain()
    assert weaving.says("member", "member", "spin").is_own_word
    assert not weaving.says("lead", "member", "weave").is_own_word
    with pytest.raises(NotAllowed):
        weaving.says("member", "lead", "spin")


def test_saying_the_same_twice_is_harmless_and_what_the_organisation_confirms_becomes_its_word():
    weaving = chain()
    first = weaving.says("lead", "member", "spin", trl=5)
    assert weaving.says("lead", "member", "spin", trl=5).revision == first.revision == 1
    own = weaving.says("member", "member", "spin", trl=5)
    assert (own.revision, own.is_own_word) == (2, True)
    assert weaving.says("lead", "member", "spin", trl=5).is_own_word


def test_two_who_edit_at_once_are_told():
    weaving = chain()
    weaving.says("member", "member", "spin", trl=5, revision=0)
    weaving.says("lead", "member", "spin", trl=6, revision=1)
    with pytest.raises(Conflict, match="changed this meanwhile"):
        weaving.says("member", "member", "spin", trl=7, revision=1)
    assert Cell.objects.get().trl == 6


def test_what_somebody_else_removed_meanwhile_is_refused_in_words():
    weaving = chain()
    gone, lead = weaving.steps["spin"], weaving.cast.lead
    actions.remove_step(step=gone, by=lead)
    actions.remove_step(step=gone, by=lead)
    for act in (
        lambda: actions.change_step(step=gone, facts=StepFacts("card"), by=lead),
        lambda: actions.move_step(step=gone, earlier=False, by=lead),
        lambda: weaving.says("member", "member", "spin"),
    ):
        with pytest.raises(Conflict, match="removed this meanwhile"):
            act()


def test_a_file_made_before_a_cell_was_changed_does_not_overwrite_it():
    weaving = chain()
    weaving.says("lead", "member", "spin", trl=3)
    file = cells_as_csv(queries.cells_of(weaving.board, weaving.cast.lead))
    weaving.says("lead", "member", "spin", trl=4)
    with pytest.raises(Invalid, match="Row 2: Somebody else has changed this cell since the file was made"):
        actions.import_cells(board=weaving.board, data=file, by=weaving.cast.lead)
    weaving.says("lead", "member", "spin", trl=3)
    assert actions.import_cells(board=weaving.board, data=file, by=weaving.cast.lead).same == 1


def test_everything_wrong_with_a_cell_is_said_at_once():
    weaving = chain()
    with pytest.raises(Invalid) as refusal:
        weaving.says("lead", "member", "spin", role="dream", trl=12, evidence_url="nowhere")
    assert {problem.field for problem in refusal.value.problems} == {"role", "trl", "evidence_url"}
    assert not Cell.objects.exists()


def test_the_database_keeps_one_cell_for_a_step_and_organisation_with_a_known_role_and_level():
    weaving = chain()
    cell = weaving.says("lead", "member", "spin")
    for wrong in ({"role": "dream"}, {"trl": 0}, {"trl": 10}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Cell.objects.filter(pk=cell.pk).update(**wrong)
    cell.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        cell.save(force_insert=True)


def test_steps_have_names_of_their_own_whatever_their_capitals():
    weaving = chain()
    with pytest.raises(Invalid, match="step of this name"):
        actions.add_step(board=weaving.board, facts=StepFacts("Spin"), by=weaving.cast.lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.create(board=weaving.board, position=9, name="SPIN")


def test_steps_change_places_and_stop_at_the_ends():
    weaving = chain()
    actions.move_step(step=weaving.steps["dye"], earlier=True, by=weaving.cast.lead)
    actions.move_step(step=weaving.steps["spin"], earlier=True, by=weaving.cast.lead)
    assert [step.name for step in weaving.board.steps.all()] == ["spin", "dye", "weave"]


def test_a_step_in_which_something_is_said_stays():
    weaving = chain()
    weaving.says("lead", "member", "dye")
    with pytest.raises(Conflict, match="Clear their cells first"):
        actions.remove_step(step=weaving.steps["dye"], by=weaving.cast.lead)
    member = weaving.cast.organisations["member"]
    for _twice in range(2):
        actions.clear_cell(step=weaving.steps["dye"], organisation=member, by=weaving.cast.lead)
    actions.remove_step(step=weaving.steps["dye"], by=weaving.cast.lead)
    assert [step.name for step in weaving.board.steps.all()] == ["spin", "weave"]


def test_every_write_is_in_the_audit_log_without_names():
    weaving = chain()
    weaving.says("member", "member", "spin", trl=4, capacity="secret looms")
    events = AuditEvent.objects.filter(what__startswith="board.").order_by("number")
    assert [event.what for event in events] == ["board.started", *["board.step_added"] * 3, "board.cell_filled"]
    assert events.last().details == {"step": weaving.steps["spin"].pk, "role": "produce", "trl": 4, "own_word": True}


def test_missing_links_single_points_and_redundancy_count_who_can_do_it_today():
    weaving = chain()
    weaving.says("lead", "member", "spin")
    weaving.says("lead", "lead", "spin", role="pilot")
    weaving.says("lead", "member", "weave")
    weaving.says("lead", "lead", "weave", role="use")
    weaving.says("lead", "member", "dye", expires_on=today())
    grid = queries.grid_of(weaving.board)
    assert [(row.step.name, row.link) for row in grid.steps] == [
        ("spin", Link.REDUNDANT), ("weave", Link.SINGLE), ("dye", Link.MISSING),
    ]  # fmt: skip
    assert (grid.chain.missing, grid.chain.single, grid.chain.redundant) == (1, 1, 1)
    Cell.objects.update(expires_on=today() + timedelta(days=1))
    assert queries.grid_of(weaving.board).chain.missing == 0


def test_a_reader_sees_no_cell_of_an_organisation_that_is_not_public():
    weaving = chain()
    weaving.says("lead", "member", "spin")
    own = weaving.cast.organisations["member"]
    own.is_public = False
    own.save()
    assert queries.cells_of(weaving.board, VISITOR) == []
    assert len(queries.cells_of(weaving.board, weaving.cast.member)) == 1


def test_the_board_of_a_draft_is_for_those_in_it():
    weaving = chain(public=False)
    partnership = weaving.cast.partnership
    assert queries.board_of(partnership, VISITOR) is None
    assert queries.board_of(partnership, weaving.cast.stranger) is None
    assert queries.board_of(partnership, weaving.cast.member) == weaving.board


def test_the_fewest_that_cover_the_chain_are_found_and_gaps_named():
    weaving = chain()
    weaving.says("lead", "lead", "spin", trl=9)
    weaving.says("lead", "member", "spin", trl=2)
    weaving.says("lead", "member", "weave", trl=2)
    found = queries.cover_of(weaving.board)
    assert [own.slug for own in found.organisations] == [weaving.cast.organisations["member"].slug]
    assert ([step.name for step in found.nobody_covers], found.is_proven) == (["dye"], True)


def test_an_empty_board_is_covered_by_nobody():
    found = queries.cover_of(chain().board)
    assert (found.organisations, len(found.nobody_covers)) == ((), 3)


def test_balance_counts_only_regions_whose_category_is_known():
    categories = {"ES61": "less_developed", "ITH5": "more_developed"}
    assert balance_of(["ES61", "ITH5", "ES618", "", "XX99"], categories) == Balance(5, 3, 2)
    assert balance_of([], categories).share is None
    assert balance_of(["ES61", "ITH5"], categories).share == 0.5
    assert chain_of([]).steps == 0


def test_a_list_goes_out_and_comes_back_unchanged():
    weaving = chain()
    day = today() + timedelta(days=30)
    weaving.says("lead", "member", "spin", trl=5, capacity="=1+1", infrastructure="é, “x”", expires_on=day)
    weaving.says("member", "member", "dye", role="use", evidence_url="https://example.org/looms")
    file = cells_as_csv(queries.cells_of(weaving.board, weaving.cast.lead))
    done = actions.import_cells(board=weaving.board, data=file, by=weaving.cast.lead)
    assert (done.added, done.changed, done.same) == (0, 0, 2)
    Cell.objects.all().delete()
    again = actions.import_cells(board=weaving.board, data=file, by=weaving.cast.lead)
    assert (again.added, again.changed, again.same) == (2, 0, 0)
    assert cells_as_csv(queries.cells_of(weaving.board, weaving.cast.lead)) == file


def test_a_list_with_faults_brings_nothing_and_names_every_row():
    weaving = chain()
    member = weaving.cast.organisations["member"].slug
    rows = [
        "step,organisation,role,trl,expires_on",
        f"Spin,{member},produce,5,",
        f"sew,{member},produce,,",
        "dye,nobody-at-all,produce,,",
        f"weave,{member},dream,12,soon",
        f"weave,{member},dream,12,",
        f"spin,{member},use,,",
    ]
    with pytest.raises(Invalid) as refusal:
        actions.import_cells(board=weaving.board, data="\n".join(rows).encode(), by=weaving.cast.lead)
    said = [problem.message for problem in refusal.value.problems]
    assert said[:3] == [
        "Row 3: There is no step “sew” on the board.",
        "Row 4: There is no organisation “nobody-at-all”.",
        "Row 5: “soon” is no day; write it as 2027-06-30.",
    ]
    assert [text.partition(":")[0] for text in said[3:5]] == ["Row 6", "Row 6"]
    assert said[-1].endswith("has several rows for “spin”.")
    assert not Cell.objects.exists()


def test_a_file_without_the_needed_columns_is_refused():
    weaving = chain()
    with pytest.raises(Invalid, match="The first row lacks: organisation, role"):
        actions.import_cells(board=weaving.board, data=b"step,firm\nspin,x\n", by=weaving.cast.lead)


def test_a_board_is_read_in_as_many_queries_at_one_cell_as_at_many(django_assert_num_queries):
    weaving = chain()
    weaving.says("lead", "member", "spin")
    with django_assert_num_queries(5):
        queries.grid_of(weaving.board, VISITOR)
    for step in weaving.steps:
        for who in ("lead", "x", "y"):
            weaving.says("lead", who, step)
    with django_assert_num_queries(5):
        queries.grid_of(weaving.board, VISITOR)


def test_starting_a_board_twice_gives_the_same_board():
    weaving = chain()
    assert actions.start_board(partnership=weaving.cast.partnership, by=weaving.cast.team) == weaving.board
