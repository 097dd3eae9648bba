"""Checking a set of partners against rules of eligibility, with regions, categories and candidates of a release."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from interlace.atlas.candidates import Candidates, candidates_for
from interlace.eligibility import COLUMNS, FACTS, Partner, RuleSet, Verdict, evaluate, is_outermost, rule_set
from interlace.errors import BadPartners, Refusal, numbered
from interlace.nomenclature.names import region_index
from interlace.nomenclature.nuts import CURRENT_VERSION, normalised_code

if TYPE_CHECKING:
    from interlace.atlas.atlas import Atlas

Given = str | Partner | Mapping[str, Any]
YES = frozenset({"yes", "true", "1", "y"})
NO = frozenset({"no", "false", "0", "n"})
LEVEL = 2


@dataclass(frozen=True)
class ConsortiumCheck:
    """A verdict, and regions that could fill what is missing."""

    verdict: Verdict
    candidates: tuple[Candidates, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return {**self.verdict.to_dict(), "candidates": [each.to_dict() for each in self.candidates]}

    def to_frame(self) -> pl.DataFrame:
        """One row for each rule."""
        return self.verdict.to_frame()

    def __str__(self) -> str:
        return "\n\n".join([str(self.verdict), *map(str, self.candidates)])


def check(
    atlas: Atlas,
    rules: str | RuleSet,
    given: Sequence[Given],
    *,
    coordinator: str | None,
    answers: Mapping[str, bool] | None,
    on: date | None,
    activity: str | None,
    suggest: bool,
) -> ConsortiumCheck:
    """Find the partners' regions, evaluate, and look for candidates; see `Atlas.check`."""
    chosen = rule_set(rules) if isinstance(rules, str) else rules
    partners = _with_coordinator(atlas, partners_of(atlas, given), coordinator)
    code = None if activity is None else atlas.activity_code(activity)
    verdict = evaluate(chosen, partners, answers, on=on)
    wanted = suggest or activity is not None
    return ConsortiumCheck(verdict, candidates_for(atlas, verdict, code) if wanted else ())


def partners_of(atlas: Atlas, given: Sequence[Given]) -> tuple[Partner, ...]:
    """Partners from texts, mappings or partners; raises `BadPartners` with every problem, or the only one itself."""
    found: list[Partner] = []
    refusals: list[tuple[Given, Refusal]] = []
    for each in given:
        try:
            found.append(_partner(atlas, each))
        except Refusal as refusal:
            refusals.append((each, refusal))
    if len(refusals) == 1:
        raise refusals[0][1]
    if refusals:
        lines = [f"{refusal.problem.rstrip('.')}; {refusal.do.rstrip('.')}" for _, refusal in refusals]
        raise BadPartners(f"{len(lines)} partners cannot be read:{numbered(lines)}", do="correct them all at once.")
    return _told_apart(found)


def _partner(atlas: Atlas, given: Given) -> Partner:
    if isinstance(given, Partner):
        return given
    return _from_mapping(atlas, _as_mapping(given) if isinstance(given, str) else given)


def _as_mapping(text: str) -> dict[str, Any]:
    """``"NAME=REGION:KIND+FACT"`` taken apart; all but the region may be left out."""
    name, _, rest = text.rpartition("=")
    region, _, described = rest.partition(":")
    kind, *facts = (part.strip() for part in described.split("+"))
    return {"name": name, "region": region, "organisation_kind": kind, **dict.fromkeys(facts, True)}


def _from_mapping(atlas: Atlas, row: Mapping[str, Any]) -> Partner:
    told = {key: value for key, value in row.items() if value is not None and str(value).strip()}
    text = str(told.get("region", "")).strip()
    code = region_code(atlas, text) if text else None
    facts = {key: _yes_or_no(key, value) for key, value in told.items() if key not in COLUMNS[: -len(FACTS)]}
    name = str(told.get("name", "")).strip() or (f"{_name_of(atlas, code)} ({code})" if code else "")
    if not name:
        raise BadPartners("A partner has neither a name nor a region.", do="give every partner one of the two.")
    outermost = told.get("is_outermost")
    return Partner(
        name=name,
        region_code=code,
        country=normalised_code(str(told["country"])) if "country" in told else None,
        organisation_kind=_word(told.get("organisation_kind")),
        category=_word(told.get("category")) or (category_of(atlas, code) if code else None),
        is_outermost=bool(code and is_outermost(code)) if outermost is None else _yes_or_no("is_outermost", outermost),
        is_coordinator=_yes_or_no("is_coordinator", told.get("is_coordinator", False)),
        statements=facts,
    )


def _word(value: Any) -> str | None:
    return "_".join(str(value).casefold().replace("-", " ").split()) if value else None


def _yes_or_no(key: str, value: Any) -> bool:
    word = str(value).strip().casefold()
    if word not in YES | NO:
        raise BadPartners(f"“{value}” is no answer to {key}.", do="write yes or no, or leave it empty if not known.")
    return word in YES


def region_code(atlas: Atlas, text: str) -> str:
    """The code of a region of any level from its code, or from its name.

    Raises
    ------
    UnknownRegion, AmbiguousRegion
        As for `Atlas.region`.
    """
    current = atlas.table("regions").filter(pl.col("nuts_version") == CURRENT_VERSION)
    code = normalised_code(text)
    if code in set(current["code"].to_list()):
        return code
    smaller_and_larger = (region_index(current, level=level) for level in (LEVEL - 1, LEVEL + 1))
    for index in (atlas.places.index, *smaller_and_larger):
        codes = index.exact(text)
        if len(codes) == 1:
            return codes[0]
    return atlas.places.find(text).code


def _name_of(atlas: Atlas, code: str) -> str:
    if code in atlas.places.by_code:
        return atlas.places.by_code[code].name_latin
    rows = atlas.table("regions").filter((pl.col("nuts_version") == CURRENT_VERSION) & (pl.col("code") == code))
    return str(rows["name_latin"][0])


def category_of(atlas: Atlas, code: str) -> str | None:
    """The category of a region of any level; None where its NUTS 2 regions differ, or none is known."""
    within = [
        place.category for place in atlas.places.all if place.code.startswith(code) or code.startswith(place.code)
    ]
    return within[0] if within and within[0] and len(set(within)) == 1 else None


def _told_apart(partners: Sequence[Partner]) -> tuple[Partner, ...]:
    """Partners with names of their own: the second of a name is numbered."""
    seen: Counter[str] = Counter()
    named = []
    for partner in partners:
        seen[partner.name] += 1
        turn = seen[partner.name]
        named.append(partner if turn == 1 else replace(partner, name=f"{partner.name} no. {turn}"))
    return tuple(named)


def _with_coordinator(atlas: Atlas, partners: tuple[Partner, ...], text: str | None) -> tuple[Partner, ...]:
    """The partners, of which the one with this name or region coordinates."""
    if text is None:
        return partners
    meant = [partner for partner in partners if partner.name == text]
    if not meant:
        code = region_code(atlas, text)
        meant = [partner for partner in partners if partner.region_code == code]
    if len(meant) != 1:
        many = f"{len(meant)} partners are" if meant else "None of the partners is"
        raise BadPartners(f"{many} called or in “{text}”.", do="name one of the partners, by its name or its region.")
    return tuple(replace(partner, is_coordinator=partner is meant[0]) for partner in partners)
