"""The regions that have a vote in a partnership on a day, and who casts it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from interlace_platform.core.periods import in_force
from interlace_platform.core.policy import Reader
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import affiliations_to_act
from interlace_platform.partnerships.models import Mandate, Partnership
from interlace_platform.partnerships.standing import MEMBERS, parts_taken
from interlace_platform.territories.models import Territory


@dataclass(frozen=True)
class Voter:
    """A region with a vote, and the organisation that has its mandate."""

    territory: Territory
    organisation: Organisation
    mandate: Mandate


def voters_of(partnership: Partnership, on: date | None = None) -> tuple[Voter, ...]:
    """The regions with a vote on a day (today where none is given), by name; one query.

    A mandate for this partnership gives a vote. One for all partnerships gives a vote where its organisation takes part
    as a member, and the region has given no other for this one.
    """
    taking = parts_taken(on).filter(partnership=partnership, role__in=MEMBERS).values("organisation_id")
    general = Q(partnership=None, organisation__in=taking)
    found = Mandate.objects.filter(in_force(on)).filter(Q(partnership=partnership) | general)
    by_region: dict[int, Mandate] = {}
    for each in found.select_related("territory", "organisation").order_by("valid_from", "pk"):
        known = by_region.get(each.territory_id)
        if known is None or (each.partnership_id and not known.partnership_id):
            by_region[each.territory_id] = each
    voters = (Voter(each.territory, each.organisation, each) for each in by_region.values())
    return tuple(sorted(voters, key=lambda voter: (voter.territory.name, voter.territory.key)))


def votes_cast_by(
    reader: Reader, partnership: Partnership, on: date | None = None, voters: tuple[Voter, ...] | None = None
) -> tuple[Voter, ...]:
    """The regions for which somebody votes on a day: they act for the organisation that has the mandate."""
    if not reader.is_authenticated:
        return ()
    acting = set(affiliations_to_act(reader, on).values_list("organisation_id", flat=True))
    everybody = voters_of(partnership, on) if voters is None else voters
    return tuple(voter for voter in everybody if voter.organisation.pk in acting)
