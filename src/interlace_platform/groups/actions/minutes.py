"""Minutes of a decision: written in versions, never over."""

from __future__ import annotations

from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import refuse_stale, refuse_wrong
from interlace_platform.groups import policy
from interlace_platform.groups.actions.decisions import locked_decision
from interlace_platform.groups.models import Decision, DecisionState, Minutes

LONGEST_MINUTES = 50_000


@action
def write_minutes(*, decision: Decision, text: str, after: int | None = None, by: User) -> Minutes:
    """Add a version of the minutes (Markdown). `after` is the version it was written from, 0 for none.

    The text of the last version again is harmless.
    """
    decision = locked_decision(decision)
    refuse_unless(policy.may_steer(by=by, partnership=decision.partnership))
    if decision.state == DecisionState.DRAFT:
        raise Conflict(_("A draft has no minutes yet."))
    refuse_wrong(
        [
            ("text", not text.strip(), _("Write the minutes.")),
            ("text", len(text) > LONGEST_MINUTES, _("At most 50,000 characters.")),
        ]
    )
    last = decision.minutes.order_by("-version").first()
    if last is not None and last.text == text.strip():
        return last
    version = last.version if last else 0
    refuse_stale(version, after)
    new = Minutes.objects.create(decision=decision, version=version + 1, text=text.strip(), written_by=by)
    details = {"version": new.version}
    record(what="minutes.written", subject=decision, by=by, details=details, concerns=[decision.partnership])
    return new
