"""What somebody says about a partnership, before it is a claim: checked, and compared with what is claimed already."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.core.addresses import is_web_address
from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import (
    OPEN,
    Claim,
    ClaimStrength,
    Origin,
    Partnership,
    Role,
    Source,
)
from interlace_platform.partnerships.periods import first_day, last_day
from interlace_platform.territories.models import Territory

LONGEST_NOTE, LONGEST_NAME = 2_000, 200


@dataclass(frozen=True)
class Statement:
    """That somebody has a role, how firmly, when, and where one can read it.

    Attributes
    ----------
    organisation, organisation_name, territory
        Who: an organisation of the register, or else its name, or a territory; an organisation may speak in a
        territory.
    stated_from, stated_to
        The period as YYYY, YYYY-MM or YYYY-MM-DD; empty where it is not known. The last day is included.
    source_title, source_url
        What one can read it in; empty where there is nothing but somebody's word.
    """

    role: str
    strength: str
    organisation: Organisation | None = None
    organisation_name: str = ""
    territory: Territory | None = None
    stated_from: str = ""
    stated_to: str = ""
    source_title: str = ""
    source_url: str = ""
    note: str = ""
    uncertain: bool = False


def statement_of(claim: Claim) -> Statement:
    """What a claim says, for correcting it. A source that is only somebody's word is left out."""
    is_word = claim.source.key.startswith("word-")
    return Statement(
        role=claim.role,
        strength=claim.strength,
        organisation=claim.organisation,
        organisation_name=claim.organisation_name,
        territory=claim.territory,
        stated_from=claim.stated_from,
        stated_to=claim.stated_to,
        source_title="" if is_word else claim.source.title,
        source_url="" if is_word else claim.source.url,
        note=claim.note,
        uncertain=claim.uncertain,
    )


def refuse_unfit(said: Statement) -> None:
    """Raise `Invalid` with everything that is wrong with a statement."""
    if problems := problems_of(said):
        raise Invalid(problems)


def problems_of(said: Statement) -> list[Problem]:
    found = [
        ("role", said.role not in Role.values, _("There is no such role.")),
        ("strength", said.strength not in ClaimStrength.values, _("Say how firmly they take part.")),
        ("organisation", not (said.organisation or said.organisation_name or said.territory), _("Say who.")),
        ("organisation", bool(said.organisation and said.organisation.merged_into_id), _("It is merged into another.")),
        ("organisation_name", len(said.organisation_name) > LONGEST_NAME, _("At most 200 characters.")),
        ("source_title", bool(said.source_url) and not said.source_title, _("Say what the address leads to.")),
        ("source_title", len(said.source_title) > LONGEST_NAME, _("At most 200 characters.")),
        ("source_url", not is_address(said.source_url), _("Give a web address that begins with https:// or http://.")),
        ("note", len(said.note) > LONGEST_NOTE, _("At most 2,000 characters.")),
    ]
    return [Problem(field, message) for field, is_wrong, message in found if is_wrong] + period_problems(said)


def is_address(text: str) -> bool:
    """Whether it may stand for where something can be read: a web address, or nothing."""
    return not text or is_web_address(text)


def period_problems(said: Statement) -> list[Problem]:
    asked = {"stated_from": said.stated_from, "stated_to": said.stated_to}
    wrong = [Problem(field, _("Give a year, a month or a day: 2024, 2024-05 or 2024-05-31.")) for field in asked]
    bad = [problem for problem in wrong if not is_period(asked[problem.field])]
    if bad:
        return bad
    first, last = first_day(said.stated_from), last_day(said.stated_to)
    if first and last and first > last:
        return [Problem("stated_to", _("It ends before it begins."))]
    if said.strength == ClaimStrength.LEFT and first is None:
        return [Problem("stated_from", _("Say since when they are no longer in it."))]
    return []


def is_period(text: str) -> bool:
    try:
        return len(text) <= 10 and (first_day(text) or True) is not None
    except ValueError:
        return False


def claim_from(said: Statement, partnership: Partnership, source: Source, **more: Any) -> Claim:
    """The claim that a statement would make; not saved."""
    claim = Claim(
        partnership=partnership,
        territory=said.territory,
        organisation=said.organisation,
        organisation_name="" if said.organisation else said.organisation_name,
        role=said.role,
        strength=said.strength,
        valid_from=first_day(said.stated_from),
        valid_to=last_day(said.stated_to),
        stated_from=said.stated_from,
        stated_to=said.stated_to,
        source=source,
        note=said.note,
        uncertain=said.uncertain,
        origin=Origin.ENTERED,
        recorded_at=timezone.now(),
        **more,
    )
    claim.key = claim.fingerprint = claim.public_id.hex
    return claim


def same_as(claim: Claim) -> Claim | None:
    """An open claim that was entered already and says the same, on the same word."""
    content = ("partnership", "territory", "organisation", "organisation_name", "role", "strength")
    period = ("stated_from", "stated_to", "source")
    same = {name: getattr(claim, name) for name in (*content, *period)}
    found = Claim.objects.filter(**same, origin=Origin.ENTERED, state__in=OPEN, retired_at__isnull=True)
    return found.order_by("pk").first()


def source_for(said: Statement, speaker: Organisation | None) -> Source:
    """The source a statement names; where it names none, the word of the organisation that speaks, or the team's."""
    if said.source_title:
        title, url, kind = said.source_title, said.source_url, "doc"
    else:
        title, url, kind = word_of(speaker), "", "word"
    mark = hashlib.sha256(f"{title}\n{url}\n{speaker.pk if speaker and kind == 'word' else ''}".encode()).hexdigest()
    source, _made = Source.objects.get_or_create(key=f"{kind}-{mark[:10]}", defaults={"title": title, "url": url})
    return source


def word_of(speaker: Organisation | None) -> str:
    return f"Entered on this platform by {speaker}" if speaker else "Entered on this platform by its team"
