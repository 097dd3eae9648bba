"""What people do with claims: propose, confirm, dispute, settle, correct, withdraw. Nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict, Invalid, NotAllowed, Problem
from interlace_platform.core.policy import refuse_unless
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships import policy
from interlace_platform.partnerships.followed import tell_of_confirmed
from interlace_platform.partnerships.models import (
    Claim,
    ClaimMove,
    ClaimState,
    ClaimStrength,
    Move,
    Partnership,
    Side,
)
from interlace_platform.partnerships.moves import MOVES, NEEDS_A_REASON, AllowedMove, Party, rows_from
from interlace_platform.partnerships.notices import tell_of
from interlace_platform.partnerships.standing import Standing, parties_of, standing_of
from interlace_platform.partnerships.statements import Statement, claim_from, refuse_unfit, same_as, source_for

LONGEST_REASON = 2_000
DONE = {Move.CONFIRM: ClaimState.CONFIRMED, Move.WITHDRAW: ClaimState.WITHDRAWN}


@action(may=policy.may_propose)
def propose_claim(*, partnership: Partnership, statement: Statement, by: User) -> Claim:
    """Say that somebody has a role. It is confirmed once the other side has agreed; that one has left, at once.

    Saying twice what is claimed already is harmless: it gives the claim that stands.
    """
    return proposed(partnership, statement, by, supersedes=None)


@action
def confirm_claim(*, claim: Claim, by: User) -> Claim:
    """Agree to a claim, for the side that has not spoken. What it corrects is superseded with it. Twice is harmless."""
    claim, standing = locked(claim), standing_of(by, claim.partnership)
    if is_done(claim, Move.CONFIRM, standing):
        return claim
    row = allowed_row(claim, Move.CONFIRM, standing)
    corrected = claim.supersedes
    if corrected is not None and corrected.is_open:
        written(corrected, Move.SUPERSEDE, ClaimState.SUPERSEDED, by, standing)
    return written(claim, row.move, row.after, by, standing)


@action
def dispute_claim(*, claim: Claim, reason: str, by: User) -> Claim:
    """Say that a claim is wrong, and why. One that was confirmed still counts, marked, until this is settled."""
    return moved(claim, Move.DISPUTE, by, reason)


@action
def settle_dispute(*, claim: Claim, reason: str = "", by: User) -> Claim:
    """End a dispute: the claim is again what it was before."""
    return moved(claim, Move.SETTLE, by, reason)


@action
def withdraw_claim(*, claim: Claim, reason: str, by: User) -> Claim:
    """Take a claim back: it should not have been made. To say that somebody left, claim that. Twice is harmless."""
    return moved(claim, Move.WITHDRAW, by, reason)


@action
def supersede_claim(*, claim: Claim, statement: Statement, reason: str, by: User) -> Claim:
    """Correct a claim by a new one, which is returned. What was confirmed stands until its correction is confirmed."""
    claim, standing = locked(claim), standing_of(by, claim.partnership)
    allowed_row(claim, Move.SUPERSEDE, standing)
    refuse_no_reason(Move.SUPERSEDE, reason)
    refuse_second_correction(claim)
    new = proposed(claim.partnership, statement, by, supersedes=claim, reason=reason)
    if not claim.counts or new.counts:
        written(claim, Move.SUPERSEDE, ClaimState.SUPERSEDED, by, standing, reason)
    return new


def refuse_second_correction(claim: Claim) -> None:
    if claim.supersedes_id is not None and claim.confirmed_at is None:
        raise Conflict(_("This is a correction that is not confirmed yet. Withdraw it, and enter another one."))
    if claim.corrections.exclude(state=ClaimState.WITHDRAWN).exists():
        raise Conflict(_("A correction of this claim waits to be confirmed. Look at that one first."))


def proposed(
    partnership: Partnership, said: Statement, by: User, *, supersedes: Claim | None, reason: str = ""
) -> Claim:
    refuse_unfit(said)
    partnership = Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    standing = standing_of(by, partnership)
    speaker = speaker_in(standing, said.organisation)
    claim = claim_from(said, partnership, source_for(said, speaker), recorded_by=by, supersedes=supersedes)
    row = proposing_row(claim, standing)
    if supersedes is None and (known := same_as(claim)):
        return known
    if supersedes is not None and says_the_same(claim, supersedes):
        raise Invalid([Problem("", _("This says what the claim says already. Change what is wrong with it."))])
    return saved(claim, row, by, standing, reason)


def speaker_in(standing: Standing, organisation: Organisation | None) -> Organisation | None:
    key = standing.speaks_for(organisation.pk if organisation else None)
    return Organisation.objects.filter(pk=key).first() if key else None


def proposing_row(claim: Claim, standing: Standing) -> AllowedMove:
    """The row by which somebody proposes a claim: who says that they left themselves needs nobody's consent."""
    parties = parties_of(standing, claim)
    leaves = claim.strength == ClaimStrength.LEFT and Party.CONCERNED in parties
    after = ClaimState.CONFIRMED if leaves else ClaimState.PROPOSED
    for row in MOVES:
        if row.move == Move.PROPOSE and row.after == after and parties & row.parties:
            return row
    raise NotAllowed


def says_the_same(new: Claim, old: Claim) -> bool:
    content = ("territory_id", "organisation_id", "organisation_name", "role", "strength", "stated_from", "stated_to")
    return all(getattr(new, name) == getattr(old, name) for name in (*content, "source_id", "note", "uncertain"))


def saved(claim: Claim, row: AllowedMove, by: User, standing: Standing, reason: str) -> Claim:
    concerned = Party.CONCERNED in parties_of(standing, claim)
    claim.state = row.after
    if row.after == ClaimState.CONFIRMED:
        claim.confirmed_at = claim.recorded_at
    else:
        claim.awaits = Side.PARTNERSHIP if concerned else Side.CONCERNED
    claim.save(force_insert=True)
    tell_of(noted(claim, Move.PROPOSE, "", by, standing, reason))
    if row.after == ClaimState.CONFIRMED:
        tell_of_confirmed(claim, by)
    return claim


def moved(claim: Claim, move: Move, by: User, reason: str) -> Claim:
    claim, standing = locked(claim), standing_of(by, claim.partnership)
    if is_done(claim, move, standing):
        return claim
    row = allowed_row(claim, move, standing)
    refuse_no_reason(move, reason)
    return written(claim, move, row.after, by, standing, reason)


def locked(claim: Claim) -> Claim:
    """The claim as it is now, and the one it corrects, locked in the order of their age."""
    keys = [key for key in (claim.supersedes_id, claim.pk) if key]
    rows = Claim.objects.select_for_update(of=("self",), no_key=True).select_related("partnership", "territory")
    found = {row.pk: row for row in rows.filter(pk__in=keys).order_by("pk")}
    now = found[claim.pk]
    if now.supersedes_id is not None:
        now.supersedes = found[now.supersedes_id]
    return now


def is_done(claim: Claim, move: Move, standing: Standing) -> bool:
    """Whether the move was made already; only those who are something to the claim are told."""
    refuse_unless(bool(parties_of(standing, claim)))
    return DONE.get(move) == claim.state


def allowed_row(claim: Claim, move: Move, standing: Standing) -> AllowedMove:
    parties = parties_of(standing, claim)
    refuse_unless(bool(parties))
    rows = tuple(rows_from(claim, move))
    if not rows:
        raise Conflict(_("This claim is %(state)s now, so that cannot be done.") % {"state": claim.get_state_display()})
    for row in rows:
        if parties & row.parties:
            return row
    raise NotAllowed


def refuse_no_reason(move: Move, reason: str) -> None:
    if move in NEEDS_A_REASON and not reason.strip():
        raise Invalid([Problem("reason", _("Say why."))])
    if len(reason) > LONGEST_REASON:
        raise Invalid([Problem("reason", _("At most 2,000 characters."))])


def written(claim: Claim, move: Move, after: ClaimState, by: User, standing: Standing, reason: str = "") -> Claim:
    before, claim.state = claim.state, after
    disputed_by = claim.disputed_by_id
    claim.disputed_by = by if move == Move.DISPUTE else None
    if move == Move.CONFIRM:
        claim.confirmed_at, claim.awaits = timezone.now(), ""
    claim.save(update_fields=["state", "disputed_by", "confirmed_at", "awaits"])
    tell_of(noted(claim, move, before, by, standing, reason), disputed_by)
    if move == Move.CONFIRM:
        tell_of_confirmed(claim, by)
    return claim


def noted(claim: Claim, move: Move, before: str, by: User, standing: Standing, reason: str) -> ClaimMove:
    made = ClaimMove.objects.create(
        claim=claim,
        move=move,
        before=before,
        after=claim.state,
        by=by,
        organisation_id=standing.speaks_for(claim.organisation_id),
        reason=reason.strip(),
    )
    details = {"before": before, "after": claim.state, "supersedes": public_id_of(claim.supersedes)}
    record(what=f"claim.{PAST[move]}", subject=claim, by=by, details=details, concerns=list(concerned_by(claim)))
    return made


PAST = {
    Move.PROPOSE: "proposed",
    Move.CONFIRM: "confirmed",
    Move.DISPUTE: "disputed",
    Move.SETTLE: "settled",
    Move.SUPERSEDE: "superseded",
    Move.WITHDRAW: "withdrawn",
}


def public_id_of(claim: Claim | None) -> str | None:
    return str(claim.public_id) if claim else None


def concerned_by(claim: Claim) -> Iterable[Partnership | Organisation]:
    return (each for each in (claim.partnership, claim.organisation) if each is not None)
