"""Regions vote: one region, one vote, by whoever acts for the organisation that has its mandate that day."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.core.periods import in_force
from interlace_platform.core.policy import refuse_unless
from interlace_platform.groups.actions.decisions import locked_decision
from interlace_platform.groups.mandates import Voter, votes_cast_by
from interlace_platform.groups.models import Decision, DecisionOption, DecisionState, Vote
from interlace_platform.partnerships.models import Mandate
from interlace_platform.territories.models import Territory


@action
def cast_vote(*, decision: Decision, territory: Territory, option: DecisionOption, by: User) -> Vote:
    """Vote for a region, or change its vote. The same vote twice is harmless."""
    decision, voter = locked_for_voting(decision, territory, by)
    if option.decision_id != decision.pk:
        raise Invalid([Problem("option", _("That is no option of this decision."))])
    known = Vote.objects.filter(decision=decision, territory=territory).select_related("option").first()
    if known is not None and known.option_id == option.pk:
        return known
    before = known.option.position if known else None
    vote = known or Vote(decision=decision, territory=territory)
    vote.option, vote.organisation, vote.cast_by, vote.cast_at = option, voter.organisation, by, timezone.now()
    vote.save()
    noted(decision, voter, "vote.changed" if known else "vote.cast", by, before, option.position)
    return vote


@action
def take_back_vote(*, decision: Decision, territory: Territory, by: User) -> None:
    """Take the vote of a region back: it has not voted then. Twice is harmless."""
    decision, voter = locked_for_voting(decision, territory, by)
    known = Vote.objects.filter(decision=decision, territory=territory).select_related("option").first()
    if known is not None:
        before = known.option.position
        known.delete()
        noted(decision, voter, "vote.taken_back", by, before, None)


def locked_for_voting(decision: Decision, territory: Territory, by: User) -> tuple[Decision, Voter]:
    """The decision, locked, and the mandate by which somebody votes, locked too: it cannot end meanwhile."""
    decision = locked_decision(decision)
    mine = (voter for voter in votes_cast_by(by, decision.partnership) if voter.territory.pk == territory.pk)
    voter = next(mine, None)
    refuse_unless(voter is not None and decision.was_opened)
    assert voter is not None
    held = Mandate.objects.select_for_update(no_key=True).filter(in_force(), pk=voter.mandate.pk)
    refuse_unless(held.first() is not None)
    refuse_no_voting(decision)
    return decision, voter


def refuse_no_voting(decision: Decision) -> None:
    if decision.takes_votes():
        return
    if decision.state != DecisionState.OPEN:
        said = {"state": decision.get_state_display()}
        raise Conflict(_("This decision is %(state)s now, so nobody can vote.") % said)
    if decision.closes_at <= timezone.now():
        raise Conflict(_("Voting has ended."))
    raise Conflict(_("Voting has not begun yet."))


def noted(decision: Decision, voter: Voter, what: str, by: User, before: int | None, after: int | None) -> None:
    """Write it down for the region's organisation: others learn of votes when they are counted."""
    details = {"territory": voter.territory.key, "before": before, "after": after}
    record(what=what, subject=decision, by=by, details=details, concerns=[voter.organisation])
