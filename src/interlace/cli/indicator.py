"""`interlace indicator`: any indicator on a table of one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from interlace.cli.question import Found, Question
from interlace.errors import BadOption, MalformedTable, UnknownForm

if TYPE_CHECKING:
    import polars as pl

    from interlace.cli.screen import Screen
    from interlace.indicators import Indicator
    from interlace.tables import ActivityTable

ROWS_ON_SCREEN = 20


class Name(StrEnum):
    """Indicators that need nothing but a table."""

    LOCATION_QUOTIENT = "location-quotient"
    PRESENCE = "presence"
    DIVERSITY = "diversity"
    UBIQUITY = "ubiquity"
    RELATEDNESS = "relatedness"
    RELATEDNESS_DENSITY = "relatedness-density"
    REGION_COMPLEXITY = "region-complexity"
    ACTIVITY_COMPLEXITY = "activity-complexity"
    OPPORTUNITY_OUTLOOK = "opportunity-outlook"
    OPPORTUNITY_GAIN = "opportunity-gain"
    OPPORTUNITY_SPACE = "opportunity-space"
    COMPLEMENTARITY = "complementarity"
    KRUGMAN_INDEX = "krugman-index"

    @property
    def function(self) -> str:
        """The name in `interlace.indicators`."""
        return self.value.replace("-", "_")


class Orientation(StrEnum):
    """What high complexity should go with."""

    DIVERSITY = "diversity"
    UBIQUITY = "ubiquity"


@dataclass(frozen=True)
class Computed:
    """An indicator as an answer of the command line."""

    indicator: Indicator

    def to_frame(self) -> pl.DataFrame:
        """One row for each value."""
        return self.indicator.to_frame()

    def to_dict(self) -> dict[str, Any]:
        """The values with all that is needed to read and to check them."""
        found = self.indicator
        return {
            "indicator": found.name,
            "title": found.card.title,
            "unit": found.unit,
            "year": found.year,
            "values": found.to_frame().to_dicts(),
            "conventions": dict(found.conventions),
            "lineage": found.lineage.to_dict(),
        }


def indicator(
    name: Annotated[Name, typer.Argument(help="Which indicator.", metavar="NAME")],
    table: Annotated[
        Path,
        typer.Argument(
            metavar="TABLE",
            help="Amounts: Parquet or CSV written by Interlace, or CSV with the columns region, activity, amount.",
        ),
    ],
    unit: Annotated[
        str | None, typer.Option(metavar="WORD", help="What the amounts are, for a CSV of your own, such as jobs.")
    ] = None,
    year: Annotated[
        int | None, typer.Option(metavar="YEAR", help="The year of the amounts, for a CSV of your own.")
    ] = None,
    orientation: Annotated[
        Orientation | None,
        typer.Option(
            metavar="diversity|ubiquity", help="Which way complexity points; the indicators built on it need this."
        ),
    ] = None,
) -> Question:
    """Compute an indicator from a table of your own.

    An empty amount means not published, which is not zero. NAME is one of location-quotient, presence, diversity,
    ubiquity, relatedness, relatedness-density, region-complexity, activity-complexity, opportunity-outlook,
    opportunity-gain, opportunity-space, complementarity, krugman-index.

    \b
    Example:
      interlace indicator location-quotient jobs.csv --unit jobs --year 2023 -o lq.parquet
    """
    toward = orientation.value if orientation else None
    return Question(
        ask=lambda session, asked: Found(Computed(computed(name, read_table(table, unit, year), toward))),
        python=lambda session, asked: in_python(name, table, unit, year, toward),
        show=show_computed,
    )


def computed(name: Name, table: ActivityTable, orientation: str | None) -> Indicator:
    from interlace import indicators  # noqa: PLC0415 - lazy on purpose

    function: Callable[..., Indicator] = getattr(indicators, name.function)
    space = indicators.ActivitySpace(table, orientation=orientation)  # type: ignore[arg-type] # one of two words
    return function(space)


def read_table(path: Path, unit: str | None, year: int | None) -> ActivityTable:
    """Read a table in any of the accepted forms.

    Raises
    ------
    BadOption
        There is no such file, or a CSV that does not describe itself lacks unit or year.
    UnknownForm, MalformedTable
        The file is of another kind, or cannot be a table.
    """
    from interlace.tables import ActivityTable, read_csv, read_parquet  # noqa: PLC0415 - lazy on purpose

    if not path.is_file():
        raise BadOption(f"There is no file {path}.", do="name a file that exists.")
    if path.suffix == ".parquet":
        return read_parquet(path)
    if path.suffix != ".csv":
        raise UnknownForm(f"{path} ends neither in .csv nor in .parquet.", do="convert the table to one of these.")
    if path.read_bytes()[:3] == b"# {":
        return read_csv(path)
    if unit is None or year is None:
        raise BadOption(
            f"{path} does not say its unit and year.", do="add --unit and --year, such as --unit jobs --year 2023."
        )
    return ActivityTable.from_long(read_rows(path), unit=unit, year=year)


def read_rows(path: Path) -> pl.DataFrame:
    import polars as pl  # noqa: PLC0415 - lazy on purpose

    try:
        rows = pl.read_csv(path, schema_overrides={"region": pl.String, "activity": pl.String, "flag": pl.String})
        return rows.with_columns(pl.col("amount").cast(pl.Float64)) if "amount" in rows.columns else rows
    except pl.exceptions.PolarsError as error:
        raise MalformedTable(
            f"{path} cannot be read as a table: {str(error).splitlines()[0]}.",
            do="write one row for each region and activity, with the amount as a plain number or empty.",
        ) from error


def in_python(name: Name, path: Path, unit: str | None, year: int | None, orientation: str | None) -> str:
    reader = "read_parquet" if path.suffix == ".parquet" else "read_csv"
    head, read = f"from interlace.tables import {reader}\n", f'{reader}("{path}")'
    if unit is not None and year is not None:
        head = "from interlace.tables import ActivityTable\n"
        read = f'ActivityTable.from_long(pl.read_csv("{path}"), unit="{unit}", year={year})'
    toward = f', orientation="{orientation}"' if orientation else ""
    polars = "import polars as pl\n\n" if "pl." in read else ""
    return (
        f"{polars}from interlace.indicators import ActivitySpace, {name.function}\n{head}\n"
        f"table = {read}\n"
        f"print({name.function}(ActivitySpace(table{toward})).to_frame())\n"
    )


def show_computed(answer: Computed, screen: Screen) -> None:
    from interlace.cli.screen import Column, shown_value  # noqa: PLC0415 - lazy on purpose

    found = answer.indicator
    screen.title(f"{found.card.title}, {found.year}", found.card.read_as)
    screen.gap()
    frame = answer.to_frame()
    values = [shown_value(value) for value in frame.head(ROWS_ON_SCREEN)["value"]]
    columns = (*(Column(axis) for axis in found.axes), Column("value", is_number=True))
    screen.table(
        columns, [(*row[:-1], value) for row, value in zip(frame.head(ROWS_ON_SCREEN).rows(), values, strict=True)]
    )
    more = frame.height - ROWS_ON_SCREEN
    missing = frame["value"].null_count()
    screen.notes(
        [
            f"{more:,} more rows; write them all with -o FILE." if more > 0 else "",
            f"{missing:,} of {frame.height:,} values do not exist: not published, or too little to score."
            if missing
            else "",
        ]
    )
