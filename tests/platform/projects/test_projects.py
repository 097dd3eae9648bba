"""Projects: started, changed, moved on, with their money, partners, risks and links."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.platform.organisations.people import somebody
from tests.platform.partnerships.cast import affiliate, cast
from tests.platform.projects.pipeline import facts, funded, group_led_by, looms_with_x_as_observer, started

from interlace_platform.core.errors import Conflict, Invalid, NotAllowed
from interlace_platform.core.models import AuditEvent
from interlace_platform.core.periods import today
from interlace_platform.core.readers import VISITOR
from interlace_platform.partnerships.contributing import activity_in
from interlace_platform.projects import actions, queries
from interlace_platform.projects.actions import LinkFacts, RiskFacts, SourceFacts
from interlace_platform.projects.budgeting import budget_of
from interlace_platform.projects.models import FundingSource, Project, StageMove
from interlace_platform.projects.queries import Wanted

pytestmark = pytest.mark.django_db
YESTERDAY = today() - timedelta(days=1)


@pytest.fixture
def looms():
    return looms_with_x_as_observer()


def problems_of(act) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refusal:
        act()
    return [(problem.field, problem.message) for problem in refusal.value.problems]


def conflict_if(is_late: bool):
    return pytest.raises(Conflict, match="changed this meanwhile") if is_late else nullcontext()


def titles(found) -> list[str]:
    return [card.project.title for card in found]


def test_starting_the_same_project_twice_gives_the_one_that_is_there(looms):
    project = started(looms)
    assert started(looms).pk == project.pk
    with pytest.raises(Conflict):
        started(looms, kind="other")
    assert [(move.before, move.after) for move in queries.moves_of(project)] == [("", "idea")]


def test_addresses_of_projects_never_meet_those_of_pages_or_of_each_other(looms):
    assert [started(looms, title).slug for title in ("New", "Pipeline", "Dye-house", "Dye house")] == [
        "new-2", "pipeline-2", "dye-house", "dye-house-2",
    ]  # fmt: skip


def test_everything_that_is_wrong_with_a_project_is_said_at_once(looms):
    wrong = facts("!", kind="castle", trl_now=12, budget=Decimal(-3), summary="x" * 20_001)
    assert problems_of(lambda: actions.start_project(partnership=looms.partnership, facts=wrong, by=looms.lead)) == [
        ("kind", "There is no such kind of project."),
        ("title", "Give the project a title."),
        ("summary", "At most 20,000 characters."),
        ("trl_now", "A level from 1 to 9."),
        ("budget", "More than 0 and less than a million million euro."),
        ("budget_year", "Say in which year it was estimated."),
    ]
    lower = facts(trl_now=6, trl_target=5, budget_year=2026)
    assert problems_of(lambda: actions.start_project(partnership=looms.partnership, facts=lower, by=looms.lead)) == [
        ("trl_target", "Aim at no less than what is there already."),
        ("budget", "Say how much, or leave out the year."),
    ]
    assert Project.objects.count() == 0


@pytest.mark.parametrize("budget", [Decimal("NaN"), Decimal("Infinity"), Decimal("1e30"), Decimal("0.001")])
def test_an_amount_that_no_bank_would_pay_is_refused(looms, budget):
    odd = facts(budget=budget, budget_year=2026)
    found = problems_of(lambda: actions.start_project(partnership=looms.partnership, facts=odd, by=looms.lead))
    assert [field for field, _ in found] == ["budget"]


def test_who_steers_or_leads_the_group_or_coordinates_the_project_may_change_it_and_nobody_else(looms):
    group = group_led_by(looms, "member", "Yarns")
    looms.confirmed("y", role="participating")
    project = started(looms, who="y", group=group)
    for who in ("lead", "team", "member", "y"):
        actions.set_next_step(project=project, what=f"Asked by {who}", by=looms.users[who])
    for who in ("x", "stranger"):
        with pytest.raises(NotAllowed):
            actions.set_next_step(project=project, what="No", by=looms.users[who])
    assert Project.objects.get().next_step == "Asked by y"


def test_who_leads_a_group_starts_projects_of_it_and_of_no_other(looms):
    own, other = group_led_by(looms, "member", "Yarns"), group_led_by(looms, "lead", "Dyes")
    start = actions.start_project
    assert start(partnership=looms.partnership, facts=facts(group=own), by=looms.member).group == own
    for group in (other, None):
        with pytest.raises(NotAllowed):
            start(partnership=looms.partnership, facts=facts("Loom", group=group), by=looms.member)
    project = Project.objects.get()
    given_away = facts(group=other)
    assert problems_of(lambda: actions.change_project(project=project, facts=given_away, by=looms.member)) == [
        ("group", "Only a coordinator of the partnership can do that.")
    ]
    assert actions.change_project(project=project, facts=given_away, by=looms.lead).group == other


def test_who_coordinated_a_project_once_may_change_it_no_longer(looms):
    project = started(looms, who="y")
    actions.set_next_step(project=project, what="Now", by=looms.y)
    actions.end_partner(partner=project.partners.get(), by=looms.lead)
    with pytest.raises(NotAllowed):
        actions.set_next_step(project=project, what="Later", by=looms.y)


def test_a_group_of_another_partnership_is_refused(looms):
    foreign = group_led_by(cast(key="fictional-dyes"), "lead")
    assert problems_of(lambda: started(looms, group=foreign)) == [
        ("group", "That working group is of another partnership.")
    ]


def test_internal_projects_are_for_those_within_and_public_ones_for_everybody(looms):
    started(looms, "Open")
    started(looms, "Inner", is_public=False)
    seen = {who: titles(queries.projects_of(looms.partnership, user)) for who, user in looms.users.items()}
    assert seen == {
        "lead": ["Inner", "Open"], "member": ["Inner", "Open"], "x": ["Inner", "Open"], "team": ["Inner", "Open"],
        "second": ["Inner", "Open"], "y": ["Open"], "stranger": ["Open"],
    }  # fmt: skip
    assert titles(queries.projects_of(looms.partnership, VISITOR)) == ["Open"]


def test_a_budget_is_seen_from_outside_only_where_the_project_shows_it_and_filtering_gives_nothing_away(looms):
    hidden = started(looms, "Hidden", budget=Decimal(100), budget_year=2026)
    shown = started(looms, "Shown", budget=Decimal(100), budget_year=2026, shows_budget=True)
    for project in (hidden, shown):
        funded(looms, project, 40, "granted")
        actions.add_risk(project=project, facts=RiskFacts("Rain", 1, 1), by=looms.lead)
    cards = {card.project.title: card for card in queries.projects_of(looms.partnership, looms.stranger)}
    assert (cards["Hidden"].budget, cards["Hidden"].sources) == (None, ())
    assert cards["Shown"].budget.gap == 60
    assert [queries.risks_of(card) for card in cards.values()] == [(), ()]
    paid = Wanted(funding="i3")
    assert titles(queries.projects_of(looms.partnership, looms.stranger, paid)) == ["Shown"]
    assert titles(queries.projects_of(looms.partnership, looms.member, paid)) == ["Hidden", "Shown"]


def test_organisations_that_are_not_public_are_not_named_to_others(looms):
    project = started(looms)
    mill = looms.organisations["member"]
    actions.set_next_step(project=project, what="Build", organisation=mill, by=looms.lead)
    type(mill).objects.filter(pk=mill.pk).update(is_public=False)
    seen, unseen = (queries.project(looms.partnership, project.slug, who) for who in (looms.member, VISITOR))
    assert (seen.coordinators, seen.project.next_step_by) == ((mill,), mill)
    assert (unseen.coordinators, unseen.project.next_step_by, unseen.project.next_step) == ((), None, "Build")
    assert [move.organisation for move in queries.moves_of(project, VISITOR)] == [looms.organisations["lead"]]


def test_the_list_is_filtered_by_kind_stage_group_and_words(looms):
    group = group_led_by(looms, "lead")
    started(looms, "A", kind="investment")
    started(looms, "B", stage="funded", summary="Blue as the sea")
    started(looms, "C", group=group)
    wanted = (Wanted(kind="investment"), Wanted(stage="funded"), Wanted(group="dyes"), Wanted(text="SEA"), Wanted())
    found = [titles(queries.projects_of(looms.partnership, VISITOR, each)) for each in wanted]
    assert found == [["A"], ["B"], ["C"], ["B"], ["A", "B", "C"]]


def test_the_pipeline_has_every_stage_and_what_is_due_first_stands_first(looms):
    later, sooner = started(looms, "Later"), started(looms, "Sooner")
    for project, day in ((later, date(2027, 5, 1)), (sooner, date(2027, 2, 1))):
        actions.set_next_step(project=project, what="Weave", due_on=day, by=looms.lead)
    started(looms, "Some day")
    columns = queries.pipeline_of(looms.partnership)
    assert [(column.stage.value, len(column.cards)) for column in columns] == [
        ("idea", 3), ("concept", 0), ("business_plan", 0), ("funding_sought", 0), ("funded", 0), ("under_way", 0),
        ("finished", 0), ("dropped", 0),
    ]  # fmt: skip
    assert titles(columns[0].cards) == ["Sooner", "Later", "Some day"]


def test_a_gap_and_a_surplus_are_computed_from_what_is_granted_and_what_was_refused_counts_nowhere(looms):
    project = started(looms, budget=Decimal("4000000"), budget_year=2026)
    for euro, status in ((2_800_000, "granted"), (900_000, "applied"), (600_000, "planned"), (9_000_000, "refused")):
        funded(looms, project, euro, status)
    found = queries.project(looms.partnership, project.slug, looms.lead).budget
    assert (found.gap, found.surplus, found.unnamed) == (Decimal(1_200_000), Decimal(300_000), 0)
    assert found.covered_share == Decimal("0.7")
    nothing = budget_of(None, None, project.sources.all())
    assert (nothing.gap, nothing.surplus, nothing.covered_share) == (0, 0, None)


def test_what_is_wrong_with_a_source_is_said_at_once(looms):
    project, tomorrow = started(looms), today() + timedelta(days=1)
    wrong = SourceFacts("gold", " ", Decimal(0), "planned", url="http://example.org", decided_on=tomorrow)
    assert problems_of(lambda: actions.add_source(project=project, facts=wrong, by=looms.lead)) == [
        ("kind", "There is no such kind of funding."),
        ("name", "Say who gives it."),
        ("decided_on", "Only what was granted or refused has been decided."),
        ("decided_on", "That day is still to come."),
        ("amount", "More than 0 and less than a million million euro."),
        ("url", "An address that begins with https://."),
    ]


def test_a_source_is_entered_changed_and_taken_out_and_the_log_keeps_the_amounts(looms):
    project = started(looms)
    source = funded(looms, project, "250000.50")
    assert funded(looms, project, "250000.50").pk == source.pk
    granted = SourceFacts("i3", source.name, Decimal("200000"), "granted", decided_on=YESTERDAY)
    for _twice in range(2):
        actions.change_source(source=source, facts=granted, by=looms.lead)
    for _twice in range(2):
        actions.remove_source(source=source, by=looms.lead)
    assert FundingSource.objects.count() == 0
    story = AuditEvent.objects.filter(what__startswith="project.source").order_by("number")
    assert [(event.what, event.details["amount"]) for event in story] == [
        ("project.source_added", "250000.50"), ("project.source_changed", "200000"),
        ("project.source_removed", "200000.00"),
    ]  # fmt: skip


def test_partners_are_of_the_register_take_part_once_and_their_end_stays_known(looms):
    project, yarn = started(looms), looms.organisations["y"]
    partner = actions.add_partner(project=project, organisation=yarn, role="test_bed", brings="A vat", by=looms.member)
    with pytest.raises(Conflict):
        actions.add_partner(project=project, organisation=yarn, role="investor", by=looms.member)
    actions.change_partner(partner=partner, role="investor", brings="Money", by=looms.member)
    actions.end_partner(partner=partner, by=looms.member)
    card = queries.project(looms.partnership, project.slug, looms.member)
    assert [each.organisation for each in card.partners] == [looms.organisations["member"]]
    assert [(each.organisation, each.role) for each in queries.past_partners_of(card, looms.member)] == [
        (yarn, "investor")
    ]
    type(yarn).objects.filter(pk=yarn.pk).update(is_public=False)
    assert problems_of(
        lambda: actions.add_partner(project=project, organisation=yarn, role="partner", by=looms.member)
    ) == [("organisation", "There is no such organisation in the register.")]


def test_risks_stand_by_weight_and_a_closed_one_is_over(looms):
    project = started(looms)
    for what, likelihood, impact in (("Rain", 1, 2), ("Fire", 2, 3), ("Moths", 3, 3)):
        actions.add_risk(project=project, facts=RiskFacts(what, likelihood, impact), by=looms.lead)
    moths = project.risks.get(what="Moths")
    actions.change_risk(risk=moths, facts=RiskFacts("Moths", 3, 3, "Cats", is_closed=True), by=looms.lead)
    card = queries.project(looms.partnership, project.slug, looms.x)
    assert [(risk.what, risk.weight, risk.is_open) for risk in queries.risks_of(card)] == [
        ("Fire", 6, True), ("Rain", 2, True), ("Moths", 9, False),
    ]  # fmt: skip
    assert problems_of(lambda: actions.add_risk(project=project, facts=RiskFacts("", 4, 0), by=looms.lead)) == [
        ("what", "Say what may go wrong."), ("likelihood", "1, 2 or 3."), ("impact", "1, 2 or 3."),
    ]  # fmt: skip


@pytest.mark.parametrize("url", ["http://example.org", "javascript:alert(1)", "https://", "ftp://example.org/x"])
def test_links_lead_to_https_only(looms, url):
    project = started(looms)
    assert problems_of(
        lambda: actions.add_link(project=project, facts=LinkFacts("document", "Plan", url), by=looms.lead)
    ) == [("url", "An address that begins with https://.")]


def test_the_checklist_is_answered_as_of_today_and_an_answer_can_be_taken_back(looms):
    project = started(looms)
    actions.set_readiness(project=project, answers={"team": "yes", "market": "not_yet"}, by=looms.member)
    actions.set_readiness(project=project, answers={"market": "", "team": "yes"}, by=looms.member)
    found = queries.checklist_of(Project.objects.get())
    assert [(row.criterion.value, row.answer.answer, row.answer.as_of) for row in found if row.answer] == [
        ("team", "yes", today())
    ]
    assert queries.project(looms.partnership, project.slug).ready == 1
    assert problems_of(lambda: actions.set_readiness(project=project, answers={"team": "maybe"}, by=looms.member)) == [
        ("team", "Yes, not yet or no.")
    ]


def test_a_next_step_is_overdue_from_the_day_after_and_never_when_all_is_over(looms):
    project = started(looms, stage="under_way")
    for day, is_overdue in ((today(), False), (YESTERDAY, True)):
        actions.set_next_step(project=project, what="Open", due_on=day, by=looms.lead)
        assert Project.objects.get().is_overdue is is_overdue
    actions.move_project(project=project, to="finished", by=looms.lead)
    assert Project.objects.get().is_overdue is False
    assert problems_of(lambda: actions.set_next_step(project=project, what="", due_on=today(), by=looms.lead)) == [
        ("what", "Say what is to be done.")
    ]


def test_two_who_change_a_project_from_the_same_page_are_told(looms):
    project = started(looms)
    actions.change_project(project=project, facts=facts("Dye works"), revision=1, by=looms.member)
    with pytest.raises(Conflict):
        actions.change_project(project=project, facts=facts("Dye hall"), revision=1, by=looms.lead)
    assert Project.objects.get().title == "Dye works"
    actions.set_readiness(project=project, answers={"team": "yes"}, revision=2, by=looms.lead)
    with pytest.raises(Conflict):
        actions.set_readiness(project=project, answers={"team": "no"}, revision=2, by=looms.member)


def test_two_who_change_a_part_of_a_project_from_the_same_page_are_told(looms):
    project, by = started(looms), looms.lead
    source = actions.add_source(project=project, facts=SourceFacts("i3", "A fund", Decimal(5)), by=by)
    risk = actions.add_risk(project=project, facts=RiskFacts("Moths", 2, 3), by=by)
    partner = actions.add_partner(project=project, organisation=looms.organisations["y"], role="partner", by=by)
    for amount, says in ((6, "granted"), (7, "refused")):
        part = SourceFacts("i3", "A fund", Decimal(amount), says)
        with conflict_if(says == "refused"):
            actions.change_source(source=source, facts=part, revision=1, by=by)
        with conflict_if(says == "refused"):
            actions.change_risk(risk=risk, facts=RiskFacts("Moths", 1, amount - 5), revision=1, by=by)
        with conflict_if(says == "refused"):
            actions.change_partner(partner=partner, role="partner", brings=says, revision=1, by=by)
    with conflict_if(True):
        actions.remove_source(source=source, revision=1, by=by)
    with conflict_if(True):
        actions.end_partner(partner=partner, revision=1, by=by)
    kept = [project.sources.get(), project.risks.get(), project.partners.get(role="partner")]
    assert [each.revision for each in kept] == [2, 2, 2]
    assert (kept[0].amount, kept[1].likelihood, kept[2].brings, kept[2].valid_to) == (6, 1, "granted", None)
    actions.remove_source(source=source, revision=2, by=by)
    with pytest.raises(Conflict, match="removed this meanwhile"):
        actions.change_source(source=source, facts=SourceFacts("i3", "A fund", Decimal(8)), by=by)


def test_its_history_tells_who_changed_what_with_their_names(looms):
    project = started(looms)
    actions.change_project(project=project, facts=facts(trl_now=5), by=looms.member)
    actions.move_project(project=project, to="concept", by=looms.lead)
    told = queries.history_of(project).events
    assert [(each.event.what, each.by) for each in told] == [
        ("project.moved", looms.lead.name), ("project.changed", looms.member.name),
        ("project.started", looms.lead.name),
    ]  # fmt: skip
    assert [each.event.details for each in told[:2]] == [
        {"before": "idea", "after": "concept"}, {"fields": ["trl_now"]},
    ]  # fmt: skip


def test_work_on_a_project_counts_for_who_did_it_and_for_its_partners(looms):
    looms.confirmed("y", role="participating")
    project = started(looms)
    actions.add_partner(project=project, organisation=looms.organisations["y"], role="partner", by=looms.lead)
    day = today() + timedelta(days=1)
    StageMove.objects.update(on=day)
    found = {row.organisation.pk: (row.last_on, str(row.last_kind)) for row in activity_in(looms.partnership, day)}
    worked = {looms.organisations[who].pk: (day, "work on projects") for who in ("lead", "member", "y")}
    assert {pk: found[pk] for pk in worked} == worked
    assert found[looms.organisations["x"].pk][0] != day


def test_the_half_year_hears_of_moves_starts_and_decisions_as_far_as_the_reader_sees_them(looms):
    first, last = today() - timedelta(days=9), today()
    inner, outer = started(looms, "Inner", is_public=False), started(looms, "Outer", shows_budget=True)
    for project in (inner, outer):
        actions.move_project(project=project, to="concept", by=looms.lead)
        funded(looms, project, 7, "refused", decided_on=YESTERDAY)

    def heard(reader, *days):
        return [
            [move.project.title for move in queries.moves_between(looms.partnership, *days, reader)],
            [project.title for project in queries.started_between(looms.partnership, *days, reader)],
            [source.project.title for source in queries.funding_between(looms.partnership, *days, reader)],
        ]

    assert heard(looms.member, first, last) == [["Inner", "Outer"]] * 3
    assert heard(VISITOR, first, last) == [["Outer"]] * 3
    assert heard(looms.member, date(2020, 1, 1), date(2020, 6, 30)) == [[], [], []]


def test_somebody_whose_mandate_ended_no_longer_sees_what_is_internal(looms):
    started(looms, "Inner", is_public=False)
    gone = somebody("Gone")
    affiliate(gone, looms.organisations["member"], until=YESTERDAY)
    assert titles(queries.projects_of(looms.partnership, gone)) == []
