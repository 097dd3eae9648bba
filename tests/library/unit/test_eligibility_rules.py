"""Each kind of rule: when it holds, fails and is unknown, in whole sentences, and what would repair it."""

from __future__ import annotations

from datetime import date

import pytest

from interlace.eligibility import (
    CoordinatorRule,
    CountRule,
    EachRule,
    Finding,
    Partner,
    Rule,
    RuleResult,
    RuleSet,
    RuleSource,
    StatementRule,
    Verdict,
    Who,
    evaluate,
)
from interlace.errors import BadPartners

DAY = date(2024, 6, 1)
SOURCE = RuleSource("S", "Made up for the tests", "", "not read")
LESS = Who(regions=("less_developed",))
CATCHING_UP = Who(regions=("less_developed", "transition", "outermost"))
NON_PROFIT_MORE = Who(regions=("more_developed",), fact="non_profit")
AUTHORITY = Who(kinds=("regional_authority",), fact="mandate")
CLUSTERS = Who(kinds=("cluster_organisation", "science_park"))

ES = Partner("Aldea", "ES61", category="less_developed")
IT = Partner("Borgo", "ITH5", category="more_developed")
RO = Partner("Cetate", "RO21", category="less_developed")
CH = Partner("Dorf", "CH01")


def rules(*own: Rule) -> RuleSet:
    return RuleSet("k", "Title", "about", "coordinator", "2024", "", "note", (SOURCE,), (), (), own)


def checked(rule: Rule, *partners: Partner, **answers: bool) -> Verdict:
    return evaluate(rules(rule), partners, answers, on=DAY)


def result(rule: Rule, *partners: Partner, **answers: bool) -> RuleResult:
    return checked(rule, *partners, **answers).results[0]


def told(rule: Rule, *partners: Partner, **answers: bool) -> tuple[str, str, str]:
    found = result(rule, *partners, **answers)
    return found.finding.value, found.why, "" if found.repair is None else str(found.repair)


def counting(what: str, at_least: int, who: Who = Who(), countries: str = "any") -> CountRule:  # noqa: B008 - frozen
    return CountRule("r", "Rule", ("S",), count=what, at_least=at_least, countries=countries, who=who)


def test_enough_partners_hold_and_are_named():
    assert told(counting("partners", 2), ES, IT) == ("holds", "2 needed, 2: Aldea, Borgo.", "")


def test_too_few_partners_fail_and_the_repair_says_how_many_more():
    assert told(counting("partners", 3), ES) == ("fails", "3 needed, 1: Aldea.", "Add 2 partners.")


def test_two_partners_of_one_region_are_one_region():
    twin = Partner("Also Aldea", "ES61", category="less_developed")
    assert told(counting("regions", 2), ES, twin) == (
        "fails",
        "2 needed, 1: Aldea, Also Aldea.",
        "Add 1 partner from a region not yet represented.",
    )


def test_a_region_and_the_larger_one_that_holds_it_are_one_region():
    larger = Partner("Sur", "ES6")
    assert result(counting("regions", 2), ES, larger).finding is Finding.FAILS


def test_a_partner_without_a_region_may_or_may_not_be_another_region():
    nowhere = Partner("Nowhere", country="FR")
    assert told(counting("regions", 2), ES, nowhere) == (
        "unknown",
        "2 needed, 1 for certain: Aldea, Nowhere. Not known: its region (Nowhere).",
        "Find out: which region is Nowhere in? It has to be one not yet represented.",
    )


def test_countries_are_named_with_their_partners():
    two = Partner("Granja", "ES51", category="more_developed")
    assert told(counting("countries", 2, countries="member_states"), ES, two, IT) == (
        "holds",
        "2 needed, 2: Spain (Aldea, Granja), Italy (Borgo).",
        "",
    )


def test_a_country_outside_the_union_is_no_member_state():
    assert told(counting("countries", 2, countries="member_states"), ES, CH) == (
        "fails",
        "2 needed, 1: Spain (Aldea).",
        "Add 1 partner in a Member State not yet represented.",
    )


def test_where_the_list_of_countries_is_not_held_others_stay_open():
    found = told(counting("countries", 2, countries="member_states_and_others"), ES, CH)
    assert found == (
        "unknown",
        "2 needed, 1 for certain: Spain (Aldea). Not known: whether CH is eligible (Dorf).",
        "Add 1 partner in a Member State not yet represented.",
    )


def test_the_united_kingdom_counts_until_the_day_it_left():
    uk = Partner("Eastham", "UKH1")
    rule = counting("countries", 2, countries="member_states")
    assert evaluate(rules(rule), (ES, uk), on=date(2020, 1, 31)).finding is Finding.HOLDS
    assert evaluate(rules(rule), (ES, uk), on=date(2020, 2, 1)).finding is Finding.FAILS


def test_the_day_is_not_later_than_the_last_day_of_the_rules():
    old = RuleSet("k", "T", "a", "lead", "2016", "2018", "n", (SOURCE,), (), (), (counting("countries", 1),))
    assert evaluate(old, (ES,), on=date(2026, 1, 1)).on == date(2018, 12, 31)


def test_the_day_is_told_and_that_the_rules_did_not_hold_yet():
    notes = [evaluate(rules(counting("countries", 1)), (ES,), on=on).notes[0] for on in (DAY, date(2019, 5, 1))]
    assert notes == [
        "Member States are counted as of 2024-06-01.",
        "Member States are counted as of 2019-05-01. The rules did not hold yet: they begin in 2024.",
    ]


def test_regions_of_a_category_are_counted_and_named():
    assert told(counting("regions", 2, LESS), ES, IT) == (
        "fails",
        "2 needed, 1: Aldea.",
        "Add 1 partner from a less developed region not yet represented.",
    )


def test_a_region_without_a_category_is_asked_about():
    unsure = Partner("Foros", "EL30")
    assert told(counting("regions", 2, LESS), ES, unsure) == (
        "unknown",
        "2 needed, 1 for certain: Aldea. Not known: the category of its region (Foros).",
        "Find out: is Foros in a less developed region?",
    )


def test_outside_the_member_states_no_region_has_a_category():
    assert result(counting("regions", 1, LESS), CH).finding is Finding.FAILS


def test_an_outermost_region_counts_whatever_its_category():
    island = Partner("Ilha", "PT30", category="more_developed", is_outermost=True)
    assert told(counting("partners", 1, CATCHING_UP), island) == ("holds", "1 needed, 1: Ilha.", "")


def test_an_outermost_region_alone_can_be_asked_for():
    assert told(counting("partners", 1, Who(regions=("outermost",))), ES) == (
        "fails",
        "1 needed, 0.",
        "Add 1 partner from an outermost region.",
    )


def test_without_anybody_who_coordinates_the_rule_is_unknown_and_somebody_suitable_is_offered():
    able = Partner("Borgo", "ITH5", category="more_developed", statements={"non_profit": True})
    rule = CoordinatorRule("r", "Rule", ("S",), who=NON_PROFIT_MORE)
    assert told(rule, ES, able) == (
        "unknown",
        "Nobody is named as the one who coordinates.",
        "Let Borgo coordinate.",
    )


def test_a_coordinator_of_the_wrong_kind_is_exchanged_for_a_partner_of_the_right_one():
    wrong = Partner("Aldea", "ES61", category="less_developed", is_coordinator=True)
    able = Partner("Borgo", "ITH5", category="more_developed", organisation_kind="public_body")
    assert told(CoordinatorRule("r", "Rule", ("S",), who=NON_PROFIT_MORE), wrong, able) == (
        "fails",
        "Aldea coordinates, but is not a non-profit organisation in a more developed region.",
        "Let Borgo coordinate.",
    )


def test_where_nobody_present_can_coordinate_a_partner_is_added_who_does():
    wrong = Partner("Aldea", "ES61", category="less_developed", is_coordinator=True)
    assert told(CoordinatorRule("r", "Rule", ("S",), who=NON_PROFIT_MORE), wrong) == (
        "fails",
        "Aldea coordinates, but is not a non-profit organisation in a more developed region.",
        "Add 1 partner that is a non-profit organisation from a more developed region, who coordinates.",
    )


def test_a_coordinator_of_unknown_kind_is_asked_about_before_it_is_exchanged():
    open_one = Partner("Aldea", "ES61", is_coordinator=True)
    assert told(CoordinatorRule("r", "Rule", ("S",), who=AUTHORITY), open_one) == (
        "unknown",
        "Aldea coordinates. Not known: its kind of organisation.",
        "Find out: is Aldea a regional authority or a body mandated by such an authority?",
    )


def test_a_stated_mandate_does_instead_of_the_kind():
    body = Partner("Aldea", "ES61", organisation_kind="agency", statements={"mandate": True}, is_coordinator=True)
    assert told(CoordinatorRule("r", "Rule", ("S",), who=AUTHORITY), body) == (
        "holds",
        "Aldea coordinates and is a regional authority or a body mandated by such an authority.",
        "",
    )


def test_a_company_is_not_non_profit_and_an_authority_is():
    rule = CoordinatorRule("r", "Rule", ("S",), who=Who(fact="non_profit"))
    firm = Partner("Firm", "ES61", organisation_kind="company", is_coordinator=True)
    office = Partner("Office", "ES61", organisation_kind="regional_authority", is_coordinator=True)
    assert [result(rule, each).finding for each in (firm, office)] == [Finding.FAILS, Finding.HOLDS]


def test_every_partner_has_to_be_of_a_kind_and_the_others_are_named():
    park = Partner("Park", "ES61", organisation_kind="science_park")
    firm = Partner("Firm", "ITH5", organisation_kind="company")
    assert told(EachRule("r", "Rule", ("S",), who=CLUSTERS), park, firm) == (
        "fails",
        "Not a cluster organisation or a science park: Firm.",
        "Replace Firm by an organisation of the right kind.",
    )


def test_a_partner_of_unknown_kind_leaves_the_rule_open():
    park = Partner("Park", "ES61", organisation_kind="science_park")
    assert told(EachRule("r", "Rule", ("S",), who=CLUSTERS), park, IT) == (
        "unknown",
        "Not known: its kind of organisation (Borgo).",
        "Find out: is Borgo a cluster organisation or a science park?",
    )
    assert told(EachRule("r", "Rule", ("S",), who=CLUSTERS), park) == ("holds", "True of all 1 partners.", "")


def test_a_question_is_unknown_until_it_is_answered():
    rule = StatementRule("letter", "There is a letter", ("S",), question="Is there a letter?")
    assert told(rule, ES) == (
        "unknown",
        "Not answered: Is there a letter?",
        "To be answered: Is there a letter?",
    )
    assert told(rule, ES, letter=True) == ("holds", "Answered yes.", "")
    assert told(rule, ES, letter=False) == ("fails", "Answered no.", "Has to become true: There is a letter.")


def test_one_partner_repairs_several_rules_at_once():
    together = rules(counting("countries", 3), counting("regions", 2, LESS), counting("partners", 3))
    verdict = evaluate(together, (ES, IT), on=DAY)
    assert str(verdict.repair) == "Add 1 partner from a less developed region, in a country not yet represented."


def test_what_is_only_welcome_is_told_but_decides_nothing():
    wish = CountRule("w", "Two leads", ("S",), False, count="regions", at_least=2, who=Who(role="coordinator"))
    lead = Partner("Aldea", "ES61", is_coordinator=True)
    verdict = checked(wish, lead, IT)
    assert verdict.finding is Finding.HOLDS
    assert verdict.repair is None
    assert str(verdict.results[0].repair) == "Let Borgo coordinate as well."


def test_the_summary_counts_and_the_first_that_matters_decides():
    verdict = evaluate(
        rules(counting("partners", 1), counting("regions", 9), StatementRule("q", "Q", ("S",), question="Q?")), (ES,)
    )
    assert verdict.summary == "Of 3 required rules 1 hold, 1 fail and 1 are unknown."
    assert verdict.finding is Finding.FAILS


def test_all_that_is_wrong_with_partners_is_said_at_once():
    bad = (
        ES,
        Partner("Aldea", "ITH5", organisation_kind="club"),
        Partner("Borgo", category="rich", statements={"nice": True}),
    )
    with pytest.raises(BadPartners) as error:
        evaluate(rules(counting("partners", 1)), bad)
    assert str(error.value) == (
        "[E705] These partners cannot be checked:\n"
        "  - Aldea is there 2 times\n"
        "  - Aldea: no kind of organisation is called club; one of regional_authority, managing_authority, "
        "public_body, agency, cluster_organisation, science_park, technology_centre, research_organisation, "
        "university, eu_network, company, other\n"
        "  - Borgo: no category of regions is called rich; one of less_developed, transition, more_developed\n"
        "  - Borgo: nobody asks whether it is “nice”; one of non_profit, mandate, sme_mandate, equivalent_network\n"
        "What to do: give each partner a name of its own, and use the words listed by `interlace consortium rules`."
    )


def test_an_answer_to_a_question_nobody_asks_is_refused():
    with pytest.raises(BadPartners) as error:
        evaluate(rules(StatementRule("letter", "L", ("S",), question="?")), (ES,), {"lettr": True})
    assert str(error.value) == (
        "[E705] These answers cannot be used:\n  - lettr is no question of k\nWhat to do: answer letter."
    )


def test_forty_partners_of_whom_little_is_known_are_repaired_without_exchanging_anybody():
    from interlace.eligibility import rule_set

    codes = ("AT", "BE", "BG", "CZ", "DE", "DK", "ES", "FR", "IT", "PL")
    many = [Partner(f"P{n}", f"{codes[n % 10]}{n:02d}", is_coordinator=n == 0) for n in range(40)]
    repair = evaluate(rule_set("i3-strand-1-earlier"), many).repair
    assert repair is not None
    assert (repair.additions, repair.coordinator, len(repair.questions)) == ((), "", 3)
    assert repair.questions[:2] == (
        "Find out: is P0 in a more developed region?",
        "Find out: is P0 a non-profit organisation?",
    )
    assert repair.questions[2].endswith("in a less developed, transition or outermost region?")
