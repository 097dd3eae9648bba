"""Saying a reason in plain words: templates with ids, so that another language can be filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from interlace.matching.reasons import UNIT_OF_STRENGTH_IN_ONE_ACTIVITY, UNITS, Contribution, Reason

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "adds_to_us.overall": (
            "{partner} is specialised in {activities}, which {region} lacks and which are related to what "
            "{region} could take up: with them the density of related activities around what {region} lacks would "
            "rise from {before:.2f} to {after:.2f}."
        ),
        "adds_to_us.activity": (
            "{partner} is specialised in {activities}, which {region} lacks and which are related to {activity}: "
            "with them the density of related activities around it would rise in {region} from {before:.2f} to "
            "{after:.2f}."
        ),
        "adds_to_us.nothing": "{partner} has no published strength that {region} lacks and that is related to it.",
        "adds_to_them.overall": (
            "The other way round, {region} is specialised in {activities}, which {partner} lacks: with them the "
            "density of related activities around what {partner} lacks would rise from {before:.2f} to {after:.2f}."
        ),
        "adds_to_them.activity": (
            "The other way round, {region} is specialised in {activities}, which {partner} lacks and which are "
            "related to {activity}: with them the density around it would rise in {partner} from {before:.2f} to "
            "{after:.2f}."
        ),
        "adds_to_them.nothing": "{region} has no published strength that {partner} lacks and that is related to it.",
        "shared_strengths.some": (
            "Both are specialised in {activities}: {count} shared strengths, {number:.0%} of the strengths of either "
            "when rare ones count for more."
        ),
        "shared_strengths.one": (
            "Both are specialised in {activities}: one shared strength, {number:.0%} of the strengths of either when "
            "rare ones count for more."
        ),
        "shared_strengths.none": "They share no published strength.",
        "shared_strengths.activity": (
            "The share of {activity} in the jobs of {partner} is {number:.1f} times the average of all regions."
        ),
        "similar_structure.known": (
            "In structure (sectors, size, education, research, labour market, income) {partner} is closer to "
            "{region} than {score:.0%} of the other eligible regions."
        ),
        "same_partnership.some": "Sourced claims put both in {names}.",
        "same_partnership.none": (
            "No sourced claim puts both in one thematic partnership; member lists are public for some of them only."
        ),
        "same_macro_region.some": "Both belong to {names}.",
        "same_macro_region.none": "They share no macro-regional strategy.",
        "near.known": "Their centres are {number:,.0f} km apart.",
        "adds_to_us.no_evidence": "No evidence: what {partner} would add to {region} cannot be computed.",
        "adds_to_them.no_evidence": "No evidence: what {region} would add to {partner} cannot be computed.",
        "shared_strengths.no_evidence": "No evidence: too little is published to compare the strengths of the two.",
        "shared_strengths.activity_no_evidence": "No evidence: {activity} in {partner} is not published.",
        "similar_structure.no_evidence": "No evidence: too few structural figures are published for the two.",
        "same_partnership.no_evidence": "No evidence: the register has no sourced claim about {region}.",
        "same_macro_region.no_evidence": "No evidence about macro-regional strategies.",
        "near.no_evidence": "No evidence: the centre of one of the two is not known.",
    }
)
"""English templates of all sentences a suggestion can say, by id."""


@dataclass(frozen=True)
class PairContext:
    """What must be known about a pair, beside its numbers, to say its reasons.

    Attributes
    ----------
    region, partner
        Names as they should be read.
    brings
        Activities the partner has and we lack that weigh most in what it adds, heaviest first.
    gives
        The same in the other direction.
    shared
        Activities both are specialised in, rarest first.
    density_here, density_there
        The density of related activities before, in the region and in the partner: around what each lacks,
        or around `activity` when one was asked for.
    partnerships, macro_regions
        Names of those both belong to.
    activity
        The one activity asked for, if any.
    labels
        Names of activities by code.
    """

    region: str
    partner: str
    brings: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    density_here: float | None = None
    density_there: float | None = None
    partnerships: tuple[str, ...] = ()
    macro_regions: tuple[str, ...] = ()
    activity: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)


def reasons_of(
    context: PairContext, contributions: tuple[Contribution, ...], numbers: Mapping[str, float | None]
) -> tuple[Reason, ...]:
    """Put number, contribution and sentence of every reason together, in the fixed order.

    Parameters
    ----------
    numbers
        The raw number of each reason; None means no evidence.
    """
    return tuple(_reason(context, part, numbers.get(part.key)) for part in contributions)


def _reason(context: PairContext, part: Contribution, number: float | None) -> Reason:
    sentence_id, said = _told(part.key, number, context)
    params: dict[str, Any] = {"region": context.region, "partner": context.partner, **said}
    params |= {"number": number, "score": part.score}
    in_one_activity = part.key == "shared_strengths" and context.activity is not None
    return Reason(
        key=part.key,
        number=number,
        unit=UNIT_OF_STRENGTH_IN_ONE_ACTIVITY if in_one_activity else UNITS[part.key],
        score=part.score,
        weight=part.weight,
        contribution=part.contribution,
        sentence_id=sentence_id,
        params=params,
        sentence=filled(SENTENCES[sentence_id], params, context.labels),
    )


def filled(template: str, params: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """Fill a template; codes of activities become their names in the reader's language.

    Parameters
    ----------
    params
        As in `Reason.params`: ``activities`` is a list of codes, ``activity`` one code, ``names`` a list.
    labels
        Name of each activity by code, in the language of the template.
    """
    words = dict(params)
    if "activities" in params:
        words["activities"] = joined([named(code, labels) for code in params["activities"]])
    if params.get("activity") is not None:
        words["activity"] = named(params["activity"], labels)
    if "names" in params:
        words["names"] = joined(list(params["names"]))
    return template.format(**words)


def named(code: str, labels: Mapping[str, str]) -> str:
    """An activity as "name (code)", or its code alone where no name is known."""
    label = labels.get(code)
    return f"{label} ({code})" if label else code


def joined(words: list[str]) -> str:
    """Words as a list in a sentence; semicolons, because names of activities hold commas."""
    return "; ".join(words)


def _told(key: str, number: float | None, context: PairContext) -> tuple[str, dict[str, Any]]:
    """The sentence for a reason and what it says beside the number."""
    if number is None:
        return _no_evidence(key, context)
    if key in ("adds_to_us", "adds_to_them"):
        return _addition(key, number, context)
    if key == "shared_strengths":
        return _shared(context)
    if key in ("same_partnership", "same_macro_region"):
        names = context.partnerships if key == "same_partnership" else context.macro_regions
        return (f"{key}.some", {"names": list(names)}) if names else (f"{key}.none", {})
    return f"{key}.known", {}


def _no_evidence(key: str, context: PairContext) -> tuple[str, dict[str, Any]]:
    if key == "shared_strengths" and context.activity is not None:
        return f"{key}.activity_no_evidence", {"activity": context.activity}
    return f"{key}.no_evidence", {}


def _addition(key: str, number: float, context: PairContext) -> tuple[str, dict[str, Any]]:
    ours = key == "adds_to_us"
    activities = context.brings if ours else context.gives
    before = context.density_here if ours else context.density_there
    if number <= 0 or not activities or before is None:
        return f"{key}.nothing", {}
    said: dict[str, Any] = {"activities": list(activities), "before": before, "after": before + number}
    if context.activity is None:
        return f"{key}.overall", said
    return f"{key}.activity", {**said, "activity": context.activity}


def _shared(context: PairContext) -> tuple[str, dict[str, Any]]:
    if context.activity is not None:
        return "shared_strengths.activity", {"activity": context.activity}
    count = len(context.shared)
    if not count:
        return "shared_strengths.none", {}
    sentence = "shared_strengths.one" if count == 1 else "shared_strengths.some"
    return sentence, {"activities": list(context.shared[:3]), "count": count}
