"""Reviewing: who looks at an expression of interest, and what they find of each criterion."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import refuse_wrong
from interlace_platform.founding import policy
from interlace_platform.founding.actions.drafting import locked
from interlace_platform.founding.criteria import form_version
from interlace_platform.founding.models import Assessment, Expression, ExpressionState, Finding, Move, Reviewer
from interlace_platform.founding.moving import allowed_row, moved

LONGEST_COMMENT = 5_000
WITH_THE_TEAM = (ExpressionState.SUBMITTED, ExpressionState.UNDER_REVIEW)


@action
def assign_reviewer(*, expression: Expression, reviewer: User, by: User) -> Reviewer:
    """Let somebody of the platform team review; the first one takes it up. Twice is harmless."""
    expression = locked(expression)
    refuse_unless(policy.may_review(by=by, expression=expression))
    if expression.state not in WITH_THE_TEAM:
        said = {"state": expression.get_state_display()}
        raise Conflict(_("This expression of interest is %(state)s: there is nothing to review now.") % said)
    if not policy.may_review(by=reviewer, expression=expression):
        raise Invalid([Problem("reviewer", _("Only somebody of the platform team who acts for no founder reviews."))])
    assigned, is_new = Reviewer.objects.get_or_create(
        expression=expression, user=reviewer, defaults={"assigned_by": by}
    )
    if is_new:
        record(what="expression.reviewer_assigned", subject=expression, by=by, concerns=[reviewer])
    if expression.state == ExpressionState.SUBMITTED:
        moved(expression, allowed_row(expression, Move.REVIEW, by), "", by)
    return assigned


@action
def assess_criterion(
    *, expression: Expression, criterion: str, finding: str, comment: str = "", by: User
) -> Assessment:
    """Say whether a criterion is met, and why. What a reviewer said before is replaced by what they say now."""
    expression = locked(expression)
    refuse_unless(policy.may_assess(by=by, expression=expression))
    if expression.state != ExpressionState.UNDER_REVIEW:
        raise Conflict(_("This expression of interest is not under review."))
    refuse_wrong(
        [
            ("criterion", criterion not in keys_of(expression), _("This form does not ask that.")),
            ("finding", finding not in Finding.values, _("Say whether it is met.")),
            ("comment", finding != Finding.MET and not comment.strip(), _("Say why.")),
            ("comment", len(comment) > LONGEST_COMMENT, _("At most 5,000 characters.")),
        ]
    )
    said = {"finding": finding, "comment": comment.strip()}
    assessment, is_new = Assessment.objects.get_or_create(
        expression=expression, reviewer=by, criterion=criterion, defaults=said
    )
    if not is_new:
        assessment.finding, assessment.comment, assessment.written_at = finding, comment.strip(), timezone.now()
        assessment.save(update_fields=["finding", "comment", "written_at"])
    details = {"criterion": criterion, "finding": finding}
    record(what="expression.assessed", subject=expression, by=by, details=details)
    return assessment


def keys_of(expression: Expression) -> list[str]:
    return [each.key for each in form_version(expression.form).criteria]
