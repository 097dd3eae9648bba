"""Everything that can be done to a report."""

from interlace_platform.reporting.actions.reviewing import accept_report, return_report
from interlace_platform.reporting.actions.signing import sign_report, submit_report, take_back_report
from interlace_platform.reporting.actions.writing import (
    arrange_report,
    begin_report,
    draw_facts,
    withdraw_report,
    write_passage,
)

__all__ = [
    "accept_report",
    "arrange_report",
    "begin_report",
    "draw_facts",
    "return_report",
    "sign_report",
    "submit_report",
    "take_back_report",
    "withdraw_report",
    "write_passage",
]
