"""The words a figure brings itself, and how it writes numbers: one value that a page can translate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import floor, log10


def _roles() -> dict[str, str]:
    return {
        "lead": "lead",
        "co_lead": "co-lead",
        "working_group_lead": "leads a working group",
        "participating": "participating",
        "associated": "associated",
        "observer": "observer",
        "advisory": "advisory",
    }


def _relations() -> dict[str, str]:
    return {
        "continues": "continues",
        "merged_into": "merged into",
        "split_from": "split from",
        "grew_out_of": "grew out of",
    }


def _flows() -> dict[str, str]:
    return {
        "continues": "continues as",
        "merged_into": "merged into",
        "split_from": "split off as",
        "grew_out_of": "gave rise to",
    }


@dataclass(frozen=True)
class Words:
    """Words and number signs of figures, in one language.

    `relations` complete the sentence "from … to"; `flows` say the same along an arrow from the older to the younger.
    """

    source: str = "Source"
    region: str = "Region"
    code: str = "Code"
    activity: str = "Activity"
    value: str = "Value"
    year: str = "Year"
    role: str = "Role"
    note: str = "Note"
    of: str = "of"
    not_published: str = "not published"
    not_enough: str = "not enough published data"
    outermost: str = "Outermost regions, each to its own scale"
    interval: str = "Interval"
    average: str = "average"
    density: str = "Relatedness density"
    complexity: str = "Complexity"
    closer: str = "closer to what the region does"
    more_complex: str = "more complex"
    quadrants: tuple[str, str, str, str] = (
        "Within reach, complex",
        "A leap, complex",
        "Within reach, simple",
        "A leap, simple",
    )
    size_is: str = "Area of a circle:"
    persons: str = "persons employed"
    present: str = "already strong"
    absent: str = "not yet"
    contribution: str = "Contribution"
    no_evidence: str = "no evidence"
    total: str = "Total"
    start: str = "From"
    end: str = "To"
    open_end: str = "no end known"
    open_start: str = "no start known"
    uncertain: str = "uncertain"
    as_of: str = "as of"
    break_in_series: str = "break in series"
    relation: str = "Relation"
    from_: str = "From"
    to: str = "To"
    partner: str = "Partner"
    thousands: str = ","
    point: str = "."
    roles: Mapping[str, str] = field(default_factory=_roles)
    relations: Mapping[str, str] = field(default_factory=_relations)
    flows: Mapping[str, str] = field(default_factory=_flows)

    def number(self, value: float | None) -> str:
        """A number for readers: three significant digits below 1,000, whole above; None is "not published"."""
        if value is None or value != value:
            return self.not_published
        if value == 0:
            return "0"
        decimals = max(0, min(6, 2 - floor(log10(abs(value)))))
        text = f"{value:,.{decimals}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return text.replace(",", "\0").replace(".", self.point).replace("\0", self.thousands).replace("-", "−")

    def amount(self, value: float | None, unit: str) -> str:
        """A number with its unit."""
        return f"{self.number(value)} {unit}".strip() if value is not None else self.not_published


ENGLISH = Words()
