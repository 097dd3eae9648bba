"""What can be said of an organisation and of a cluster, as one value; and what is wrong with it, all at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from interlace_platform.core.errors import Problem
from interlace_platform.evidence.codes import BadActivityCode, normalised_code
from interlace_platform.organisations.models import ClusterLabel, ClusterProfile, Organisation, OrganisationKind
from interlace_platform.territories.models import Territory

LONGEST_LIST = 60
LONGEST_ENTRY = 160
LISTS = ("sectors", "technology_fields", "services", "capabilities", "partners_sought")


@dataclass(frozen=True)
class OrganisationFacts:
    """What is said of an organisation beside its texts."""

    name: str
    kind: str
    acronym: str = ""
    territory: Territory | None = None
    website: str = ""
    contact_email: str = ""
    founding_year: int | None = None
    themes: tuple[str, ...] = ()
    is_fictional: bool = False


@dataclass(frozen=True)
class ClusterFacts:
    """What a cluster organisation says of itself; None and empty are "not said"."""

    staff_fte: Decimal | None = None
    members_large: int | None = None
    members_sme: int | None = None
    members_research: int | None = None
    members_university: int | None = None
    members_public: int | None = None
    members_other: int | None = None
    label: str = ClusterLabel.NONE
    label_date: date | None = None
    sectors: tuple[str, ...] = ()
    technology_fields: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    capabilities: tuple[str, ...] = ()
    partners_sought: tuple[str, ...] = ()
    has_english_site: bool | None = None
    is_officially_recognised: bool | None = None
    evidence_url: str = ""


def facts_of(organisation: Organisation) -> OrganisationFacts:
    """What the register says of an organisation."""
    said = {each.name: getattr(organisation, each.name) for each in fields(OrganisationFacts)}
    return OrganisationFacts(**said | {"themes": tuple(organisation.themes)})


def cluster_facts_of(profile: ClusterProfile) -> ClusterFacts:
    """What a profile says."""
    said = {each.name: getattr(profile, each.name) for each in fields(ClusterFacts)}
    return ClusterFacts(**said | {name: tuple(said[name]) for name in LISTS})


def put(row: models.Model, facts: OrganisationFacts | ClusterFacts) -> list[str]:
    """Put the facts into a row, tidied; returns the names of the fields that change."""
    said = {each.name: tidy(each.name, getattr(facts, each.name)) for each in fields(facts)}
    changed = [name for name, value in said.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, said[name])
    return sorted(changed)


def tidy(name: str, value: Any) -> Any:
    """A value as it is kept: no blanks around it, lists without repetitions, codes in one spelling."""
    if name == "sectors":
        return list(dict.fromkeys(map(code_or_text, entries(value))))
    if isinstance(value, tuple | list):
        return entries(value)
    return one_line(value) if isinstance(value, str) else value


def entries(said: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(one_line(each) for each in said if one_line(each)))


def one_line(said: str) -> str:
    """Text without control characters, and with single blanks between its words."""
    return " ".join(printable(said).split())


def paragraphs(said: str) -> str:
    """Text without control characters but its ends of lines."""
    lines = said.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(printable(line).rstrip() for line in lines).strip()


def printable(said: str) -> str:
    return "".join(" " if letter.isspace() else letter for letter in said if is_kept(letter))


def is_kept(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) not in ("Cc", "Cs", "Cn", "Co")


def code_or_text(said: str) -> str:
    """A NACE code in its one spelling; what is none stays as it was, to be refused by name."""
    try:
        return normalised_code(said)
    except BadActivityCode:
        return said


def problems_in(row: models.Model) -> list[Problem]:
    """Everything that is wrong with a row, by field."""
    found = list(problems_of_fields(row))
    if isinstance(row, ClusterProfile):
        found += problems_of_profile(row)
    if isinstance(row, Organisation):
        found += problems_of_list("themes", row.themes)
    return found


def problems_of_fields(row: models.Model) -> Iterator[Problem]:
    try:
        row.clean_fields(exclude=["slug", "folded", "organisation", "territory", "merged_into"])
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            yield from (Problem(name, message) for message in messages)


def problems_of_profile(profile: ClusterProfile) -> Iterator[Problem]:
    if profile.label == ClusterLabel.NONE and profile.label_date is not None:
        yield Problem("label_date", _("There is a date, but no label. Choose the label, or leave the date out."))
    for name in LISTS:
        yield from problems_of_list(name, getattr(profile, name))
    for code in profile.sectors:
        if code_or_text(code) != code or not is_code(code):
            yield Problem("sectors", _("“%(code)s” is no NACE code, such as C28.") % {"code": code})


def is_code(said: str) -> bool:
    try:
        normalised_code(said)
    except BadActivityCode:
        return False
    return True


def problems_of_list(name: str, said: list[str]) -> Iterator[Problem]:
    if len(said) > LONGEST_LIST:
        yield Problem(name, _("At most %(count)s entries.") % {"count": LONGEST_LIST})
    for each in said:
        if len(each) > LONGEST_ENTRY:
            short = f"{each[:30]}…"
            said_of = {"entry": short, "count": LONGEST_ENTRY}
            yield Problem(name, _("“%(entry)s” is longer than %(count)s characters.") % said_of)
        if ";" in each:
            yield Problem(name, _("“%(entry)s”: a semicolon divides entries.") % {"entry": each[:30]})


def is_empty(facts: ClusterFacts) -> bool:
    """Whether nothing is said."""
    return asdict(facts) == asdict(ClusterFacts())


def kind_changes_profile(organisation: Organisation, kind: str) -> bool:
    """Whether a change of kind would leave a cluster profile without a cluster."""
    has_profile = ClusterProfile.objects.filter(organisation=organisation).exists()
    return has_profile and kind != OrganisationKind.CLUSTER_ORGANISATION
