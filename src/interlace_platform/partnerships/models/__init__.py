"""The register: thematic partnerships and what is claimed about them."""

from __future__ import annotations

from interlace_platform.partnerships.models.about import PartnershipActivity
from interlace_platform.partnerships.models.bringing import ClaimImport
from interlace_platform.partnerships.models.claims import OPEN, Claim, ClaimMove
from interlace_platform.partnerships.models.mandates import Mandate
from interlace_platform.partnerships.models.register import (
    Initiative,
    LineageLink,
    MemberCount,
    Partnership,
    Platform,
    Source,
)
from interlace_platform.partnerships.models.words import (
    ClaimState,
    ClaimStrength,
    Move,
    NodeKind,
    Origin,
    Relation,
    Role,
    Side,
    Visibility,
)

__all__ = [
    "OPEN",
    "Claim",
    "ClaimImport",
    "ClaimMove",
    "ClaimState",
    "ClaimStrength",
    "Initiative",
    "LineageLink",
    "Mandate",
    "MemberCount",
    "Move",
    "NodeKind",
    "Origin",
    "Partnership",
    "PartnershipActivity",
    "Platform",
    "Relation",
    "Role",
    "Side",
    "Source",
    "Visibility",
]
