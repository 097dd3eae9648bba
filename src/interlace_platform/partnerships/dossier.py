"""Everything one page says about a partnership, its claims read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from interlace_platform.core.periods import today
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.partnerships.membership import Conflict, Membership, conflicts_from, membership_from
from interlace_platform.partnerships.models import Claim, MemberCount, Partnership, Source
from interlace_platform.partnerships.queries import claims_of, counts_of


@dataclass(frozen=True)
class Dossier:
    """What is claimed about a partnership, who is in it on a day, where sources disagree, and the sources."""

    claims: tuple[Claim, ...]
    membership: Membership
    counts: tuple[MemberCount, ...]
    conflicts: tuple[Conflict, ...]
    sources: tuple[Source, ...]

    @property
    def disagreements(self) -> tuple[Conflict, ...]:
        """Where sources disagree about a member; numbers that differ stand among the counts."""
        return tuple(conflict for conflict in self.conflicts if conflict.kind != "count")


def dossier_of(
    partnership: Partnership, regions: Sequence[str], day: date | None = None, reader: Reader = VISITOR
) -> Dossier:
    """The dossier as of a day (today if none is given), in three queries.

    Parameters
    ----------
    regions
        The codes of the regions that members may be, contain or lie in.
    """
    claims, counts = claims_of(partnership, reader), counts_of(partnership)
    as_of = day or today()
    sources = {*partnership.sources.all(), *(claim.source for claim in claims), *(count.source for count in counts)}
    return Dossier(
        claims=claims,
        membership=membership_from(claims, as_of, partnership.year_established, tuple(regions)),
        counts=counts,
        conflicts=conflicts_from(claims, counts),
        sources=tuple(sorted(sources, key=lambda source: source.key)),
    )
