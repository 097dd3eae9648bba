"""Who is told by mail what was done to a claim: those who are to answer, and those it concerns."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.periods import in_force
from interlace_platform.notify.notices import Notice, tell
from interlace_platform.organisations.people import who_act_for
from interlace_platform.partnerships.models import Claim, ClaimMove, ClaimState, Mandate, Move, Partnership, Side
from interlace_platform.partnerships.standing import LEADING, parts_taken

SUBJECTS = {
    Move.PROPOSE: _("Please answer: %(who)s in “%(partnership)s”"),
    Move.CONFIRM: _("Confirmed: %(who)s in “%(partnership)s”"),
    Move.DISPUTE: _("Disputed: %(who)s in “%(partnership)s”"),
    Move.SETTLE: _("Settled: %(who)s in “%(partnership)s”"),
    Move.WITHDRAW: _("Withdrawn: %(who)s in “%(partnership)s”"),
}


def tell_of(made: ClaimMove, disputed_by: int | None = None) -> None:
    """Ask for the mails about one move, in its transaction. A correction is told by the claim that corrects."""
    claim, move = made.claim, Move(made.move)
    if move not in SUBJECTS or (move == Move.PROPOSE and claim.state != ClaimState.PROPOSED):
        return
    notice = Notice(
        topic=f"claim.{made.after if move != Move.SETTLE else 'settled'}",
        name=f"claim-move-{made.pk}",
        subject=SUBJECTS[move],
        template="partnerships/claim_notice.txt",
        route="claim",
        at=(claim.partnership.key, claim.public_id),
        names={"who": claim.who, "partnership": claim.partnership.name},
        context={"claim": claim, "made": made, "partnership": claim.partnership},
    )
    tell(told_of(claim, move, disputed_by), notice, but=made.by)


def told_of(claim: Claim, move: Move, disputed_by: int | None) -> QuerySet[User]:
    if move == Move.PROPOSE:
        return concerned_people(claim) if claim.awaits == Side.CONCERNED else coordinators_of(claim.partnership)
    recorder = User.objects.filter(pk__in=[key for key in (claim.recorded_by_id, disputed_by) if key])
    if move == Move.CONFIRM:
        return recorder
    return concerned_people(claim) | coordinators_of(claim.partnership) | recorder


def concerned_people(claim: Claim) -> QuerySet[User]:
    """Who acts for the organisation a claim is about; for one about a territory only, who speaks for that."""
    if claim.organisation_id is not None:
        return who_act_for([claim.organisation_id])
    here = Q(partnership=claim.partnership_id) | Q(partnership__isnull=True)
    return who_act_for(Mandate.objects.filter(here, in_force(), territory=claim.territory_id).values("organisation_id"))


def coordinators_of(partnership: Partnership) -> QuerySet[User]:
    """Who acts for an organisation that leads or co-leads today."""
    return who_act_for(parts_taken().filter(partnership=partnership, role__in=LEADING).values("organisation_id"))
