"""What the actions of this app refuse, said once."""

from __future__ import annotations

from django.utils.translation import gettext as _

from interlace_platform.core.errors import Conflict
from interlace_platform.core.refusals import refuse_wrong
from interlace_platform.reporting.models import Report, ReportMove
from interlace_platform.reporting.moves import NEEDS_A_REASON

LONGEST_REASON = 2_000


def refuse_frozen(report: Report) -> None:
    """A report that anybody has signed stays as it is."""
    if not report.is_editable:
        said = {"state": report.get_state_display()}
        raise Conflict(_("This report is %(state)s: its content stays as it is. Take it back to change it.") % said)


def refuse_bad_reason(move: ReportMove, reason: str) -> None:
    """Some moves need a reason, none a long one."""
    needs = move in NEEDS_A_REASON
    refuse_wrong(
        [
            ("reason", needs and not reason.strip(), _("Say why.")),
            ("reason", len(reason) > LONGEST_REASON, _("At most 2,000 characters.")),
        ]
    )
