"""Registering, waiting, being approved, cancelling, coming: places never run over, and nobody waits in vain."""

from __future__ import annotations

import pytest
from tests.platform.events.stage import cast, come, drafted, mails, over, people, published, states
from tests.platform.organisations.people import somebody

from interlace_platform.core.errors import Conflict, Invalid, NotAllowed
from interlace_platform.events import actions, queries
from interlace_platform.events.actions import QuestionFacts
from interlace_platform.events.facts import DeskFacts
from interlace_platform.events.models import Registration

pytestmark = pytest.mark.django_db
TWO = {"capacity": 2}


@pytest.fixture
def looms():
    return cast()


def test_who_comes_when_all_places_are_taken_waits_and_gets_the_first_free_one(looms):
    event = published(looms, desk=TWO)
    first, second, third, fourth = people(4)
    assert [come(event, each).state for each in (first, second, third, fourth)] == [
        "registered", "registered", "waiting", "waiting",
    ]  # fmt: skip
    assert queries.place_in_queue(Registration.objects.get(user=fourth)) == 2
    actions.cancel_registration(event=event, by=first)
    assert {each.user: each.state for each in Registration.objects.filter(event=event).select_related("user")} == {
        first: "cancelled", second: "registered", third: "registered", fourth: "waiting",
    }  # fmt: skip
    assert mails() == [
        "You are registered: Looms of tomorrow",
        "You are registered: Looms of tomorrow",
        "You are on the waiting list: Looms of tomorrow",
        "You are on the waiting list: Looms of tomorrow",
        "You have cancelled: Looms of tomorrow",
        "You are registered: Looms of tomorrow",
    ]


def test_registering_and_cancelling_twice_is_harmless_and_mails_once(looms):
    event, (one,) = published(looms, desk=TWO), people(1)
    assert come(event, one) == come(event, one)
    actions.cancel_registration(event=event, by=one)
    actions.cancel_registration(event=event, by=one)
    assert len(mails()) == 2


def test_who_cancels_and_comes_back_queues_at_the_end(looms):
    event = published(looms, desk={"capacity": 1})
    first, second, third = people(3)
    for each in (first, second, third):
        come(event, each)
    actions.cancel_registration(event=event, by=second)
    come(event, second)
    actions.cancel_registration(event=event, by=first)
    assert Registration.objects.get(event=event, state="registered").user == third


def test_more_places_go_to_those_who_wait_and_fewer_take_none_away(looms):
    event = published(looms, desk={"capacity": 1})
    for each in people(4):
        come(event, each)
    actions.set_desk(event=event, facts=DeskFacts(capacity=3), by=looms.lead)
    assert states(event) == {"registered": 3, "waiting": 1}
    actions.set_desk(event=event, facts=DeskFacts(capacity=1), by=looms.lead)
    assert states(event) == {"registered": 3, "waiting": 1}
    actions.set_desk(event=event, facts=DeskFacts(), by=looms.lead)
    assert states(event) == {"registered": 4}


def test_organisers_approve_who_asked_and_the_places_still_decide(looms):
    event = published(looms, desk={"capacity": 1, "needs_approval": True})
    asked = [come(event, each) for each in people(3)]
    assert states(event) == {"asked": 3}
    for each in asked[:2]:
        actions.approve_registration(registration=each, by=looms.lead)
    actions.decline_registration(registration=asked[2], by=looms.lead)
    assert states(event) == {"declined": 1, "registered": 1, "waiting": 1}
    actions.decline_registration(registration=asked[0], by=looms.lead)
    assert Registration.objects.get(pk=asked[1].pk).state == "registered"
    with pytest.raises(Conflict, match="The organisers have declined your registration"):
        come(event, asked[2].user)


def test_required_questions_are_answered_and_choices_are_among_those_offered(looms):
    event, (one,) = published(looms, desk={}), people(1)
    meal = actions.add_question(
        event=event, facts=QuestionFacts("Meal?", "choice", ("Soup", "Bread"), is_required=True), by=looms.lead
    )
    with pytest.raises(Invalid) as refusal:
        come(event, one)
    assert [(each.field, each.message) for each in refusal.value.problems] == [
        (f"question_{meal.pk}", "Please answer this.")
    ]
    with pytest.raises(Invalid, match="Choose one of the answers"):
        come(event, one, answers={meal.pk: "Fish"})
    made = come(event, one, answers={meal.pk: "Soup"})
    assert queries.with_answers([made], queries.questions_of(event))[0].answers == ("Soup",)
    with pytest.raises(Conflict, match="Somebody has answered this question already"):
        actions.remove_question(question=meal, by=looms.lead)


def test_nobody_registers_before_or_after_or_where_nothing_is_open(looms):
    (one,) = people(1)
    closed = published(looms)
    with pytest.raises(Conflict, match="One cannot register for this event now"):
        come(closed, one)
    with pytest.raises(NotAllowed):
        come(drafted(looms, title="Still a draft"), one)
    gone = over(published(looms, title="Gone", desk={}))
    with pytest.raises(Conflict):
        come(gone, one)


def test_only_an_organisation_that_one_acts_for_can_be_named(looms):
    event = published(looms, desk={})
    with pytest.raises(Invalid, match="Choose an organisation that you act for"):
        come(event, looms.x, organisation=looms.organisations["y"])
    assert come(event, looms.x, organisation=looms.organisations["x"]).organisation == looms.organisations["x"]


def test_checking_in_is_for_who_prepares_and_for_who_is_registered(looms):
    event = published(looms, desk={"capacity": 1})
    first, second = (come(event, each) for each in people(2))
    with pytest.raises(NotAllowed):
        actions.check_in(registration=first, by=looms.member)
    with pytest.raises(Conflict):
        actions.check_in(registration=second, by=looms.lead)
    actions.check_in(registration=first, by=looms.lead)
    assert queries.places_of(event).came == 1
    actions.undo_check_in(registration=first, by=looms.lead)
    assert queries.places_of(event).came == 0


def test_participants_see_those_who_agreed_and_others_see_nobody(looms):
    event = published(looms, desk={})
    first, second, third = people(3)
    come(event, first, is_listed=True)
    come(event, second)
    assert [each.user for each in queries.participants_of(event, second)] == [first]
    assert queries.participants_of(event, third) == ()
    assert queries.participants_of(event, somebody("Nobody Special")) == ()


def test_who_registered_is_told_of_a_new_time_a_postponement_and_the_end(looms):
    event, (one,) = published(looms, desk={}), people(1)
    come(event, one)
    from tests.platform.events.stage import facts

    event = actions.change_event(event=event, facts=facts(days=9), by=looms.lead)
    event = actions.postpone_event(event=event, reason="The loom broke.", by=looms.lead)
    event = actions.publish_event(event=event, by=looms.lead)
    event = actions.cancel_event(event=event, by=looms.lead)
    assert mails()[1:] == [
        "Changed: Looms of tomorrow",
        "Postponed: Looms of tomorrow",
        "A new time: Looms of tomorrow",
        "Cancelled: Looms of tomorrow",
    ]
    assert event.sequence == 5
