"""Reading Eurostat's files: what each dialect means, and what is refused."""

from __future__ import annotations

import gzip
import json

import polars as pl
import pytest

from interlace.errors import MalformedFile, UnknownDialect, UnknownMeasures
from interlace.sources.eurostat import measures_of, parse_bulk_tsv, parse_eurostat, parse_json_stat, parse_sdmx_csv

DO = "\nWhat to do: fetch the file again or ask its publisher; it is not repaired here and nothing of it was read"
TSV = "[E501] {} in a file in Eurostat's bulk format (tab-separated):\n  - "
CSV = "[E501] {} in a file in SDMX-CSV:\n  - "


def refusal(data: bytes) -> str:
    with pytest.raises((MalformedFile, UnknownDialect)) as error:
        parse_eurostat(data)
    return str(error.value)


def test_an_old_bulk_file_is_read_with_its_flags() -> None:
    data = b"nace_r2,indic_sb,geo\\time\t2015 \t2014 \nC10,V16110,ES61\t219 d\t: c\nC10,V16110,EL30\t5400 p\t: \n"
    assert parse_bulk_tsv(data).rows() == [
        ("C10", "V16110", "ES61", 2015, 219.0, "d"),
        ("C10", "V16110", "ES61", 2014, None, "c"),
        ("C10", "V16110", "EL30", 2015, 5400.0, "p"),
        ("C10", "V16110", "EL30", 2014, None, ""),
    ]


def test_a_new_bulk_file_has_its_years_the_other_way_round() -> None:
    data = b"freq,unit,geo\\TIME_PERIOD\t2021 \t2022 \nA,MIO_EUR,ES61\t1.5e3 bp\t-0.25 \n"
    assert parse_bulk_tsv(data).rows() == [
        ("A", "MIO_EUR", "ES61", 2021, 1500.0, "bp"),
        ("A", "MIO_EUR", "ES61", 2022, -0.25, ""),
    ]


def test_quarters_stay_text() -> None:
    data = b"freq,geo\\TIME_PERIOD\t2021-Q1\t2021-Q2\nQ,ES\t1\t2\n"
    assert parse_bulk_tsv(data)["time"].to_list() == ["2021-Q1", "2021-Q2"]


def test_windows_line_ends_and_a_byte_order_mark_do_not_matter() -> None:
    plain = b"geo\\time\t2015 \nES61\t1 \n"
    assert parse_eurostat(b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n")).equals(parse_eurostat(plain))


def test_line_ends_of_old_macintoshes_are_line_ends() -> None:
    assert parse_sdmx_csv(b"geo,TIME_PERIOD,OBS_VALUE\rES61,2015,219\r").rows() == [("ES61", 2015, 219.0, "")]


def test_a_header_that_csv_cannot_hold_is_refused() -> None:
    said = refusal(b'x"geo": "' + b"a" * 200_000 + b'"TIME_PERIOD')
    assert said.startswith("[E501]") or said.startswith("[E502]")
    with pytest.raises(MalformedFile, match=r"line 1: the header cannot be read as CSV \(field larger than"):
        parse_sdmx_csv(b"geo,TIME_PERIOD,OBS_VALUE," + b"a" * 200_000 + b"\nES61,2015,219,\n")


def test_a_file_made_of_two_compressed_parts_is_read_whole() -> None:
    data = gzip.compress(b"geo\\time\t2015 \nES61\t1 \n") + gzip.compress(b"ES62\t2 \n")
    assert parse_eurostat(data)["amount"].to_list() == [1.0, 2.0]


def test_sdmx_csv_with_labels_keeps_the_codes() -> None:
    data = (
        b"STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,sex,Sex,geo,Geopolitical entity,TIME_PERIOD,Time,"
        b"OBS_VALUE,Observation value,OBS_FLAG,Flag,CONF_STATUS,Confidentiality\n"
        b'dataflow,ESTAT:T(1.0),"Made up, by sex",A,Annual,T,Total,AT11,Burgenland,2013,,0.89,,b,"break, in series",,\n'
        b"dataflow,ESTAT:T(1.0),Made up,A,Annual,T,Total,AT12,Lower,2013,,,,,,C,confidential\n"
    )
    assert parse_sdmx_csv(data).rows() == [("A", "T", "AT11", 2013, 0.89, "b"), ("A", "T", "AT12", 2013, None, "c")]


def test_sdmx_csv_with_code_and_label_in_one_cell_keeps_the_codes() -> None:
    data = (
        b"DATAFLOW: Dataflow,freq: Time frequency,geo: Geopolitical entity,TIME_PERIOD: Time,OBS_VALUE: Value,"
        b"OBS_FLAG: Flag\nESTAT:T(1.0): Made up,A: Annual,AT11: Burgenland,2013: 2013,0.89,b: break\n"
    )
    assert parse_sdmx_csv(data).rows() == [("A", "AT11", 2013, 0.89, "b")]


def test_json_stat_is_read_by_position() -> None:
    cube = {
        "version": "2.0",
        "class": "dataset",
        "id": ["freq", "geo", "time"],
        "size": [1, 2, 2],
        "dimension": {
            "freq": {"category": {"label": {"A": "Annual"}}},
            "geo": {"category": {"index": {"ITH5": 1, "ES61": 0}}},
            "time": {"category": {"index": ["2021", "2022"]}},
        },
        "value": {"0": 7, "3": 0.5},
        "status": {"1": ":c", "3": "p"},
    }
    assert parse_json_stat(json.dumps(cube).encode()).rows() == [
        ("A", "ES61", 2021, 7.0, ""),
        ("A", "ES61", 2022, None, "c"),
        ("A", "ITH5", 2022, 0.5, "p"),
    ]


def test_one_status_may_stand_for_all_cells() -> None:
    cube = {
        "id": ["geo", "time"],
        "size": [1, 2],
        "dimension": {"geo": {"category": {"index": ["ES"]}}, "time": {"category": {"index": ["2021", "2022"]}}},
        "value": [1, None],
        "status": "e",
    }
    assert parse_json_stat(json.dumps(cube).encode()).rows() == [("ES", 2021, 1.0, "e"), ("ES", 2022, None, "e")]


def test_every_problem_of_a_bulk_file_is_listed_by_its_line() -> None:
    data = (
        b"nace_r2,geo\\time\t2015 \t2014 \n"
        b"C10,ES61\t1 \t2 \n"
        b"C10,ES62\t1 \n"
        b"C10,ES61\t3 \t4 \n"
        b"C10\t1 \t2 \n"
        b"C11,ES61\tmany \t7 q\n"
        b",ES63\t1 \t1 \n"
        b"C12,ES61\t1,5 \t1 \t1 \n"
    )
    assert refusal(data) == (
        TSV.format("7 problems") + "line 3: 2 columns where the header has 3\n"
        '  - line 4: the series "C10,ES61" stands on line 2 already\n'
        '  - line 5: the series "C10" does not name a code for each of nace_r2, geo\n'
        '  - line 6: "many" in 2015 is not a number\n'
        '  - line 6: the flag "q" of 2014 is not one of bcdefimnprstuz\n'
        '  - line 7: the series ",ES63" does not name a code for each of nace_r2, geo\n'
        "  - line 8: 4 columns where the header has 3" + DO
    )


def test_every_problem_of_a_header_is_listed() -> None:
    assert refusal(b"nace_r2,nace_r2,region\\time\t2015\t2015\tlast year\n1\n") == (
        TSV.format("4 problems") + "line 1: the header has no dimension geo, only nace_r2, nace_r2, region\n"
        '  - line 1: the header names "nace_r2" 2 times\n'
        '  - line 1: the header names "2015" 2 times\n'
        '  - line 1: "last year" in the header is not a period' + DO
    )


def test_a_header_without_dimensions_is_refused() -> None:
    assert refusal(b"geo\t2015\nES61\t1\n") == (
        TSV.format("1 problem")
        + 'line 1: the header begins with "geo" where dimensions and then "\\time" should stand'
        + DO
    )


def test_a_header_without_figures_is_refused() -> None:
    assert (
        refusal(b"geo\\time\t2015\n") == TSV.format("1 problem") + "line 1: no line of figures follows the header" + DO
    )
    assert refusal(b"geo,time,obs_value\n") == (
        CSV.format("1 problem") + "line 1: no line of figures follows the header" + DO
    )


def test_a_thousand_problems_are_counted_and_the_first_twenty_shown() -> None:
    data = b"geo\\time\t2015\n" + b"".join(b"E%04d\tx\n" % i for i in range(1000))
    with pytest.raises(MalformedFile) as error:
        parse_eurostat(data)
    lines = str(error.value).splitlines()
    assert lines[0] == "[E501] 1,000 problems in a file in Eurostat's bulk format (tab-separated):"
    assert lines[20] == '  - line 21: "x" in 2015 is not a number'
    assert lines[21] == "  - and 980 more, not shown"
    assert len(error.value.places) == 1000


def test_every_problem_of_sdmx_csv_is_listed_by_its_line() -> None:
    data = (
        b"freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
        b"A,ES61,2021,1,\n"
        b"A,ES61,2021,2,\n"
        b"A,ES62,2021,1\n"
        b"A,,2021,1,\n"
        b"A,ES63,next year,1,\n"
        b"A,ES64,2021,many,q\n"
        b'A,"ES70,2021,1,\n'
    )
    assert refusal(data) == (
        CSV.format("7 problems") + 'line 3: the observation "A,ES61,2021" stands on line 2 already\n'
        "  - line 4: 4 columns where the header has 5\n"
        "  - line 5: the code of geo is empty\n"
        '  - line 6: "next year" is not a period\n'
        '  - line 7: "many" is not a number\n'
        '  - line 7: the flag "q" of ES64 2021 is not one of bcdefimnprstuz\n'
        "  - line 8: a quotation mark is opened and not closed" + DO
    )


def test_sdmx_csv_without_period_or_observation_is_refused() -> None:
    assert refusal(b"freq,region,year\nA,ES61,2021\n") == (
        CSV.format("3 problems") + "line 1: the header has no column for the period\n"
        "  - line 1: the header has no column for the observation\n"
        "  - line 1: the header has no dimension geo, only freq, region, year" + DO
    )


def test_every_problem_of_a_cube_is_listed() -> None:
    cube = {
        "id": ["geo", "time"],
        "size": [2, 2],
        "dimension": {"geo": {"category": {"index": ["ES", "IT"]}}, "time": {"category": {"index": ["2021", "2022"]}}},
        "value": {"0": "seven", "1": True, "4": 1, "x": 2},
        "status": {"2": "q", "-1": "p"},
    }
    with pytest.raises(MalformedFile) as error:
        parse_json_stat(json.dumps(cube).encode())
    assert error.value.places == (
        'value: position "4" lies outside the cube of 4 cells',
        'value: position "x" lies outside the cube of 4 cells',
        'status: position "-1" lies outside the cube of 4 cells',
        'value: "seven" at position 0 is not a number',
        "value: true at position 1 is not a number",
        'status: the flag "q" at position 2 is not one of bcdefimnprstuz',
    )


def test_a_cube_whose_sizes_do_not_fit_is_refused() -> None:
    cube = {"id": ["geo", "unit"], "size": [3], "dimension": {"geo": {"category": {"index": ["ES"]}}}, "value": {}}
    with pytest.raises(MalformedFile) as error:
        parse_json_stat(json.dumps(cube).encode())
    assert error.value.places == (
        "2 dimensions are named and 1 sizes given",
        "dimension geo has 1 codes where its size says 3",
        "the cube has no dimension time, only geo",
    )


def test_a_cell_given_twice_in_a_cube_is_refused() -> None:
    data = b'{"id": [], "size": [], "dimension": {}, "value": {"0": 1, "0": 2}}'
    assert '  - the name "0" stands twice in one object' in refusal(data)


def test_flags_a_dataset_explains_itself_are_accepted() -> None:
    cube = {
        "id": ["geo", "time"],
        "size": [1, 1],
        "dimension": {"geo": {"category": {"index": ["ES"]}}, "time": {"category": {"index": ["2021"]}}},
        "value": [1],
        "status": {"0": "x"},
        "extension": {"status": {"label": {"x": "dominated by one firm"}}},
    }
    assert parse_json_stat(json.dumps(cube).encode())["flag"].to_list() == ["x"]


def test_json_that_is_no_cube_is_refused() -> None:
    assert refusal(b'{"error": [{"status": 404}]}') == (
        "[E502] The file is JSON, but not a JSON-stat dataset: it needs id, size, dimension and value.\n"
        "What to do: ask the service for the format JSON of its statistics interface"
    )


def test_json_cut_short_is_refused_with_its_place() -> None:
    assert refusal(b'{"id": ["geo",\n') == (
        "[E501] The file is not complete JSON.\n  - line 2, column 1: Expecting value" + DO
    )


def test_a_web_page_is_refused_with_its_title() -> None:
    assert refusal(b"<!DOCTYPE html>\n<html><head><title>\n Service\n unavailable </title></head></html>") == (
        '[E502] The file is a web page or an XML message, not a table of figures. It says "Service unavailable".\n'
        "What to do: open the address in a browser to see what the service wants to say, then fetch the file again"
    )


def test_an_empty_file_is_refused() -> None:
    message = "[E502] The file is empty.\nWhat to do: fetch the file again; nothing of it was read"
    assert refusal(b"") == message
    assert refusal(gzip.compress(b" \n")) == message


def test_a_compressed_file_cut_short_is_refused_wherever_it_is_cut() -> None:
    whole = gzip.compress(b"geo\\time\t2015\n" + b"".join(b"E%04d\t%d\n" % (i, i * i) for i in range(5000)))
    for cut in (len(whole) - 1, len(whole) // 2, 40, 12):
        assert refusal(whole[:cut]).startswith("[E501] The compressed file ends early ")


def test_a_compressed_file_with_a_wrong_checksum_is_refused() -> None:
    whole = bytearray(gzip.compress(b"geo\\time\t2015\nES61\t1\n"))
    whole[-6] ^= 1
    assert refusal(bytes(whole)).startswith("[E501] The compressed file is damaged ")


def test_bytes_that_are_not_text_are_refused_with_their_line() -> None:
    assert refusal(b"geo\\time\t2015\nES61\t1\nES\xe9\t1\n") == (
        "[E501] The file is not UTF-8 text.\n  - line 3: byte 0xe9 does not belong there\n"
        "What to do: make sure the file is one that the service delivers, unchanged; nothing of it was read"
    )


def test_some_other_text_is_refused() -> None:
    assert refusal(b"Dear colleague\n") == (
        '[E502] The file begins with "Dear colleague", which is none of the dialects of Eurostat.\n'
        "What to do: use the bulk TSV, SDMX-CSV or JSON-stat form of the dataset"
    )


def sbs(code_list: str, codes: list[str], **more: list[str]) -> pl.DataFrame:
    return pl.DataFrame({"nace_r2": ["C10"] * len(codes), code_list: codes, **more, "amount": [1.0] * len(codes)})


def test_both_code_lists_of_business_statistics_have_one_vocabulary() -> None:
    old = measures_of(sbs("indic_sb", ["V11210", "V16110", "V13320", "V91290"]))
    new = measures_of(sbs("indic_sbs", ["LOC_NR", "EMP_LOC_NR", "WAGE_LOC_MEUR", "GR_EMP"]))
    assert old.equals(new)
    assert old["measure"].to_list() == ["local_units", "persons_employed", "wages_meur"]


def test_size_classes_do_not_count_an_activity_twice() -> None:
    frame = sbs("indic_sbs", ["LOC_NR", "LOC_NR"], size_emp=["TOTAL", "0-9"])
    assert measures_of(frame).rows() == [("C10", "local_units", 1.0)]


def test_figures_that_are_no_business_statistics_are_refused() -> None:
    with pytest.raises(UnknownMeasures) as error:
        measures_of(pl.DataFrame({"geo": ["ES"], "time": [2021], "amount": [1.0]}))
    assert str(error.value) == (
        "[E503] The figures have neither indic_sb nor indic_sbs, only geo, time, amount.\n"
        "What to do: use sbs_r_nuts06_r2 or sbs_r_nuts2021"
    )


def test_business_statistics_without_the_measures_in_use_are_refused() -> None:
    with pytest.raises(UnknownMeasures) as error:
        measures_of(sbs("indic_sb", ["V91290", "V94310"]))
    assert str(error.value) == (
        "[E503] None of V16110, V11210, V13320 is among the measures of the figures: V91290, V94310.\n"
        "What to do: fetch the dataset with these measures"
    )
