"""Whatever people do about a question, in whatever order: it stands where the table says, and nowhere else."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.platform.discussion.room import asked, cast, room

from interlace_platform.core.errors import Conflict, NotAllowed
from interlace_platform.events.discussion import actions, queries
from interlace_platform.events.discussion.actions import Reply
from interlace_platform.events.discussion.models import READ_BY_ALL, Question, QuestionMove
from interlace_platform.events.discussion.moves import Party, row_for

pytestmark = pytest.mark.django_db
ACTS = {
    QuestionMove.SHOW: lambda question, by: actions.show_question(question=question, by=by),
    QuestionMove.ANSWER: lambda question, by: actions.answer_question(question=question, reply=Reply("Ten."), by=by),
    QuestionMove.DECLINE: lambda question, by: actions.decline_question(question=question, reason="No.", by=by),
    QuestionMove.REMOVE: lambda question, by: actions.remove_question(question=question, reason="No.", by=by),
    QuestionMove.WITHDRAW: lambda question, by: actions.withdraw_question(question=question, by=by),
}
MAKES = {Party.ASKS: "x", Party.PREPARES: "lead", Party.SPEAKS: "lead"}


class OneQuestion(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.looms = cast()

    @initialize(moderated=st.booleans())
    def ask(self, moderated):
        self.event = room(self.looms, moderated=moderated)
        self.question = asked(self.event, self.looms.x)
        self.state = "waiting" if moderated else "shown"

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @rule(move=st.sampled_from(sorted(ACTS)), who=st.sampled_from(("x", "lead", "stranger")))
    def move(self, move, who):
        row = row_for(move, self.state)
        usual = next(each for each in (row, *(row_for(move, state) for state in ("waiting", "shown"))) if each)
        before = Question.objects.get()
        try:
            ACTS[move](self.question, self.looms.users[who])
        except NotAllowed:
            assert who != MAKES[usual.party]
        except Conflict:
            assert row is None and self.state != usual.after
        else:
            assert who == MAKES[usual.party]
            self.state = (row or usual).after
        assert row is not None or Question.objects.get().changed_at == before.changed_at

    @invariant()
    def stands_where_the_table_says(self):
        if not hasattr(self, "question"):
            return
        assert Question.objects.get().state == self.state
        shown = queries.questions_of(self.event, self.looms.y).total
        assert shown == (self.state in READ_BY_ALL)


def test_a_question_moves_as_the_table_says():
    checks = (HealthCheck.too_slow, HealthCheck.data_too_large)
    quick = settings(max_examples=5, stateful_step_count=8, deadline=None, suppress_health_check=checks, database=None)
    run_state_machine_as_test(OneQuestion, settings=quick)
