"""The places and parties that members of a partnership stand for, as evidence and rules of eligibility want them."""

from __future__ import annotations

from dataclasses import dataclass

from interlace_platform.evidence.eligibility import Party
from interlace_platform.partnerships.membership import LEADING, Member, Membership
from interlace_platform.territories.models import Territory


@dataclass(frozen=True)
class MemberPlace:
    """A member with the place it stands for: its own territory, or the one its organisation is in; None where none is.

    Observers, advisers and those who left stand for no place here.
    """

    member: Member
    territory: Territory | None

    @property
    def code(self) -> str:
        """The NUTS code of the place, empty outside NUTS."""
        return self.territory.code if self.territory else ""


def places_of(membership: Membership) -> tuple[MemberPlace, ...]:
    """Everybody who leads or takes part, each with a place: one query."""
    members = membership.leads + membership.members
    wanted = {own: organisation_place(own) for own in members if own.territory is None}
    found = Territory.objects.in_bulk([key for key in wanted.values() if key is not None])
    return tuple(MemberPlace(own, own.territory or found.get(wanted[own] or 0)) for own in members)


def organisation_place(member: Member) -> int | None:
    organisations = [claim.organisation for claim in member.claims if claim.organisation is not None]
    return organisations[0].territory_id if organisations else None


def codes_of(places: tuple[MemberPlace, ...]) -> tuple[str, ...]:
    """The NUTS codes of all places, each once."""
    return tuple(dict.fromkeys(own.code for own in places if own.code))


def parties_of(places: tuple[MemberPlace, ...]) -> tuple[Party, ...]:
    """The members as rules of eligibility look at them. What a claim does not say of an organisation stays unknown."""
    return tuple(
        Party(
            name=own.member.who,
            code=own.code,
            country=own.territory.country if own.territory else "",
            kind=kind_of(own.member),
            is_coordinator=own.member.role in LEADING,
        )
        for own in places
    )


def kind_of(member: Member) -> str:
    organisations = [claim.organisation for claim in member.claims if claim.organisation is not None]
    return str(organisations[0].kind) if organisations else ""
