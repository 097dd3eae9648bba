"""Drafting an expression of interest: its outline, and what it answers to each criterion."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import refuse_stale, refuse_wrong
from interlace_platform.evidence import queries as evidence
from interlace_platform.founding import policy
from interlace_platform.founding.criteria import form_in_force, form_version
from interlace_platform.founding.models import Answer, Expression, ExpressionState, FoundingOrganisation
from interlace_platform.founding.recording import concerned, stepped
from interlace_platform.founding.refusals import refuse_frozen
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.actions.about import MOST_ACTIVITIES
from interlace_platform.partnerships.models import Platform, Role

LONGEST_ANSWER = 10_000


@dataclass(frozen=True)
class Outline:
    """What is to be founded: where, what it is called, what for, in which activities (NACE divisions)."""

    platform: Platform
    title: str
    acronym: str = ""
    summary: str = ""
    activities: tuple[str, ...] = ()


@action(may=policy.may_draft)
def draft_expression(*, proposer: Organisation, outline: Outline, by: User) -> Expression:
    """Begin an expression of interest; its proposer leads it at first. The same draft again is harmless."""
    refuse_unfit_outline(outline)
    Organisation.objects.select_for_update(no_key=True, of=("self",)).get(pk=proposer.pk)
    drafts = Expression.objects.filter(proposer=proposer, state=ExpressionState.DRAFT)
    known = drafts.filter(title=outline.title.strip(), platform=outline.platform).first()
    if known is not None:
        return known
    expression = Expression(
        proposer=proposer, form=form_in_force().key, is_fictional=proposer.is_fictional, drafted_by=by
    )
    written(expression, outline)
    FoundingOrganisation.objects.create(
        expression=expression, organisation=proposer, territory=proposer.territory, role=Role.LEAD
    )
    stepped(expression, "draft", "", "", by)
    return expression


def refuse_unfit_outline(said: Outline) -> None:
    known = set(evidence.activities().values_list("code", flat=True)) if said.activities else set()
    strange = sorted(set(said.activities) - known)
    refuse_wrong(
        [
            ("title", not said.title.strip(), _("Give it a title.")),
            ("title", len(said.title.strip()) > 150, _("At most 150 characters.")),
            ("acronym", len(said.acronym.strip()) > 40, _("At most 40 characters.")),
            ("summary", len(said.summary) > 2000, _("At most 2,000 characters.")),
            ("activities", len(said.activities) > MOST_ACTIVITIES, _("Choose at most twelve.")),
            ("activities", bool(strange), _("No such activity: %(codes)s.") % {"codes": ", ".join(strange)}),
        ]
    )


def written(expression: Expression, said: Outline) -> None:
    expression.platform, expression.title = said.platform, said.title.strip()
    expression.acronym, expression.summary = said.acronym.strip(), said.summary.strip()
    expression.activities = list(dict.fromkeys(said.activities))
    expression.save()


def outline_of(expression: Expression) -> Outline:
    """What an expression of interest says it would found, as it stands."""
    return Outline(
        expression.platform, expression.title, expression.acronym, expression.summary, tuple(expression.activities)
    )


@action
def change_outline(*, expression: Expression, outline: Outline, revision: int | None = None, by: User) -> Expression:
    """Change what is to be founded. Changing it to what it is already is harmless."""
    expression = edited(expression, by)
    refuse_unfit_outline(outline)
    before = outline_of(expression)
    refuse_stale(expression.revision, revision)
    written(expression, outline)
    if outline_of(expression) != before:
        expression.revision += 1
        expression.save(update_fields=["revision"])
        record(what="expression.changed", subject=expression, by=by, concerns=concerned(expression))
    return expression


@action
def answer_criterion(
    *, expression: Expression, criterion: str, text: str, revision: int | None = None, by: User
) -> Answer:
    """Say what there is to say to one criterion. The same text again is harmless."""
    expression = edited(expression, by)
    if criterion not in [each.key for each in form_version(expression.form).criteria]:
        raise Invalid([Problem("criterion", _("This form does not ask that."))])
    refuse_wrong([("text", len(text) > LONGEST_ANSWER, _("At most 10,000 characters."))])
    answer, is_new = Answer.objects.get_or_create(expression=expression, criterion=criterion)
    if answer.text == text.strip():
        return answer
    refuse_stale(0 if is_new else answer.revision, revision)
    answer.text = text.strip()
    answer.revision += 0 if is_new else 1
    answer.save()
    details = {"criterion": criterion}
    record(what="expression.answered", subject=expression, by=by, details=details, concerns=concerned(expression))
    return answer


def edited(expression: Expression, by: User) -> Expression:
    """The expression of interest as it is now, locked, for somebody who may change it; refused while it is frozen."""
    expression = locked(expression)
    refuse_unless(policy.may_edit(by=by, expression=expression))
    refuse_frozen(expression)
    return expression


def locked(expression: Expression) -> Expression:
    """The expression of interest as it is now, locked until the end of the transaction: all its writes take turns."""
    rows = Expression.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("platform", "proposer", "cut_off", "partnership").get(pk=expression.pk)
