"""Participations in research projects, as CORDIS writes them."""

from __future__ import annotations

import pytest

from interlace.errors import MalformedFile, UnknownDialect
from interlace.sources.cordis import parse_cordis_organisations

HEADER = "projectID;organisationID;name;activityType;country;nutsCode;role;ecContribution;netEcContribution;totalCost"
ROW = '"1";"2";"An institute; with a semicolon";"REC";"EL";"EL303";"coordinator";{};{};{}\n'


def rows(*amounts: tuple[str, str, str]) -> bytes:
    return (HEADER + "\n" + "".join(ROW.format(*(f'"{text}"' for text in each)) for each in amounts)).encode()


def test_decimal_points_and_commas_of_one_row_are_both_read() -> None:
    frame = parse_cordis_organisations(rows(("1000.5", "", "960619,95")))
    assert frame.rows() == [
        ("1", "2", "An institute; with a semicolon", "REC", "EL", "EL303", "coordinator", 1000.5, None, 960619.95)
    ]


def test_every_broken_row_is_listed() -> None:
    with pytest.raises(MalformedFile) as error:
        parse_cordis_organisations(rows(("1", "1", "1"), ("a lot", "1", "1.000,5")) + b'"3";"4"\n')
    assert error.value.places == (
        'line 3: "a lot" is not an amount',
        'line 3: "1.000,5" is not an amount',
        "line 4: 2 fields where the header has 10",
    )


def test_another_table_is_refused() -> None:
    with pytest.raises(UnknownDialect, match="it lacks projectID, organisationID"):
        parse_cordis_organisations(b"name;country;nutsCode\na;EL;EL3\n")
