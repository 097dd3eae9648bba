"""What the atlas answers: frozen rows with a title, notes, and three ways out: frame, plain values, text."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar, Generic, TypeVar

import polars as pl

from interlace.atlas.register import Membership
from interlace.matching.reasons import Reason

Row = TypeVar("Row")
NOT_PUBLISHED = "not published"


@dataclass(frozen=True)
class Listing(Generic[Row]):
    """Rows of one kind under a title, with notes that belong beside them.

    Attributes
    ----------
    title
        What is listed, with its year.
    rows
        Frozen records, in order.
    notes
        Sentences a reader must see with the rows.
    """

    title: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    shown: ClassVar[tuple[str, ...]] = ()
    """Columns of the printed table; all if empty."""

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, place: int) -> Row:
        return self.rows[place]

    def to_dict(self) -> dict[str, Any]:
        """Title, rows and notes as plain values, ready for JSON."""
        return {"title": self.title, "rows": [row_to_dict(row) for row in self.rows], "notes": list(self.notes)}

    def to_frame(self) -> pl.DataFrame:
        """One row for each record, nested values left out."""
        return pl.DataFrame([flat(row_to_dict(row)) for row in self.rows], infer_schema_length=None)

    def __str__(self) -> str:
        body = [dict(flat(row_to_dict(row))) for row in self.rows]
        columns = self.shown or tuple(body[0]) if body else ()
        cells = [[shown_cell(row.get(column)) for column in columns] for row in body]
        table = aligned([column.replace("_", " ") for column in columns], cells)
        return "\n".join([self.title, *table, *self.notes])

    def _repr_html_(self) -> str:
        body = [dict(flat(row_to_dict(row))) for row in self.rows]
        columns = self.shown or tuple(body[0]) if body else ()
        head = "".join(f"<th>{html.escape(column.replace('_', ' '))}</th>" for column in columns)
        lines = "".join(
            "<tr>" + "".join(f"<td>{html.escape(shown_cell(row.get(column)))}</td>" for column in columns) + "</tr>"
            for row in body
        )
        notes = "".join(f"<p>{html.escape(note)}</p>" for note in self.notes)
        caption = html.escape(self.title)
        return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>{notes}"


def row_to_dict(row: Any) -> dict[str, Any]:
    """A frozen record as plain values; reasons keep their own shape."""
    return {field.name: plain(getattr(row, field.name)) for field in fields(row)}


def plain(value: Any) -> Any:
    if isinstance(value, Reason):
        return value.to_dict()
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    return asdict(value) if hasattr(value, "__dataclass_fields__") else value


def flat(row: dict[str, Any]) -> dict[str, Any]:
    """The row without nested values; lists of words joined."""
    kept = {key: value for key, value in row.items() if not _nested(value)}
    return {key: "; ".join(value) if isinstance(value, list) else value for key, value in kept.items()}


def _nested(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(not isinstance(part, str) for part in value))


def shown_cell(value: Any) -> str:
    """A value as a reader should see it: what is not published is said."""
    if value is None:
        return NOT_PUBLISHED
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        decimals = 0 if abs(value) >= 1000 else 2 if abs(value) >= 1 else 3
        return f"{value:,.{decimals}f}"
    return str(value)


def aligned(head: Sequence[str], cells: Sequence[Sequence[str]], *, widest: int = 48) -> list[str]:
    """Columns of text under their heads, long cells shortened."""
    short = [[cell if len(cell) <= widest else cell[: widest - 1] + "…" for cell in row] for row in (head, *cells)]
    widths = [max(len(row[place]) for row in short) for place in range(len(head))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in short]


def or_none(number: float) -> float | None:
    """NaN as None."""
    return None if number != number else float(number)


@dataclass(frozen=True)
class FigureRow:
    """One figure of a region: its newest published year and where it comes from."""

    indicator: str
    amount: float | None
    unit: str
    year: int
    flag: str
    source: str


@dataclass(frozen=True)
class StrengthRow:
    """One activity in one region. None: not published."""

    activity: str
    label: str
    persons_employed: float | None
    share: float | None
    location_quotient: float | None
    lq_low: float | None
    lq_high: float | None
    local_units: float | None
    density: float | None
    complexity: float | None
    flag: str


@dataclass(frozen=True)
class OpportunityRow:
    """One activity a region could take up. None: not published, or not defined."""

    activity: str
    label: str
    quadrant: str
    density: float | None
    density_coverage: float | None
    complexity: float | None
    opportunity_gain: float | None
    location_quotient: float | None
    persons_employed: float | None
    flag: str


@dataclass(frozen=True)
class PartnerRow:
    """One suggested partner: its score is the sum of its reasons' contributions."""

    rank: int
    region: str
    name: str
    country: str
    score: float
    known_weight: float
    moved_because: str | None
    reasons: tuple[Reason, ...]

    def reason(self, key: str) -> Reason:
        """The reason with this key."""
        return next(reason for reason in self.reasons if reason.key == key)


@dataclass(frozen=True)
class SimilarRow:
    """One region of similar structure, with the distance within each family of variables."""

    rank: int
    region: str
    name: str
    country: str
    same_country: bool
    distance: float
    known_share: float
    families: dict[str, float | None]


@dataclass(frozen=True)
class PartnershipRow:
    """One thematic partnership of the register."""

    key: str
    name: str
    platform: str
    year_established: str
    leads: tuple[str, ...]
    territories_named: int
    claims: int
    scope: str


@dataclass(frozen=True)
class PlaceRow:
    """How strong one region is in one activity. None: not published."""

    region: str
    name: str
    country: str
    location_quotient: float | None
    persons_employed: float | None
    share: float | None
    flag: str


class Figures(Listing[FigureRow]):
    """Newest figures of a region."""


class Strengths(Listing[StrengthRow]):
    """What a region is specialised in."""

    shown = ("activity", "label", "location_quotient", "persons_employed", "share", "complexity")


class Opportunities(Listing[OpportunityRow]):
    """What a region lacks and could take up."""

    shown = ("activity", "label", "quadrant", "density", "complexity", "opportunity_gain")


class Partners(Listing[PartnerRow]):
    """Suggested partners of a region."""

    shown = ("rank", "region", "name", "country", "score")

    def to_frame(self) -> pl.DataFrame:
        """One row for each partner, with score, number and contribution of each reason as columns."""
        return pl.DataFrame([_wide(row) for row in self.rows], infer_schema_length=None)

    def explained(self) -> str:
        """The partners with every reason's sentence and what it contributes."""
        lines = [self.title]
        for row in self.rows:
            lines.append(f"\n{row.rank}. {row.name} ({row.region}), score {row.score:.2f}")
            lines += [f"   {said(reason)}" for reason in row.reasons]
        return "\n".join([*lines, "", *self.notes])


def said(reason: Reason) -> str:
    """One reason as a line: what it contributes, and its sentence."""
    return f"+{reason.contribution:.3f}  {reason.key}: {reason.sentence}"


def _wide(row: PartnerRow) -> dict[str, Any]:
    parts = flat(row_to_dict(row))
    for reason in row.reasons:
        parts[reason.key] = reason.number
        parts[f"{reason.key}_score"] = reason.score
        parts[f"{reason.key}_contribution"] = reason.contribution
    return parts


class Similars(Listing[SimilarRow]):
    """Regions of similar structure."""

    shown = ("rank", "region", "name", "country", "distance", "known_share")


class Memberships(Listing[Membership]):
    """Claims about a region's partnerships."""

    shown = ("partnership", "name", "role", "territory", "through", "valid_from", "source")


class Partnerships(Listing[PartnershipRow]):
    """The thematic partnerships of the register."""

    shown = ("key", "name", "platform", "leads", "territories_named")


class StrongRegions(Listing[PlaceRow]):
    """Where in Europe an activity is strong."""

    shown = ("region", "name", "country", "location_quotient", "persons_employed")
