"""Bring in a list of claims: all of it, or nothing."""

from __future__ import annotations

from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import NotAllowed, Problem
from interlace_platform.partnerships import policy
from interlace_platform.partnerships.actions.claims import proposed
from interlace_platform.partnerships.bringing import preview_of, refuse_rows
from interlace_platform.partnerships.models import Claim, Partnership


@action(may=policy.may_import)
def import_claims(*, partnership: Partnership, text: str, by: User) -> tuple[Claim, ...]:
    """Propose every claim of a table that is not made yet. One row that cannot be recorded stops all of them.

    Twice is harmless: what was proposed stands already.
    """
    preview = preview_of(text, partnership, by)
    refuse_rows(preview)
    made, refused = [], []
    for row in preview.new:
        try:
            made.append(proposed(partnership, row.statement, by, supersedes=None))
        except NotAllowed:
            refused.append((row.line, Problem("organisation", _("You may not claim this of them."))))
    refuse_rows(preview, refused)
    if made:
        record(what="claims.imported", subject=partnership, by=by, details={"claims": len(made)})
    return tuple(made)
