"""What a project costs and what of it is there: pure arithmetic over euro."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from interlace_platform.projects.models import FundingStatus

NOTHING = Decimal(0)


class Funding(Protocol):
    """A part of a budget: how much, and how far it is."""

    amount: Decimal
    status: str


@dataclass(frozen=True)
class Budget:
    """A budget (None: not estimated yet), and the sums of its sources by status; what was refused is in none."""

    total: Decimal | None
    year: int | None
    granted: Decimal
    applied: Decimal
    planned: Decimal

    @property
    def named(self) -> Decimal:
        """What the sources add up to."""
        return self.granted + self.applied + self.planned

    @property
    def gap(self) -> Decimal:
        """What nobody has granted yet; 0 where everything is granted, or no budget is known."""
        return max(NOTHING, (self.total or NOTHING) - self.granted)

    @property
    def unnamed(self) -> Decimal:
        """What no source is even planned for."""
        return max(NOTHING, (self.total or NOTHING) - self.named)

    @property
    def surplus(self) -> Decimal:
        """By how much the sources exceed the budget; 0 where no budget is known."""
        return max(NOTHING, self.named - self.total) if self.total is not None else NOTHING

    @property
    def covered_share(self) -> Decimal | None:
        """The share (0 to 1) that is granted; None where no budget is known."""
        return min(Decimal(1), self.granted / self.total) if self.total else None


def budget_of(total: Decimal | None, year: int | None, sources: Iterable[Funding]) -> Budget:
    """Add up the sources of a project."""
    sums = dict.fromkeys(FundingStatus.values, NOTHING)
    for each in sources:
        sums[each.status] += each.amount
    return Budget(total, year, sums[FundingStatus.GRANTED], sums[FundingStatus.APPLIED], sums[FundingStatus.PLANNED])
