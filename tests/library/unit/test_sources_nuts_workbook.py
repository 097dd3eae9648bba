"""Workbooks that are not what they should be. What the real ones hold is tested where they are held."""

from __future__ import annotations

import io
import zipfile

import pytest

from interlace.errors import MalformedFile, UnknownDialect
from interlace.sources.nuts_workbook import parse_nuts_workbook

CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def xlsx(sheets: dict[str, list[list[str]]]) -> bytes:
    """The smallest workbook that is one: text cells only."""
    names = list(sheets)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/s{i}.xml" ContentType="{WORKSHEET}"/>' for i in range(len(names))
    )
    listed = "".join(f'<sheet name="{name}" sheetId="{i + 1}" r:id="r{i}"/>' for i, name in enumerate(names))
    linked = "".join(
        f'<Relationship Id="r{i}" Type="{OFFICE}/worksheet" Target="worksheets/s{i}.xml"/>' for i in range(len(names))
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{CONTENT}"><Default Extension="rels" ContentType="application/'
        f'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{MAIN}"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">{linked}</Relationships>',
    }
    for i, rows in enumerate(sheets.values()):
        files[f"xl/worksheets/s{i}.xml"] = _worksheet(rows)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
    return target.getvalue()


def _worksheet(rows: list[list[str]]) -> str:
    body = ""
    for number, row in enumerate(rows, start=1):
        cells = "".join(
            f'<c r="{chr(65 + i)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for i, text in enumerate(row)
        )
        body += f'<row r="{number}">{cells}</row>'
    return f'<worksheet xmlns="{SHEET}"><sheetData>{body}</sheetData></worksheet>'


LIST = [
    ["Code 2021", "Country", "NUTS level 1", "NUTS level 2", "NUTS level 3", "NUTS level"],
    ["XX", "Exland", "", "", "", "0"],
    ["XX1", "", "North", "", "", "1"],
    ["XX11", "", "", "Far  North ", "", ""],
]


def test_a_list_of_regions_is_read_by_its_headings() -> None:
    regions = parse_nuts_workbook(xlsx({"Notes": [["Read me"]], "Anything": LIST})).regions
    assert regions.select("code", "nuts_version", "level", "name", "country", "parent").rows() == [
        ("XX", 2021, 0, "Exland", "XX", ""),
        ("XX1", 2021, 1, "North", "XX", "XX"),
        ("XX11", 2021, 2, "Far North", "XX", "XX1"),
    ]


def test_a_heading_over_two_rows_and_another_order_of_columns_do_not_matter() -> None:
    table = [
        ["", "", "", "", "", "NUTS "],
        ["Change", "Code 2016", "Code 2013", "Country", "NUTS level 1", "level"],
        ["", "XX", "XX", "Exland", "", "0"],
        ["new region", "XX2", "", "", "South", "1"],
        ["discontinued", "", "XX1", "", "North", "1"],
    ]
    book = parse_nuts_workbook(xlsx({"Both": table}))
    assert book.changes.rows() == [
        (0, 2013, 2016, "XX", "XX", "Exland", ""),
        (1, 2013, 2016, None, "XX2", "South", "new region"),
        (1, 2013, 2016, "XX1", None, "North", "discontinued"),
    ]
    assert book.regions.select("code", "nuts_version", "name", "name_version").rows() == [
        ("XX", 2013, "Exland", 2016),
        ("XX1", 2013, "North", 2013),
        ("XX", 2016, "Exland", 2016),
        ("XX2", 2016, "South", 2016),
    ]


def test_every_contradiction_of_a_workbook_is_listed() -> None:
    table = [*LIST, ["XX1", "", "North again", "", "", "1"], ["XX12", "", "", "", "", "2"]]
    with pytest.raises(MalformedFile) as error:
        parse_nuts_workbook(xlsx({"Regions": table}))
    assert error.value.places == ('sheet "Regions", row 6: XX12 has no name', 'sheet "Regions": XX1 stands 2 times')


def test_a_workbook_about_something_else_is_refused() -> None:
    with pytest.raises(UnknownDialect) as error:
        parse_nuts_workbook(xlsx({"Budget": [["Year", "Amount"], ["2021", "7"]]}))
    assert str(error.value) == (
        "[E502] The workbook has no sheet with NUTS codes.\nWhat to do: use the workbook at "
        "https://ec.europa.eu/eurostat/documents/345175/629341/NUTS2021-NUTS2024.xlsx"
    )


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"PK\x03\x04 not a workbook"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(UnknownDialect, match=r"\[E502\] The file is not an Excel workbook"):
        parse_nuts_workbook(data)
