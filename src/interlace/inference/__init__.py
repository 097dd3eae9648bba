"""How sure we can be: intervals of location quotients and ranks, and how many cells hang on a threshold."""

from interlace.inference.location_quotients import Interval, location_quotient_interval, share_near_threshold
from interlace.inference.ranks import RankInterval, complexity_rank_interval, opportunity_rank_interval

__all__ = [
    "Interval",
    "RankInterval",
    "complexity_rank_interval",
    "location_quotient_interval",
    "opportunity_rank_interval",
    "share_near_threshold",
]
