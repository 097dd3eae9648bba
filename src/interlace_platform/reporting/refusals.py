"""What the actions of this app refuse, said once."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.reporting.models import Report, ReportMove
from interlace_platform.reporting.moves import NEEDS_A_REASON

LONGEST_REASON = 2_000
Found = tuple[str, bool, str | Promise]


def refuse_wrong(found: Iterable[Found]) -> None:
    """Raise all problems at once: rows of field, whether it is wrong, what to say."""
    if problems := [Problem(field, str(message)) for field, is_wrong, message in found if is_wrong]:
        raise Invalid(problems)


def refuse_frozen(report: Report) -> None:
    """A report that anybody has signed stays as it is."""
    if not report.is_editable:
        said = {"state": report.get_state_display()}
        raise Conflict(_("This report is %(state)s: its content stays as it is. Take it back to change it.") % said)


def refuse_stale(now: object, seen: object) -> None:
    """Somebody else changed it since the page was shown."""
    if seen is not None and seen != now:
        raise Conflict(_("Somebody else has changed this meanwhile. Open the page again, look, and decide then."))


def refuse_bad_reason(move: ReportMove, reason: str) -> None:
    """Some moves need a reason, none a long one."""
    needs = move in NEEDS_A_REASON
    refuse_wrong(
        [
            ("reason", needs and not reason.strip(), _("Say why.")),
            ("reason", len(reason) > LONGEST_REASON, _("At most 2,000 characters.")),
        ]
    )
