"""Who may see and do what in founding. How an expression of interest moves stands in `moves`."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from interlace_platform.accounts.policy import is_platform_team
from interlace_platform.core.policy import Reader, rule
from interlace_platform.founding.models import (
    EDITABLE,
    Assessment,
    CutOff,
    Expression,
    ExpressionState,
    FoundingOrganisation,
    Move,
    ScopingNote,
)
from interlace_platform.founding.moves import Party, row_for
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import acts_for, affiliations_to_act
from interlace_platform.partnerships.models import Partnership
from interlace_platform.partnerships.policy import is_coordinator
from interlace_platform.partnerships.standing import LEADING


def parties_of(reader: Reader, expression: Expression) -> frozenset[Party]:
    """What somebody is to an expression of interest. Whoever acts for a founder is no reviewer of it."""
    if not reader.is_authenticated:
        return frozenset()
    acting = affiliations_to_act(reader).values("organisation_id")
    roles = set(expression.founders.filter(organisation__in=acting).values_list("role", flat=True))
    if roles:
        return frozenset({Party.AUTHOR, Party.LEAD}) if roles & LEADING else frozenset({Party.AUTHOR})
    return frozenset({Party.TEAM}) if is_platform_team(reader) else frozenset()


def may_move(by: Reader, expression: Expression, move: Move) -> bool:
    """Whether somebody may make a move with an expression of interest as it stands (its conditions aside)."""
    row = row_for(move, expression.state)
    return row is not None and bool(row.parties & parties_of(by, expression))


@rule
def may_draft(*, by: Reader, proposer: Organisation, **of: object) -> bool:
    """Whoever acts for an organisation drafts an expression of interest that it proposes and, at first, leads."""
    return acts_for(by, proposer)


@rule
def may_edit(*, by: Reader, expression: Expression, **of: object) -> bool:
    """Whoever acts for a founding organisation changes the expression of interest while it is a draft or returned."""
    return Party.AUTHOR in parties_of(by, expression)


@rule
def may_see_all(*, by: Reader, expression: Expression, **of: object) -> bool:
    """Answers, letters and steps are for those who act for a founding organisation, and for the platform team."""
    return bool(parties_of(by, expression))


@rule
def may_record_letter(*, by: Reader, expression: Expression, **of: object) -> bool:
    """Whoever acts for a founding organisation records letters; so does the platform team."""
    return bool(parties_of(by, expression))


@rule
def may_check_letter(*, by: Reader, expression: Expression, **of: object) -> bool:
    """The platform team checks letters, but nobody who acts for a founding organisation."""
    return Party.TEAM in parties_of(by, expression)


@rule
def may_review(*, by: Reader, expression: Expression, **of: object) -> bool:
    """The platform team assigns reviewers among itself; nobody who acts for a founding organisation is one."""
    return Party.TEAM in parties_of(by, expression)


@rule
def may_assess(*, by: Reader, expression: Expression, **of: object) -> bool:
    """A reviewer who is assigned, of the platform team, and acts for no founding organisation."""
    return may_review(by=by, expression=expression) and expression.reviewers.filter(user_id=by.pk).exists()


@rule
def may_set_cut_offs(*, by: Reader, **of: object) -> bool:
    """The platform team enters the cut-offs, and takes back those that nothing was submitted for."""
    return is_platform_team(by)


@rule
def may_work_the_list(*, by: Reader, **of: object) -> bool:
    """The platform team sees what was handed in, and what waits."""
    return is_platform_team(by)


@rule
def may_rescope(*, by: Reader, partnership: Partnership, **of: object) -> bool:
    """Coordinators write a new version of the scoping note of their partnership; so does the platform team."""
    return is_coordinator(by, partnership) or is_platform_team(by)


def may_edit_now(by: Reader, expression: Expression) -> bool:
    """Whether somebody may change an expression of interest as it stands."""
    return expression.state in EDITABLE and may_edit(by=by, expression=expression)


def own_expressions(reader: Reader) -> Q:
    """Those whose founders somebody acts for."""
    if not reader.is_authenticated:
        return Q(pk__in=())
    acting = affiliations_to_act(reader).values("organisation_id")
    return Q(pk__in=FoundingOrganisation.objects.filter(organisation__in=acting).values("expression_id"))


def visible_to(reader: Reader) -> QuerySet[Expression]:
    """What was accepted; what somebody acts for; everything for the platform team."""
    found = Expression.objects.select_related("platform", "proposer", "cut_off", "partnership")
    if is_platform_team(reader):
        return found
    return found.filter(Q(state=ExpressionState.ACCEPTED) | own_expressions(reader))


def founders_visible_to(reader: Reader, expression: Expression) -> QuerySet[FoundingOrganisation]:
    """Who founds: all for those within, public organisations for others."""
    found = FoundingOrganisation.objects.filter(expression=expression)
    if may_see_all(by=reader, expression=expression):
        return found
    return found.filter(organisation__is_public=True)


def assessments_visible_to(reader: Reader, expression: Expression) -> QuerySet[Assessment]:
    """What reviewers found: for the reviewing team at once, for authors once it was returned or decided."""
    found, parties = Assessment.objects.filter(expression=expression), parties_of(reader, expression)
    told = (ExpressionState.RETURNED, ExpressionState.ACCEPTED, ExpressionState.DECLINED)
    if Party.TEAM in parties or (Party.AUTHOR in parties and expression.state in told):
        return found
    return found.none()


def scoping_note_of(expression: Expression) -> ScopingNote | None:
    """The note of an expression of interest, whoever asks: it is seen with what it belongs to."""
    return ScopingNote.objects.filter(expression=expression).first()


def cut_offs_visible_to(reader: Reader) -> QuerySet[CutOff]:
    """Cut-offs are public."""
    return CutOff.objects.all()
