"""All writes of the register."""

from __future__ import annotations

from interlace_platform.partnerships.actions.about import say_activities
from interlace_platform.partnerships.actions.bringing import apply_claims, undo_claims, upload_claims
from interlace_platform.partnerships.actions.claims import (
    confirm_claim,
    dispute_claim,
    propose_claim,
    settle_dispute,
    supersede_claim,
    withdraw_claim,
)
from interlace_platform.partnerships.actions.lineage import OtherEnd, link_lineage, unlink_lineage
from interlace_platform.partnerships.actions.mandates import Letter, end_mandate, grant_mandate
from interlace_platform.partnerships.actions.opening import Founder, open_partnership, publish_partnership
from interlace_platform.partnerships.actions.register import ImportedRegister, RegisterTables, import_register
from interlace_platform.partnerships.statements import Statement

__all__ = [
    "Founder",
    "ImportedRegister",
    "Letter",
    "OtherEnd",
    "RegisterTables",
    "Statement",
    "apply_claims",
    "confirm_claim",
    "dispute_claim",
    "end_mandate",
    "grant_mandate",
    "import_register",
    "link_lineage",
    "open_partnership",
    "propose_claim",
    "publish_partnership",
    "say_activities",
    "settle_dispute",
    "supersede_claim",
    "undo_claims",
    "unlink_lineage",
    "upload_claims",
    "withdraw_claim",
]
