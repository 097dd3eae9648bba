"""The count: pure arithmetic over votes, and the sentence that says what it came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from interlace_platform.groups.models import Result


@dataclass(frozen=True)
class Count:
    """What the votes came to.

    Attributes
    ----------
    votes
        How many regions chose each option, by its key.
    chosen
        The option with the most votes; None where nothing is decided.
    """

    entitled: int
    voted: int
    votes: Mapping[int, int]
    result: Result
    chosen: int | None


def count_of(votes: Mapping[int, int], entitled: Collection[int], quorum: Decimal) -> Count:
    """Count one vote for each region.

    Parameters
    ----------
    votes
        Option by region, keys of the database. Regions that are not entitled are left out.
    entitled
        The regions with a mandate on the day of the count.
    quorum
        The share (0 to 1) of them that has to vote. At least one has to, whatever it is.
    """
    standing = {region: option for region, option in votes.items() if region in entitled}
    by_option = Counter(standing.values())
    is_quorate = bool(standing) and len(standing) >= quorum * len(entitled)
    most = max(by_option.values(), default=0)
    leading = [option for option, number in by_option.items() if number == most]
    if not is_quorate:
        return Count(len(entitled), len(standing), by_option, Result.NO_QUORUM, None)
    if len(leading) > 1:
        return Count(len(entitled), len(standing), by_option, Result.TIE, None)
    return Count(len(entitled), len(standing), by_option, Result.CARRIED, leading[0])


def outcome_text(count: Count, options: Mapping[int, str]) -> str:
    """What came of it, as one sentence with its numbers."""
    said = {"voted": count.voted, "entitled": count.entitled, "most": max(count.votes.values(), default=0)}
    if count.result == Result.NO_QUORUM:
        return _("No decision: %(voted)d of %(entitled)d regions voted, fewer than the quorum.") % said
    if count.result == Result.TIE:
        return _("No decision: a tie at %(most)d votes; %(voted)d of %(entitled)d regions voted.") % said
    chosen = options[count.chosen or 0]
    said_with = {**said, "chosen": chosen}
    return _("Decided: %(chosen)s, by %(most)d of %(voted)d votes; %(entitled)d regions could vote.") % said_with
