"""The partners of a project as rules of eligibility look at them."""

from __future__ import annotations

from interlace_platform.evidence.eligibility import Party
from interlace_platform.projects.models import PartnerRole, ProjectPartner
from interlace_platform.projects.queries import ProjectCard

APPLYING = (PartnerRole.COORDINATOR, PartnerRole.PARTNER, PartnerRole.TEST_BED)
"""Who would apply together; investors and end users stand outside."""


def parties_of(card: ProjectCard) -> tuple[Party, ...]:
    """Who would apply together; where they are comes from the register, and what it does not know stays unknown."""
    return tuple(party_of(each) for each in card.partners if each.role in APPLYING)


def party_of(partner: ProjectPartner) -> Party:
    territory = partner.organisation.territory
    return Party(
        name=partner.organisation.name,
        code=territory.code if territory else "",
        country=territory.country if territory else "",
        kind=str(partner.organisation.kind),
        is_coordinator=partner.role == PartnerRole.COORDINATOR,
    )
