"""An expression of interest from the draft to the partnership, and who may do what on the way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone
from tests.platform.core.test_uploads import PDF
from tests.platform.founding.group import (
    answered,
    checked,
    cut_off,
    group,
    letter,
    outline,
    passed,
    reviewed,
    submitted,
)
from tests.platform.partnerships.cast import affiliate, organisation

from interlace_platform.accounts.actions import give_consent
from interlace_platform.accounts.models import ConsentTo
from interlace_platform.core.errors import Conflict, Invalid, NotAllowed
from interlace_platform.core.models import AuditEvent, OutboxEntry
from interlace_platform.founding import actions, policy, queries
from interlace_platform.founding.criteria import form_in_force, form_versions
from interlace_platform.founding.models import Assessment, CutOff, Expression, Reviewer
from interlace_platform.partnerships.models import Claim, Partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def dyes(db):
    return group()


def refusal(act, error=Conflict) -> str:
    with pytest.raises(error) as refused:
        act()
    return str(refused.value)


def test_both_generations_of_criteria_are_dated_and_sourced():
    assert [(each.key, each.generation) for each in form_versions()] == [
        ("cop-2023", "since 2023"),
        ("jrc-2016", "2016 to 2022"),
    ]
    assert form_in_force().key == "cop-2023"
    assert form_in_force(timezone.datetime(2019, 5, 1).date()).key == "jrc-2016"
    for form in form_versions():
        assert len({each.key for each in form.criteria}) == len(form.criteria)
        assert all(each.sources and each.question.endswith("?") for each in form.criteria)


def test_who_drafts_leads_and_a_second_click_gives_the_same_draft(dyes):
    again = actions.draft_expression(proposer=dyes.organisations["lead"], outline=outline(), by=dyes.lead)
    assert again == dyes.expression
    assert (again.form, again.state, again.is_fictional) == ("cop-2023", "draft", True)
    assert [(each.role, each.leads) for each in queries.founders_of(again, dyes.lead)] == [
        ("lead", True),
        ("participating", False),
        ("observer", False),
    ]
    with pytest.raises(NotAllowed):
        actions.draft_expression(proposer=dyes.organisations["lead"], outline=outline("Other"), by=dyes.mate)


def test_all_that_is_wrong_with_an_outline_is_said_at_once(dyes):
    wrong = outline(" ", acronym="x" * 41, activities=("C13", "Q99", "Z1"))
    assert refusal(
        lambda: actions.change_outline(expression=dyes.expression, outline=wrong, by=dyes.lead), Invalid
    ) == ("title: Give it a title.; acronym: At most 40 characters.; activities: No such activity: Q99, Z1.")


def test_who_acts_for_any_founder_edits_and_nobody_else(dyes):
    for who in ("lead", "mate", "watcher", "torn"):
        actions.answer_criterion(expression=dyes.expression, criterion="scope", text=f"By {who}", by=dyes.users[who])
    for who in ("team", "stranger"):
        with pytest.raises(NotAllowed):
            actions.answer_criterion(expression=dyes.expression, criterion="scope", text="No", by=dyes.users[who])
    assert queries.answers_of(dyes.now)[3].text == "By torn"
    stale = refusal(
        lambda: actions.answer_criterion(
            expression=dyes.expression, criterion="scope", text="Mine", revision=1, by=dyes.mate
        )
    )
    assert stale == "Somebody else has changed this meanwhile. Open the page again, look, and make your change."


def test_a_founder_comes_changes_and_goes_but_somebody_leads(dyes):
    lead, mate = dyes.founder("lead"), dyes.founder("mate")
    last = "Somebody has to lead. Let another organisation lead first."
    assert refusal(lambda: actions.remove_founder(founder=lead, by=dyes.lead)) == last
    assert refusal(lambda: actions.change_founder(founder=lead, territory=None, role="observer", by=dyes.lead)) == last
    actions.change_founder(founder=mate, territory=mate.territory, role="co_lead", by=dyes.lead)
    actions.remove_founder(founder=lead, by=dyes.mate)
    with pytest.raises(NotAllowed):
        actions.remove_founder(founder=mate, by=dyes.lead)
    twice = {"expression": dyes.expression, "organisation": dyes.organisations["mate"], "territory": None}
    assert refusal(lambda: actions.add_founder(**twice, role="observer", by=dyes.mate), Invalid) == (
        "organisation: This organisation is among the founders already."
    )
    assert refusal(lambda: actions.add_founder(**twice, role="advisory", by=dyes.mate), Invalid) == (
        "role: Nobody founds in this role."
    )


def test_what_is_not_complete_is_not_submitted_and_all_that_is_missing_is_said(dyes):
    said = refusal(lambda: actions.submit_expression(expression=dyes.expression, by=dyes.lead), Invalid)
    assert said.count("is not answered yet") == 7
    answered(dyes, without="scope")
    assert refusal(lambda: actions.submit_expression(expression=dyes.expression, by=dyes.lead), Invalid) == (
        "scope: “Interregional scope” is not answered yet."
    )
    with pytest.raises(NotAllowed):
        actions.submit_expression(expression=dyes.expression, by=dyes.mate)


def test_it_belongs_to_the_next_cut_off_and_to_one_entered_later(dyes):
    submitted(dyes)
    assert dyes.now.cut_off is None
    second, first = cut_off(dyes, 90), cut_off(dyes, 30)
    assert dyes.now.cut_off == second
    other = submitted(group(title="Fictional looms"))
    assert other.now.cut_off == first
    assert refusal(lambda: actions.remove_cut_off(cut_off=first, by=dyes.team)) == (
        "Something was submitted for this cut-off: it stays."
    )


def test_a_year_has_two_cut_offs_and_none_is_in_the_past(dyes):
    year = timezone.localdate().year + 1
    days = [timezone.datetime(year, month, 1).date() for month in (3, 9, 11)]
    for day in (*days[:2], days[0]):
        actions.enter_cut_off(closes_on=day, by=dyes.team)
    assert CutOff.objects.count() == 2
    third = refusal(lambda: actions.enter_cut_off(closes_on=days[2], by=dyes.team), Invalid)
    assert third == "closes_on: That year has two cut-offs already."
    yesterday = timezone.localdate() - timedelta(days=1)
    over = refusal(lambda: actions.enter_cut_off(closes_on=yesterday, by=dyes.team), Invalid)
    assert over == "closes_on: That day is over."
    actions.remove_cut_off(cut_off=CutOff.objects.first(), by=dyes.team)
    assert CutOff.objects.count() == 1
    with pytest.raises(NotAllowed):
        actions.enter_cut_off(closes_on=days[2], by=dyes.lead)


def test_a_letter_is_recorded_and_checked_by_somebody_else(dyes):
    founder = dyes.founder("lead")
    nowhere = letter(reference="")
    assert refusal(lambda: actions.record_letter(founder=founder, letter=nowhere, by=dyes.mate), Invalid) == (
        "file: Give the file, a reference, or where it can be read."
    )
    with_file = letter(months=12, reference="", data=PDF, file_name="commitment of us.pdf")
    founder = actions.record_letter(founder=founder, letter=with_file, by=dyes.mate)
    assert (founder.letter, str(founder.file)) == ("received", "commitment of us.pdf")
    for who in ("mate", "torn"):
        with pytest.raises(NotAllowed):
            actions.check_letter(founder=founder, by=dyes.users[who])
    assert refusal(lambda: actions.check_letter(founder=founder, by=dyes.team)) == (
        "The letter of an organisation that leads must commit political support, and resources for two years."
    )
    founder = actions.record_letter(founder=founder, letter=letter(reference=""), by=dyes.team)
    assert founder.file is not None
    founder = actions.check_letter(founder=founder, by=dyes.team)
    assert (founder.letter, founder.checked_by) == ("checked", dyes.team)
    again = actions.record_letter(founder=founder, letter=letter(), by=dyes.lead)
    assert (again.letter, again.checked_by) == ("received", None)
    assert refusal(lambda: actions.check_letter(founder=dyes.founder("mate"), by=dyes.team)) == (
        "No letter has been received from this organisation yet."
    )


def test_the_first_reviewer_takes_it_up_and_nobody_reviews_their_own(dyes):
    submitted(dyes)
    torn = {"expression": dyes.expression, "reviewer": dyes.torn}
    assert refusal(lambda: actions.assign_reviewer(**torn, by=dyes.team), Invalid) == (
        "reviewer: Only somebody of the platform team who acts for no founder reviews."
    )
    with pytest.raises(NotAllowed):
        actions.assign_reviewer(expression=dyes.expression, reviewer=dyes.team, by=dyes.torn)
    for _ in range(2):
        actions.assign_reviewer(expression=dyes.expression, reviewer=dyes.team, by=dyes.second)
    assert (dyes.now.state, Reviewer.objects.count()) == ("under_review", 1)
    assert list(queries.possible_reviewers(dyes.expression)) == [dyes.second]


def test_an_assessment_says_why_and_a_later_one_replaces_it(dyes):
    reviewed(dyes)
    said = {"expression": dyes.expression, "criterion": "scope"}
    assert refusal(lambda: actions.assess_criterion(**said, finding="not_met", by=dyes.team), Invalid) == (
        "comment: Say why."
    )
    with pytest.raises(NotAllowed):
        actions.assess_criterion(**said, finding="met", by=dyes.second)
    actions.assess_criterion(**said, finding="unclear", comment="Which step?", by=dyes.team)
    actions.assess_criterion(**said, finding="met", by=dyes.team)
    assert [(each.finding, each.comment) for each in Assessment.objects.all()] == [("met", "")]
    judged = {who: queries.assessments_of(dyes.now, dyes.users[who])[3].assessments for who in ("team", "lead")}
    assert (len(judged["team"]), judged["lead"]) == (1, ())


def test_it_is_returned_with_questions_changed_and_submitted_again(dyes):
    reviewed(dyes)
    actions.assess_criterion(
        expression=dyes.expression, criterion="scope", finding="unclear", comment="Which step?", by=dyes.team
    )
    frozen = refusal(
        lambda: actions.answer_criterion(expression=dyes.expression, criterion="scope", text="New", by=dyes.lead)
    )
    assert frozen == "This expression of interest is under review now: it stays as it is."
    assert refusal(
        lambda: actions.return_expression(expression=dyes.expression, reason=" ", by=dyes.team), Invalid
    ) == ("reason: Say why.")
    actions.return_expression(expression=dyes.expression, reason="Which step?", by=dyes.team)
    assert len(queries.assessments_of(dyes.now, dyes.lead)[3].assessments) == 1
    actions.answer_criterion(expression=dyes.expression, criterion="scope", text="Spinning", by=dyes.mate)
    due = cut_off(dyes, 60)
    actions.submit_expression(expression=dyes.expression, by=dyes.lead)
    assert (dyes.now.state, dyes.now.cut_off) == ("submitted", due)
    assert Assessment.objects.select_related("expression").get().is_stale


def test_nothing_is_decided_before_its_cut_off(dyes):
    due = cut_off(dyes, 10)
    checked(submitted(dyes), "lead")
    actions.assign_reviewer(expression=dyes.expression, reviewer=dyes.team, by=dyes.team)
    for act in (actions.accept_expression, actions.decline_expression):
        said = refusal(lambda act=act: act(expression=dyes.expression, reason="So.", by=dyes.team))
        assert said == f"It can be decided from its cut-off, {due.closes_on}, on."
    passed(due)
    actions.decline_expression(expression=dyes.expression, reason="Too wide.", by=dyes.team)
    assert (dyes.now.state, dyes.now.decision) == ("declined", "Too wide.")
    assert not Partnership.objects.filter(key="fictional-dyes").exists()


def test_accepting_opens_the_partnership_with_those_whose_letters_are_checked(dyes):
    actions.write_scope(expression=dyes.expression, sections={"context": "Water is scarce."}, by=dyes.mate)
    checked(reviewed(dyes), "mate")
    assert refusal(lambda: actions.accept_expression(expression=dyes.expression, reason="Good.", by=dyes.team)) == (
        f"Not checked yet: the letter of {dyes.organisations['lead'].name}."
    )
    checked(dyes, "lead")
    actions.accept_expression(expression=dyes.expression, reason="Good.", by=dyes.team)
    actions.accept_expression(expression=dyes.expression, reason="Again.", by=dyes.team)
    made = Partnership.objects.get(key="fictional-dyes")
    assert (dyes.now.partnership, dyes.now.decision, made.visibility, made.is_fictional) == (
        made,
        "Good.",
        "draft",
        True,
    )
    claims = Claim.objects.filter(partnership=made).values_list("organisation__name", "role", "state")
    assert set(claims) == {
        (dyes.organisations["lead"].name, "lead", "confirmed"),
        (dyes.organisations["mate"].name, "participating", "confirmed"),
    }
    assert queries.scoping_note(made) == queries.scoping_note(dyes.now)
    assert made.scope == "Colour without water."
    assert AuditEvent.objects.filter(what="expression.accepted").count() == 1
    assert AuditEvent.objects.filter(what="partnership.opened").count() == 1


def test_a_title_that_another_partnership_has_gets_an_address_of_its_own(dyes):
    Partnership.objects.create(key="fictional-dyes", name="Older dyes", platform=dyes.expression.platform)
    checked(reviewed(dyes), "lead")
    actions.accept_expression(expression=dyes.expression, reason="Good.", by=dyes.team)
    assert dyes.now.partnership.key.startswith("fictional-dyes-")


def test_authors_withdraw_before_a_decision_and_not_after(dyes):
    other = reviewed(group(title="Fictional looms"))
    for _ in range(2):
        actions.withdraw_expression(expression=other.expression, reason="Later.", by=other.mate)
    assert other.now.state == "withdrawn"
    assert AuditEvent.objects.filter(what="expression.withdrawn").count() == 1
    with pytest.raises(NotAllowed):
        actions.withdraw_expression(expression=dyes.expression, by=dyes.team)
    reviewed(dyes)
    actions.decline_expression(expression=dyes.expression, reason="No.", by=dyes.team)
    assert refusal(lambda: actions.withdraw_expression(expression=dyes.expression, by=dyes.lead)) == (
        "This expression of interest is declined now, so that cannot be done."
    )


def test_authors_and_the_team_see_it_and_everybody_what_was_accepted(dyes):
    def sees() -> set[str]:
        return {who for who, user in dyes.users.items() if dyes.now in queries.expressions(user)}

    within = {"lead", "mate", "watcher", "team", "second", "torn"}
    assert sees() == within
    checked(reviewed(dyes), "lead")
    actions.accept_expression(expression=dyes.expression, reason="Good.", by=dyes.team)
    assert sees() == within | {"stranger"}
    assert dyes.now in queries.expressions()
    assert not policy.may_see_all(by=dyes.stranger, expression=dyes.now)
    hidden = organisation("Hidden Guild", is_public=False)
    dyes.expression.founders.create(organisation=hidden, role="observer")
    seen = {each.organisation for each in queries.founders_of(dyes.now, dyes.stranger)}
    assert seen == set(dyes.organisations.values())


def test_whoever_acts_for_a_founder_no_longer_sees_a_draft_no_longer(dyes):
    person = dyes.users["mate"].person
    person.affiliations.update(valid_to=timezone.localdate())
    assert dyes.expression not in queries.expressions(dyes.mate)


def test_mails_go_once_to_those_who_agreed_to_notices(dyes):
    for who in ("team", "torn", "mate", "lead", "second"):
        user = dyes.users[who]
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        if who != "second":
            give_consent(user=user, to=ConsentTo.NOTICES, by=user)
    reviewed(dyes)
    actions.return_expression(expression=dyes.expression, reason="Which step?", by=dyes.team)
    actions.return_expression(expression=dyes.expression, reason="Which step?", by=dyes.team)
    mails = [entry.payload for entry in OutboxEntry.objects.filter(topic="mail").order_by("pk")]
    assert [(mail["to"], mail["subject"]) for mail in mails] == [
        (dyes.team.email, "Submitted: Fictional dyes"),
        (dyes.lead.email, "Questions about: Fictional dyes"),
        (dyes.mate.email, "Questions about: Fictional dyes"),
        (dyes.torn.email, "Questions about: Fictional dyes"),
    ]
    assert "Which step?" in mails[1]["body"]
    assert "<" not in mails[0]["body"]
    assert f"/founding/{dyes.expression.public_id}/review/" in mails[0]["body"]


def test_people_read_the_log_of_what_their_organisation_founds(dyes):
    from interlace_platform.core.history import events_for

    affiliate(dyes.stranger, dyes.organisations["watcher"])
    whats = {event.what for event in events_for(dyes.stranger)}
    assert {"expression.founder_added"} <= whats
    assert Expression.objects.count() == 1
