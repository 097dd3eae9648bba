"""Rules of eligibility, and partners checked against them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.params import functions as given
from pydantic import Field

from interlace_platform.api.answering import about, answered, paging, part_of
from interlace_platform.api.asking import PRINTABLE, Asked, Code, Nothing, Paged, Text
from interlace_platform.api.keys import READING, reader_of
from interlace_platform.api.schemas import together as shapes
from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.core.readers import Reader
from interlace_platform.evidence import eligibility
from interlace_platform.evidence import queries as evidence
from interlace_platform.evidence.eligibility import Checked, Party
from interlace_platform.evidence.models import Activity
from interlace_platform.partnerships import queries
from interlace_platform.partnerships.places import parties_of, places_of

router = Router(auth=READING, tags=["rules"])
KEY: Any = given.Path(..., description="The rule set's key.", examples=["i3-strand-1-2025"])  # type: ignore[arg-type]  # as JSON Schema has it
ANSWERS = {"yes": True, "no": False}
MOST_PARTNERS = 100
NUTS = re.compile(r"[A-Z]{2}[A-Z0-9]{0,3}")


@router.get("", response=shapes.RuleSets, operation_id="listRuleSets", url_name="rule-sets", summary="List rule sets")
def rule_sets(request: HttpRequest, asked: Query[Paged]) -> HttpResponse:
    """Every rule set with its dates and sources, where sources disagree, and what has not been seen."""
    found = eligibility.rule_sets()
    said = {
        **paging(request, asked, len(found)),
        "about": about(request),
        "items": part_of(found, asked),
        "not_seen": dict(eligibility.not_seen()),
        "organisation_kinds": dict(eligibility.KINDS),
        "facts": dict(eligibility.FACTS),
    }
    return answered(shapes.RuleSets.model_validate(said))


@router.get("/{key}", response=shapes.RuleSet, operation_id="getRuleSet", url_name="rule-set", summary="One rule set")
def rule_set(request: HttpRequest, asked: Query[Nothing], key: Code = KEY) -> HttpResponse:
    """Its rules, each with its source, and the questions that only partners can answer."""
    own = eligibility.rule_set(key)
    questions = dict(eligibility.questions_of(own))
    facts = {name: getattr(own, name) for name in shapes.RuleSet.model_fields if name != "rules"}
    rules = [
        {**{name: getattr(rule, name) for name in ("key", "title", "is_required")}, "sources": list(rule.sources)}
        | {"question": questions.get(rule.key, "")}
        for rule in own.rules
    ]
    return answered(shapes.RuleSet.model_validate(facts | {"rules": rules}))


class CheckAsked(Asked):
    """Which partners: those of a partnership, or a list."""

    partnership: Text = Field("", description="Key of a partnership, whose members are checked.")
    partners: str = Field(
        "",
        max_length=4000,
        pattern=PRINTABLE,
        description="Partners, with commas between: a NUTS code of any level, then perhaps a colon and the kind of "
        "organisation, then perhaps facts, each after another colon.",
        examples=["ES61:regional_authority,ITH5,RO21:cluster_organisation:non_profit"],
    )
    coordinator: Text = Field("", description="Code of the partner that coordinates.", examples=["ES61"])
    answers: str = Field(
        "",
        max_length=1000,
        pattern=PRINTABLE,
        description="Answers to questions of the rule set, with commas between.",
        examples=["theme=yes,trl_6=no"],
    )
    activity: Text = Field("", description="An activity: regions strong in it are named first.", examples=["C28"])
    on: date | None = Field(None, description="The day whose Member States count; today where none is given.")


@router.get(
    "/{key}/check",
    response=shapes.Checked,
    operation_id="checkRuleSet",
    url_name="rule-set-check",
    summary="Check partners against a rule set",
)
def check(request: HttpRequest, asked: Query[CheckAsked], key: Code = KEY) -> HttpResponse:
    """Which rules hold, fail or are unknown, why, the cheapest repair, and regions that could be what is missing."""
    reader = reader_of(request)
    rules, answers = eligibility.rule_set(key), answers_in(asked.answers)
    parties, activities = parties_asked(asked, reader), activities_in(asked.activity, reader)
    try:
        checked = eligibility.check(rules.key, parties, asked.on, answers=answers, activities=activities, reader=reader)
    except eligibility.BadPartners as refusal:
        raise Invalid([Problem("", str(refusal))]) from refusal
    return answered(shapes.Checked.model_validate(said_of(checked)))


def parties_asked(asked: CheckAsked, reader: Reader) -> tuple[Party, ...]:
    """The members of the partnership, or the partners that are listed; refused where neither is given, or both."""
    if bool(asked.partnership) == bool(asked.partners):
        raise Invalid([Problem("partners", "Give either a partnership or partners.")])
    if asked.partners:
        return parties_in(asked.partners, asked.coordinator, reader)
    own = queries.partnership(asked.partnership, reader)
    return parties_of(places_of(queries.members_as_of(own, asked.on, reader)))


def parties_in(text: str, coordinator: str, reader: Reader) -> tuple[Party, ...]:
    names = {own.code: f"{own.name_latin} ({own.code})" for own in evidence.regions(reader)}
    leads = coordinator.strip().upper()
    found = [party_in(part.strip(), leads, names) for part in text.split(",") if part.strip()]
    problems = [Problem("partners", f"{own.code} is no NUTS code.") for own in found if not NUTS.fullmatch(own.code)]
    if not 0 < len(found) <= MOST_PARTNERS:
        problems.append(Problem("partners", f"Give 1 to {MOST_PARTNERS} partners."))
    if leads and not any(own.is_coordinator for own in found):
        problems.append(Problem("coordinator", f"{leads} is not among the partners."))
    if problems:
        raise Invalid(problems)
    return tuple(found)


def party_in(text: str, coordinator: str, names: dict[str, str]) -> Party:
    code, *described = (part.strip() for part in text.split(":"))
    code = code.upper()
    kind, facts = (described[0], described[1:]) if described else ("", [])
    stated = {fact: True for fact in facts if fact}
    return Party(names.get(code, code), code, kind=kind, is_coordinator=code == coordinator, statements=stated)


def answers_in(text: str) -> dict[str, bool]:
    """Answers by the key of the rule; refused where one is neither yes nor no."""
    pairs = [part.strip().partition("=") for part in text.split(",") if part.strip()]
    wrong = [key for key, _equals, said in pairs if said not in ANSWERS]
    if wrong:
        raise Invalid([Problem("answers", f"Answer {key} with yes or no.") for key in wrong])
    return {key: ANSWERS[said] for key, _equals, said in pairs}


def activities_in(text: str, reader: Reader) -> list[Activity]:
    return [evidence.activity(text, reader)] if text else []


def said_of(checked: Checked) -> dict[str, object]:
    """The verdict in plain words."""
    verdict = checked.verdict
    facts = {name: getattr(verdict, name) for name in ("on", "finding", "summary", "notes")}
    results = [
        {name: getattr(own, name) for name in ("rule", "title", "is_required", "finding", "why", "sources")}
        | {"repair": str(own.repair) if own.repair else ""}
        for own in verdict.results
    ]
    return facts | {
        "rule_set": verdict.rule_set.key,
        "results": results,
        "repair": str(verdict.repair) if verdict.repair else "",
        "candidates": [{"wanted": own.words, "items": own.outside.items} for own in checked.candidates],
        "partners": [partner.name for partner in verdict.partners],
    }
