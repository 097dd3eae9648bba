"""The days between which one slides to see a partnership as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

MOST_STOPS = 60


@dataclass(frozen=True)
class Slider:
    """A control that stops at days on which something changed, and today.

    Attributes
    ----------
    stops
        The days, in order, at least two.
    at
        The place of the day that is shown: the last stop that is not after it.
    """

    stops: tuple[date, ...]
    at: int

    @property
    def last(self) -> int:
        """The place of the last stop."""
        return len(self.stops) - 1

    @property
    def shown(self) -> date:
        """The stop that is chosen."""
        return self.stops[self.at]


def slider_of(changes: Sequence[date], shown: date, now: date) -> Slider | None:
    """The slider for these changes; None where nothing ever changed.

    Where there are too many changes for a hand to choose among, it stops at some of them, evenly, with the first and
    the last.
    """
    stops = thinned(sorted({*changes, now}))
    if len(stops) < 2:
        return None
    passed = sum(stop <= shown for stop in stops)
    return Slider(stops, max(0, passed - 1))


def thinned(days: Sequence[date]) -> tuple[date, ...]:
    if len(days) <= MOST_STOPS:
        return tuple(days)
    step = (len(days) - 1) / (MOST_STOPS - 1)
    return tuple(days[round(place * step)] for place in range(MOST_STOPS))


def stop_asked_for(data: QueryDict, slider: Slider | None) -> date | None:
    """The day of the stop that was chosen; None where none was, or where there is no such stop."""
    chosen = data.get("stop", "")
    if slider is None or not chosen.isdecimal() or int(chosen) > slider.last:
        return None
    return slider.stops[int(chosen)]
