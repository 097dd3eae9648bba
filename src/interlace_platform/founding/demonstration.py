"""One expression of interest to try founding with. It is fictional, and says so wherever it is shown."""

from __future__ import annotations

from datetime import date, timedelta

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.periods import today
from interlace_platform.founding import policy
from interlace_platform.founding.actions import (
    Letter,
    Outline,
    add_founder,
    answer_criterion,
    assess_criterion,
    assign_reviewer,
    check_letter,
    draft_expression,
    enter_cut_off,
    record_letter,
    submit_expression,
    write_scope,
)
from interlace_platform.founding.criteria import form_version
from interlace_platform.founding.models import Expression
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Partnership
from interlace_platform.territories.models import Territory

TITLE = "Lamps for Sunken Ships (fictional demonstration)"
OTHERS = {"PNL-F": "co_lead", "ECC-F": "participating", "IUE": "associated", "ENIC-F": "observer"}
NOTE = "Invented for the demonstration"
NEXT_ROUND = timedelta(days=180)
ANSWERS = {
    "proposer": "Nowhere Region Authority proposes this, with the consent of an invented minister.",
    "theme_in_s3": "Light under water is an invented priority of Nowhere, Neverland and Elsewhere alike.",
    "relevance": "It would serve an invented policy for wrecks: find them, light them, bring home what they hold.",
    "scope": "Lamps and cameras for diving robots, from lens to service. Not: ships, divers, the raising of wrecks.",
    "complementarities": "Nowhere grinds lenses, Neverland knows its lagoon, Elsewhere tests what must stay dry.",
    "inclusion": "Elsewhere has no industry to speak of; it would run the test basin, which the others lack.",
    "ecosystem": "The Fictional Lighthouse Photonics Cluster and the European Network of Imaginary Clusters.",
}
FIRST_NOTE = {
    "context": "Wrecks are found faster than they can be looked at. All of this is invented.",
    "area": "A shared test basin, and lamps that work *below forty metres*.",
    "objectives": "Five lamps tested in five years.",
}
SECOND_NOTE = {
    **FIRST_NOTE,
    "objectives": "Three lamps tested in five years, one of them by a company.",
    "governance": "Nowhere and Neverland lead in turn, a year each.",
}


@action(may=policy.may_set_cut_offs)
def seed(*, partnership: Partnership, lead: User, by: User) -> Expression:
    """Found something beside the fictional partnership: its lead writes, the team reviews. Twice is harmless."""
    known = Expression.objects.filter(title=TITLE).first()
    if known is not None:
        return known
    enter_cut_off(closes_on=today(), note=NOTE, by=by)
    made = written(partnership, lead)
    enter_letters(made, lead, by)
    submit_expression(expression=made, by=lead)
    enter_cut_off(closes_on=today() + NEXT_ROUND, note=NOTE, by=by)
    assign_reviewer(expression=made, reviewer=by, by=by)
    assess_criterion(expression=made, criterion="theme_in_s3", finding="met", by=by)
    assess_criterion(
        expression=made, criterion="inclusion", finding="unclear", comment="Who pays for the basin?", by=by
    )
    made.refresh_from_db()
    return made


def written(partnership: Partnership, lead: User) -> Expression:
    outline = Outline(
        partnership.platform, TITLE, "LSS-F", "Invented regions want to see what lies on the ground.", ("C26", "C27")
    )
    made = draft_expression(proposer=named("NRA"), outline=outline, by=lead)
    made.founders.update(territory=place_of("NRA"))
    for acronym, role in OTHERS.items():
        own = named(acronym)
        add_founder(expression=made, organisation=own, territory=place_of(acronym), role=role, by=lead)
    for each in form_version(made.form).criteria:
        if each.key in ANSWERS:
            answer_criterion(expression=made, criterion=each.key, text=ANSWERS[each.key], by=lead)
    write_scope(expression=made, sections=FIRST_NOTE, by=lead)
    write_scope(expression=made, sections=SECOND_NOTE, what_changed="Fewer lamps, and who leads", by=lead)
    return made


def enter_letters(made: Expression, lead: User, team: User) -> None:
    """The letters of those who lead are there; one of them is not checked yet."""
    for acronym in ("NRA", "PNL-F"):
        founder = made.founders.get(organisation=named(acronym))
        letter = Letter(date(2024, 2, 1), "invented minister", "Invented letter no. 1", "", True, 36)
        record_letter(founder=founder, letter=letter, by=lead)
        if acronym == "NRA":
            check_letter(founder=founder, by=team)


def named(acronym: str) -> Organisation:
    return Organisation.objects.get(acronym=acronym, is_fictional=True)


def place_of(acronym: str) -> Territory | None:
    return Territory.objects.filter(key=f"fictional-{acronym.casefold()}").first()
