"""Bring in a list of claims: looked at first, then all of it or nothing, and taken back as a whole."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.bringing import kept, note_applied, note_undone, refuse_touched, taken_up, to_undo
from interlace_platform.core.errors import NotAllowed
from interlace_platform.core.lists import Plan, RowProblem, Step, refuse_problems
from interlace_platform.partnerships import policy
from interlace_platform.partnerships.actions.claims import moved, proposed
from interlace_platform.partnerships.bringing import plan_for
from interlace_platform.partnerships.models import Claim, ClaimImport, Move, Partnership
from interlace_platform.partnerships.statements import Statement


@action(may=policy.may_import)
def upload_claims(*, partnership: Partnership, data: bytes, file_name: str, by: User) -> ClaimImport:
    """Keep what a file says, so that it can be looked at and applied; nothing is claimed yet."""
    return kept(ClaimImport(partnership=partnership, file_name=file_name, by=by), data)


@action(may=policy.may_bring_in)
def apply_claims(*, upload: ClaimImport, by: User) -> ClaimImport:
    """Propose every claim of a list that is not made yet. One row that cannot be recorded stops all of them.

    Twice is harmless: what was proposed stands already.
    """
    upload = taken_up(upload)
    if upload.applied_at is not None:
        return upload
    plan = plan_for(upload.sheet_rows, upload.partnership, by)
    refuse_problems(plan)
    changes, refused = [], []
    for step in plan.to_do:
        try:
            changes.append(change_by(step, proposed(upload.partnership, step.record, by, supersedes=None)))
        except NotAllowed:
            refused.append(RowProblem(step.number, "organisation", _("You may not claim this of them.")))
    refuse_problems(Plan((), tuple(refused)))
    note_applied(upload, changes)
    details = {"claims": len(changes)}
    record(what="claims.imported", subject=upload, by=by, details=details, concerns=[upload.partnership])
    return upload


def change_by(step: Step[Statement], made: Claim) -> dict[str, Any]:
    """What was proposed, for undoing; its note stands in the claim only, where it can be erased."""
    after = {name: cell for name, cell in step.after.items() if name != "note"}
    said = {"number": step.number, "title": step.title, "before": None, "after": after}
    return {"public_id": str(made.public_id)} | said


@action(may=policy.may_bring_in)
def undo_claims(*, upload: ClaimImport, by: User) -> ClaimImport:
    """Withdraw every claim that a list brought in; that it was made stays in its history. Twice is harmless.

    Refused where somebody has answered one of them, or has withdrawn it: nothing is taken back then.
    """
    upload = to_undo(upload)
    if upload.undone_at is not None:
        return upload
    ids = [change["public_id"] for change in upload.changes]
    now = {str(claim.public_id): claim for claim in Claim.objects.filter(public_id__in=ids).order_by("pk")}
    refuse_touched([change["title"] for change in upload.changes if is_touched(now[change["public_id"]])])
    for claim in now.values():
        moved(claim, Move.WITHDRAW, by, _("The list that it came in with was undone."))
    note_undone(upload)
    details = {"claims": len(now)}
    record(what="claims.import_undone", subject=upload, by=by, details=details, concerns=[upload.partnership])
    return upload


def is_touched(claim: Claim) -> bool:
    """Whether anything was done to it beside proposing it."""
    return not claim.is_open or claim.moves.count() > 1 or claim.corrections.exists()
