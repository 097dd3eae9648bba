"""Counting for certain and at most: how many partners, regions and countries a rule may count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from interlace.eligibility.partner import Partner
from interlace.eligibility.rules import CountRule, Who
from interlace.eligibility.vocabulary import is_eligible_country, member_states


@dataclass(frozen=True)
class Count:
    """What a rule counts.

    Attributes
    ----------
    least, most
        The number for certain, and if everything unknown turned out well.
    counted, open
        Partners that count for certain, and those of whom something is not known.
    """

    least: int
    most: int
    counted: tuple[Partner, ...]
    open: tuple[Partner, ...]


def count(rule: CountRule, partners: Sequence[Partner], on: date) -> Count:
    """Count for one rule on a day.

    Regions of which one holds the other count as one: only the smaller is counted.
    """
    judged = [(partner, counts(rule, partner, on)) for partner in partners]
    counted = tuple(partner for partner, does in judged if does)
    unsure = tuple(partner for partner, does in judged if does is None)
    of = {"partners": _by_name, "regions": _by_region, "countries": _by_country}[rule.count]
    known, nameless = of(counted)
    known_at_most, nameless_at_most = of((*counted, *unsure))
    least = known if known else min(nameless, 1)
    placeless = tuple(partner for partner in counted if place_of(rule, partner) is None)
    return Count(least, max(known_at_most + nameless_at_most, least), counted, (*unsure, *placeless))


def place_of(rule: CountRule, partner: Partner) -> str | None:
    """What tells one partner from another where a rule counts: its name, its region or its country."""
    return {"partners": partner.name, "regions": partner.region_code, "countries": partner.country}[rule.count]


def counts(rule: CountRule, partner: Partner, on: date) -> bool | None:
    """Whether a rule counts a partner; None where something about it is not known."""
    listed: bool | None = True
    if rule.countries != "any":
        listed = None if partner.country is None else is_eligible_country(partner.country, rule.countries, on)
    return both(listed, fits(rule.who, partner, on))


def fits(who: Who, partner: Partner, on: date) -> bool | None:
    """Whether a partner is one of those meant; None where something about it is not known."""
    has_role = not who.role or partner.is_coordinator
    return both(has_role, both(fits_region(who, partner, on), fits_organisation(who, partner)))


def fits_region(who: Who, partner: Partner, on: date) -> bool | None:
    """Whether a partner's region is of a type asked for. Outside the Member States no region has a category."""
    if not who.regions or partner.category in who.regions:
        return True
    if partner.is_outermost and "outermost" in who.regions:
        return True
    has_category = partner.country is None or partner.country in member_states(on)
    is_open = partner.category is None and has_category and set(who.regions) != {"outermost"}
    return None if is_open or (partner.region_code is None and has_category) else False


def fits_organisation(who: Who, partner: Partner) -> bool | None:
    """Whether a partner is an organisation of a kind asked for, or the fact that does instead holds."""
    of_kind: bool | None = False
    if who.kinds:
        of_kind = None if partner.organisation_kind is None else partner.organisation_kind in who.kinds
    if not who.fact:
        return of_kind if who.kinds else True
    return one_of(of_kind, partner.states(who.fact))


def both(first: bool | None, second: bool | None) -> bool | None:
    """Three-valued and."""
    if first is False or second is False:
        return False
    return None if first is None or second is None else True


def one_of(first: bool | None, second: bool | None) -> bool | None:
    """Three-valued or."""
    if first or second:
        return True
    return None if first is None or second is None else False


def _by_name(partners: Iterable[Partner]) -> tuple[int, int]:
    return len(tuple(partners)), 0


def _by_region(partners: Iterable[Partner]) -> tuple[int, int]:
    codes = [partner.region_code for partner in partners]
    return len(smallest({code for code in codes if code is not None})), codes.count(None)


def _by_country(partners: Iterable[Partner]) -> tuple[int, int]:
    codes = [partner.country for partner in partners]
    return len({code for code in codes if code is not None}), codes.count(None)


def smallest(codes: set[str]) -> set[str]:
    """The regions that hold none of the others."""
    return {code for code in codes if not any(other != code and other.startswith(code) for other in codes)}
