"""What the register knows about a person: what they recorded and answered. What others rely on stays, without words."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from interlace_platform.core.personal import Personal, Rows, blank, declare, keep
from interlace_platform.partnerships.models import (
    Claim,
    ClaimImport,
    ClaimMove,
    LineageLink,
    Mandate,
    Origin,
    PartnershipActivity,
)


def claims_of(user: Any) -> Rows:
    mine = Q(recorded_by__public_id=user.public_id) | Q(disputed_by__public_id=user.public_id)
    return Claim.objects.filter(mine)


def without_notes(rows: Rows) -> None:
    """Notes on claims that were entered go, for they may name somebody; what sources say stays."""
    rows.filter(origin=Origin.ENTERED).update(note="")


declare(
    Personal(
        name="claims",
        model=Claim,
        rows_of=claims_of,
        columns={
            name: name for name in ("public_id", "partnership__key", "role", "strength", "state", "note", "recorded_at")
        },
        erase=without_notes,
    )
)
declare(
    Personal(
        name="claim-moves",
        model=ClaimMove,
        rows_of=lambda user: ClaimMove.objects.filter(by__public_id=user.public_id),
        columns={"claim": "claim__public_id", "move": "move", "after": "after", "at": "at", "reason": "reason"},
        erase=blank(reason=""),
    )
)
declare(
    Personal(
        name="mandates",
        model=Mandate,
        rows_of=lambda user: Mandate.objects.filter(granted_by__public_id=user.public_id),
        columns={"public_id": "public_id", "territory": "territory__key", "granted_at": "granted_at"},
        erase=keep,
    )
)
declare(
    Personal(
        name="lineage",
        model=LineageLink,
        rows_of=lambda user: LineageLink.objects.filter(recorded_by__public_id=user.public_id),
        columns={"from": "from_key", "relation": "relation", "to": "to_key", "recorded_at": "recorded_at"},
        erase=blank(note=""),
    )
)
declare(
    Personal(
        name="partnership_activities",
        model=PartnershipActivity,
        rows_of=lambda user: PartnershipActivity.objects.filter(recorded_by__public_id=user.public_id),
        columns={"partnership": "partnership__key", "activity": "code", "note": "note", "recorded_at": "recorded_at"},
        erase=blank(note=""),
    )
)
declare(
    Personal(
        name="claim-imports",
        model=ClaimImport,
        rows_of=lambda user: ClaimImport.objects.filter(by__public_id=user.public_id),
        columns={name: name for name in ("public_id", "file_name", "uploaded_at", "applied_at", "undone_at")},
        erase=blank(file_name="", rows=[]),
    )
)
