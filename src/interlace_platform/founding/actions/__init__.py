"""All writes of founding."""

from __future__ import annotations

from interlace_platform.founding.actions.cut_offs import enter_cut_off, remove_cut_off
from interlace_platform.founding.actions.drafting import (
    Outline,
    answer_criterion,
    change_outline,
    draft_expression,
)
from interlace_platform.founding.actions.founders import add_founder, change_founder, remove_founder
from interlace_platform.founding.actions.letters import Letter, check_letter, record_letter
from interlace_platform.founding.actions.moving import (
    accept_expression,
    decline_expression,
    return_expression,
    submit_expression,
    withdraw_expression,
)
from interlace_platform.founding.actions.reviewing import assess_criterion, assign_reviewer
from interlace_platform.founding.actions.scoping import write_partnership_scope, write_scope

__all__ = [
    "Letter",
    "Outline",
    "accept_expression",
    "add_founder",
    "answer_criterion",
    "assess_criterion",
    "assign_reviewer",
    "change_founder",
    "change_outline",
    "check_letter",
    "decline_expression",
    "draft_expression",
    "enter_cut_off",
    "record_letter",
    "remove_cut_off",
    "remove_founder",
    "return_expression",
    "submit_expression",
    "withdraw_expression",
    "write_partnership_scope",
    "write_scope",
]
