"""What can be done to a claim, and by whom: the one table that actions, pages, tests and docs read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from interlace_platform.partnerships.models import Claim, ClaimState, Move, Origin


class Party(TextChoices):
    """What somebody is to a claim."""

    CONCERNED = "concerned", _("the organisation concerned (or, where none is named, who has the territory's mandate)")
    COORDINATOR = "coordinator", _("a coordinator of the partnership, where it is not about their own organisation")
    MEMBER = "member", _("a member of the partnership")
    RECORDER = "recorder", _("who entered it, until it was first confirmed")
    DISPUTER = "disputer", _("who disputed it")
    AWAITED = "awaited", _("the side that has not spoken: the organisation concerned, or the partnership")
    TEAM = "team", _("the platform team")


@dataclass(frozen=True)
class AllowedMove:
    """One row of the table. `before` is None for a claim that is new."""

    move: Move
    before: ClaimState | None
    after: ClaimState
    parties: frozenset[Party]
    origins: tuple[Origin, ...] = (Origin.ENTERED,)
    when: str = ""


PROPOSERS = frozenset({Party.CONCERNED, Party.COORDINATOR, Party.TEAM})
DISPUTERS = PROPOSERS | {Party.MEMBER}
SETTLERS = frozenset({Party.DISPUTER, Party.COORDINATOR, Party.TEAM})
WITHDRAWERS = frozenset({Party.CONCERNED, Party.RECORDER, Party.TEAM})
BOTH = (Origin.SOURCED, Origin.ENTERED)
PROPOSED, CONFIRMED, DISPUTED = ClaimState.PROPOSED, ClaimState.CONFIRMED, ClaimState.DISPUTED
SUPERSEDED, WITHDRAWN = ClaimState.SUPERSEDED, ClaimState.WITHDRAWN

MOVES = (
    AllowedMove(Move.PROPOSE, None, PROPOSED, PROPOSERS),
    AllowedMove(Move.PROPOSE, None, CONFIRMED, frozenset({Party.CONCERNED}), when="somebody says that they left"),
    AllowedMove(Move.CONFIRM, PROPOSED, CONFIRMED, frozenset({Party.AWAITED})),
    AllowedMove(Move.DISPUTE, PROPOSED, DISPUTED, DISPUTERS),
    AllowedMove(Move.DISPUTE, CONFIRMED, DISPUTED, DISPUTERS, BOTH),
    AllowedMove(Move.SETTLE, DISPUTED, PROPOSED, SETTLERS, when="it was never confirmed"),
    AllowedMove(Move.SETTLE, DISPUTED, CONFIRMED, SETTLERS, BOTH, when="it was confirmed before"),
    AllowedMove(Move.SUPERSEDE, PROPOSED, SUPERSEDED, PROPOSERS),
    AllowedMove(Move.SUPERSEDE, CONFIRMED, SUPERSEDED, PROPOSERS, BOTH, when="the correction is confirmed"),
    AllowedMove(Move.SUPERSEDE, DISPUTED, SUPERSEDED, PROPOSERS, BOTH),
    AllowedMove(Move.WITHDRAW, PROPOSED, WITHDRAWN, WITHDRAWERS),
    AllowedMove(Move.WITHDRAW, CONFIRMED, WITHDRAWN, WITHDRAWERS),
    AllowedMove(Move.WITHDRAW, DISPUTED, WITHDRAWN, WITHDRAWERS),
)
NEEDS_A_REASON = (Move.DISPUTE, Move.SUPERSEDE, Move.WITHDRAW)


def rows_from(claim: Claim, move: Move) -> Iterator[AllowedMove]:
    """The rows by which a claim, as it stands, could make a move; none where its state does not allow it."""
    if claim.retired_at is not None:
        return
    for row in MOVES:
        fits = row.move == move and row.before == claim.state and claim.origin in row.origins
        if fits and (move != Move.SETTLE or (row.after == CONFIRMED) == (claim.confirmed_at is not None)):
            yield row
