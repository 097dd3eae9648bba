"""What the reporting app knows about a person: what they began, wrote, signed and decided.

A report is the partnership's: its text stays, by somebody without a name. Reasons of moves go.
"""

from __future__ import annotations

from interlace_platform.core.personal import Personal, blank, declare, keep
from interlace_platform.reporting.models import Passage, Report, ReportEvent, Signature

declare(
    Personal(
        name="reports",
        model=Report,
        rows_of=lambda user: Report.objects.filter(begun_by__public_id=user.public_id),
        columns={
            name: name for name in ("public_id", "partnership__key", "year", "half", "version", "state", "begun_at")
        },
        erase=keep,
    )
)
declare(
    Personal(
        name="report-passages",
        model=Passage,
        rows_of=lambda user: Passage.objects.filter(written_by__public_id=user.public_id),
        columns={"report": "report__public_id", "heading": "heading", "text": "text", "written_at": "written_at"},
        erase=keep,
    )
)
declare(
    Personal(
        name="report-signatures",
        model=Signature,
        rows_of=lambda user: Signature.objects.filter(signed_by__public_id=user.public_id),
        columns={"report": "report__public_id", "organisation": "organisation__slug", "signed_at": "signed_at"},
        erase=keep,
    )
)
declare(
    Personal(
        name="report-moves",
        model=ReportEvent,
        rows_of=lambda user: ReportEvent.objects.filter(by__public_id=user.public_id),
        columns={"report": "report__public_id", "move": "move", "after": "after", "at": "at", "reason": "reason"},
        erase=blank(reason=""),
    )
)
