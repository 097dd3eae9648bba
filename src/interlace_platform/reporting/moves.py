"""How a report gets from one state to another, and by whom: the table that actions, pages, tests and docs read."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from interlace_platform.reporting.models import ReportMove, ReportState


class Party(TextChoices):
    """What somebody is to the reports of a partnership."""

    COORDINATOR = "coordinator", _("who acts for an organisation that leads or co-leads")
    TEAM = "team", _("the platform team")


class When(TextChoices):
    """A further condition."""

    ALWAYS = "", ""
    OTHERS_LEFT = "others_left", _("others who lead have not signed yet")
    LAST = "last", _("all who lead have signed then")
    REPLACED = "replaced", _("a corrected version is accepted")


@dataclass(frozen=True)
class AllowedMove:
    """One row of the table. `before` is None for a report that is new."""

    move: ReportMove
    before: ReportState | None
    after: ReportState
    parties: frozenset[Party]
    when: When = When.ALWAYS


LEADS, TEAM = frozenset({Party.COORDINATOR}), frozenset({Party.TEAM})
DRAFT, SIGNING, SIGNED = ReportState.DRAFT, ReportState.SIGNING, ReportState.SIGNED
SUBMITTED, RETURNED, ACCEPTED = ReportState.SUBMITTED, ReportState.RETURNED, ReportState.ACCEPTED

MOVES = (
    AllowedMove(ReportMove.BEGIN, None, DRAFT, LEADS | TEAM),
    AllowedMove(ReportMove.SIGN, DRAFT, SIGNING, LEADS, When.OTHERS_LEFT),
    AllowedMove(ReportMove.SIGN, DRAFT, SIGNED, LEADS, When.LAST),
    AllowedMove(ReportMove.SIGN, SIGNING, SIGNING, LEADS, When.OTHERS_LEFT),
    AllowedMove(ReportMove.SIGN, SIGNING, SIGNED, LEADS, When.LAST),
    AllowedMove(ReportMove.TAKE_BACK, SIGNING, DRAFT, LEADS),
    AllowedMove(ReportMove.TAKE_BACK, SIGNED, DRAFT, LEADS),
    AllowedMove(ReportMove.TAKE_BACK, SUBMITTED, DRAFT, LEADS),
    AllowedMove(ReportMove.TAKE_BACK, RETURNED, DRAFT, LEADS),
    AllowedMove(ReportMove.SUBMIT, SIGNED, SUBMITTED, LEADS),
    AllowedMove(ReportMove.ACCEPT, SUBMITTED, ACCEPTED, TEAM),
    AllowedMove(ReportMove.RETURN, SUBMITTED, RETURNED, TEAM),
    AllowedMove(ReportMove.WITHDRAW, DRAFT, ReportState.WITHDRAWN, LEADS | TEAM),
    AllowedMove(ReportMove.SUPERSEDE, ACCEPTED, ReportState.SUPERSEDED, TEAM, When.REPLACED),
)
NEEDS_A_REASON = (ReportMove.TAKE_BACK, ReportMove.RETURN, ReportMove.WITHDRAW)


def rows_for(move: ReportMove, before: ReportState | str | None) -> tuple[AllowedMove, ...]:
    """The rows by which a move can be made from a state; none where it cannot."""
    return tuple(row for row in MOVES if row.move == move and row.before == before)
