"""Fetching a whole dataset from a small Eurostat that refuses large questions."""

from __future__ import annotations

import gzip
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
from tests.library.unit.eurostat_server import DIMENSIONS, Eurostat, Fault, figures_for, running

from interlace.errors import BadQuery, DamagedSnapshot, NoAnswer, QueryTooLarge, WrongAnswer
from interlace.sources.download import Arrival, Patience
from interlace.sources.eurostat import measures_of, parse_eurostat
from interlace.sources.eurostat_query import parse_content_constraint, query_for
from interlace.sources.eurostat_service import Piece, fetch_eurostat, union_of
from interlace.sources.progress import Step
from interlace.sources.snapshot import Snapshot, read_snapshot, snapshots_in

CODES = {
    "freq": ["A"],
    "nace_r2": ["C", "C10", "C28", "J62"],
    "indic_sbs": ["EMP_LOC_NR", "LOC_NR"],
    "geo": ["ES", "ES6", "ES61", "ES62", "ITH5"],
    "time": ["2021", "2022", "2023"],
}
QUICK = Patience(attempts=3, silence_s=2.0, sleep=lambda _: None)


@pytest.fixture
def eurostat() -> Iterator[Eurostat]:
    with running(Eurostat(CODES, figures_for(CODES))) as server:
        yield server


def fetch(eurostat: Eurostat, folder: Path, filters: dict[str, object] | None = None, **more: object) -> Snapshot:
    settings = {"into": folder / "files", "cache": folder / "cache", "base_url": eurostat.base_url, "patience": QUICK}
    return fetch_eurostat("sbs_made_up", filters, **(settings | more))  # type: ignore[arg-type]


def expected(eurostat: Eurostat) -> pl.DataFrame:
    rows = [(*key[:-1], int(key[-1]), amount, flag) for key, (amount, flag) in eurostat.figures.items()]
    return pl.DataFrame(rows, schema=[*DIMENSIONS, "amount", "flag"], orient="row").sort(DIMENSIONS)


def test_a_dataset_arrives_whole_with_its_licence_and_date(eurostat: Eurostat, tmp_path: Path) -> None:
    snapshot = fetch(eurostat, tmp_path)
    assert parse_eurostat(snapshot.read()).equals(expected(eurostat))
    assert snapshot.path == tmp_path / "files" / "sbs_made_up.csv.gz"
    assert (snapshot.publisher, snapshot.licence) == ("Eurostat", "CC BY 4.0")
    assert snapshot.attribution == "Source: Eurostat, sbs_made_up"
    assert snapshot.title == "Business statistics (made up)"
    assert snapshot.updated == eurostat.updated
    assert read_snapshot(snapshot.path) == snapshot
    assert snapshots_in(tmp_path / "files") == {"sbs_made_up": snapshot}


@pytest.mark.parametrize("form", ["status", "asynchronous", "queued"])
@pytest.mark.parametrize("cells", [40, 11, 3])
def test_a_dataset_refused_as_too_large_arrives_in_parts_and_whole(
    eurostat: Eurostat, tmp_path: Path, form: str, cells: int
) -> None:
    eurostat.largest_answer_cells, eurostat.refuses_with = cells, form
    snapshot = fetch(eurostat, tmp_path)
    assert parse_eurostat(snapshot.read()).equals(expected(eurostat))
    assert len(snapshot.parts) >= 120 / cells


def test_questions_are_divided_by_activity_then_year_then_region(eurostat: Eurostat, tmp_path: Path) -> None:
    eurostat.largest_answer_cells = 4
    steps: list[Step] = []
    fetch(eurostat, tmp_path, progress=steps.append)
    divided = [step.what for step in steps if step.kind == "dividing"]
    assert divided[:5] == [
        "sbs_made_up",
        "sbs_made_up · nace_r2 C–C10",
        "sbs_made_up · C",
        "sbs_made_up · C · 2021",
        "sbs_made_up · C · 2021 · geo ES61–ITH5",
    ]
    assert steps[-1].kind == "done"
    assert steps[-1].parts_done == steps[-1].parts_known


def test_only_what_is_asked_for_is_fetched(eurostat: Eurostat, tmp_path: Path) -> None:
    filters = {"nace_r2": "C10", "time": "2022..2023", "geo": ["ES61", "ITH5"]}
    frame = parse_eurostat(fetch(eurostat, tmp_path, filters).read())
    wanted = expected(eurostat).filter(
        pl.col("nace_r2") == "C10", pl.col("time") > 2021, pl.col("geo").is_in(["ES61", "ITH5"])
    )
    assert frame.equals(wanted)
    assert len(eurostat.data_requests()) == 1


def test_a_level_of_regions_can_be_asked_for_and_still_be_divided(eurostat: Eurostat, tmp_path: Path) -> None:
    eurostat.largest_answer_cells = 2
    frame = parse_eurostat(fetch(eurostat, tmp_path, {"geoLevel": "nuts2", "time": "2021", "nace_r2": "C28"}).read())
    assert frame["geo"].unique().sort().to_list() == ["ES61", "ES62", "ITH5"]


def test_every_dimension_and_code_that_does_not_exist_is_named_at_once(eurostat: Eurostat, tmp_path: Path) -> None:
    with pytest.raises(BadQuery) as error:
        fetch(eurostat, tmp_path, {"nace_r2": ["C10", "C11"], "geo": "ES6I", "size": "TOTAL"})
    assert str(error.value) == (
        "[E514] sbs_made_up does not have 3 things asked for: nace_r2 has no code C11 (nearest: C10, C);"
        " geo has no code ES6I (nearest: ES6, ES62); there is no dimension size, only freq, geo, indic_sbs, nace_r2,"
        " time.\n"
        "What to do: see the codes of the dataset at https://ec.europa.eu/eurostat/databrowser/view/sbs_made_up"
    )
    assert eurostat.data_requests() == []


def test_a_code_that_could_change_the_address_is_refused(eurostat: Eurostat, tmp_path: Path) -> None:
    with pytest.raises(BadQuery) as error:
        fetch(eurostat, tmp_path, {"geo": "ES61&format=TSV", "geoLevel": "village"})
    assert str(error.value).startswith("[E514] These are not names or codes of Eurostat: 'ES61&format=TSV', 'village'.")
    assert eurostat.asked == []


def test_a_dataset_that_does_not_exist_is_refused_with_the_services_words(eurostat: Eurostat, tmp_path: Path) -> None:
    eurostat.lists_codes = False
    with pytest.raises(Exception, match="ERR_NOT_FOUND_4") as error:
        fetch_eurostat("sbs_unknown", into=tmp_path, cache=tmp_path / "c", base_url=eurostat.base_url, patience=QUICK)
    assert str(error.value).startswith("[E511] ")


def test_without_a_list_of_codes_division_uses_the_codes_asked_for(eurostat: Eurostat, tmp_path: Path) -> None:
    eurostat.lists_codes, eurostat.largest_answer_cells = False, 10
    filters = {name: codes for name, codes in CODES.items() if name != "freq"}
    assert parse_eurostat(fetch(eurostat, tmp_path, filters).read()).equals(expected(eurostat))


def test_what_cannot_be_divided_any_further_is_refused(eurostat: Eurostat, tmp_path: Path) -> None:
    eurostat.largest_answer_cells = 0
    with pytest.raises(QueryTooLarge) as error:
        fetch(eurostat, tmp_path, {"nace_r2": "C10", "time": "2021", "geo": "ES61", "indic_sbs": "LOC_NR"})
    assert str(error.value) == (
        "[E512] The service finds sbs_made_up · C10 · 2021 · ES61 · LOC_NR too large, and it cannot be divided any"
        " further.\nWhat to do: name codes for more dimensions, so that there is something to divide along"
    )


def test_a_second_run_asks_the_service_nothing(eurostat: Eurostat, tmp_path: Path) -> None:
    eurostat.largest_answer_cells = 11
    first = fetch(eurostat, tmp_path)
    n_asked = len(eurostat.asked)
    assert fetch(eurostat, tmp_path) == first
    assert len(eurostat.asked) == n_asked


def test_a_run_after_a_failure_fetches_only_what_is_missing(eurostat: Eurostat, tmp_path: Path) -> None:
    eurostat.largest_answer_cells = 11
    eurostat.faults = [Fault()] * 9 + [Fault(503)] * 3
    with pytest.raises(NoAnswer):
        fetch(eurostat, tmp_path)
    assert not (tmp_path / "files").exists()
    before = [each.path for each in eurostat.data_requests()]
    snapshot = fetch(eurostat, tmp_path)
    after = [each.path for each in eurostat.data_requests()[len(before) :]]
    assert parse_eurostat(snapshot.read()).equals(expected(eurostat))
    assert set(before[:-3]).isdisjoint(after)


def test_parts_of_two_editions_are_never_mixed(eurostat: Eurostat, tmp_path: Path) -> None:
    eurostat.largest_answer_cells = 60
    eurostat.faults = [Fault(), Fault(), Fault(503), Fault(503), Fault(503)]
    with pytest.raises(NoAnswer):
        fetch(eurostat, tmp_path)
    eurostat.updated = "2026-04-01T23:00:00+0100"
    eurostat.figures = dict.fromkeys(eurostat.figures, (5.0, "r"))
    snapshot = fetch(eurostat, tmp_path)
    assert parse_eurostat(snapshot.read())["flag"].unique().to_list() == ["r"]
    assert snapshot.updated == eurostat.updated


def test_a_dataset_that_keeps_changing_is_refused(eurostat: Eurostat, tmp_path: Path) -> None:
    eurostat.largest_answer_cells, eurostat.changes_with_every_answer = 60, True
    with pytest.raises(WrongAnswer, match="The service is changing sbs_made_up at this moment"):
        fetch(eurostat, tmp_path)
    assert not (tmp_path / "files").exists()


def test_parts_that_overlap_or_differ_in_shape_are_refused() -> None:
    query = query_for("sbs_made_up", {})
    arrival = Arrival(b"", "", "", datetime.now(UTC), is_from_cache=False)
    frame = pl.DataFrame({"geo": ["ES61"], "time": [2021], "amount": [1.0], "flag": [""]})
    piece = Piece(query, arrival, frame, "", "")
    with pytest.raises(WrongAnswer) as overlap:
        union_of([piece, piece])
    with pytest.raises(WrongAnswer) as shape:
        union_of([piece, replace(piece, frame=frame.rename({"geo": "unit"}))])
    assert overlap.value.problem == "The parts of sbs_made_up overlap: 2 figures, such as ES61 2021."
    assert shape.value.problem == (
        "The parts of sbs_made_up have different dimensions: geo, time, amount, flag and unit, time, amount, flag."
    )


def test_codes_nobody_asked_for_are_not_accepted(eurostat: Eurostat, tmp_path: Path) -> None:
    eurostat.only_answers = {"geo": ["ITH5"]}
    with pytest.raises(WrongAnswer, match="geo holds ITH5, not asked for"):
        fetch(eurostat, tmp_path, {"geo": "ES61"})
    assert not (tmp_path / "files").exists()


def test_codes_without_figures_are_noted(eurostat: Eurostat, tmp_path: Path) -> None:
    eurostat.figures = {key: cell for key, cell in eurostat.figures.items() if key[3] != "ES62"}
    assert fetch(eurostat, tmp_path, {"geo": ["ES61", "ES62"]}).notes == ("no figures for geo ES62",)


def test_a_question_without_any_figures_is_refused(eurostat: Eurostat, tmp_path: Path) -> None:
    eurostat.figures = {}
    with pytest.raises(BadQuery) as error:
        fetch(eurostat, tmp_path)
    assert str(error.value) == (
        "[E514] sbs_made_up has no figures for what was asked.\nWhat to do: ask for fewer restrictions"
    )


def test_a_changed_file_is_no_longer_a_snapshot(eurostat: Eurostat, tmp_path: Path) -> None:
    snapshot = fetch(eurostat, tmp_path)
    snapshot.path.write_bytes(gzip.compress(b"geo,time,obs_value\nES61,2021,1\n"))
    with pytest.raises(DamagedSnapshot) as error:
        read_snapshot(snapshot.path)
    assert str(error.value) == (
        f"[E520] {snapshot.path} is not the file that was fetched on {snapshot.retrieved_on}.\n"
        "What to do: fetch it again; if it was changed on purpose, give it another name and say where it comes from"
    )


def test_a_file_without_its_description_is_no_snapshot(tmp_path: Path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(b"x")
    with pytest.raises(DamagedSnapshot, match="has no readable description beside it"):
        read_snapshot(tmp_path / "a.csv.gz")


def test_the_same_figures_give_the_same_bytes(eurostat: Eurostat, tmp_path: Path) -> None:
    whole = fetch(eurostat, tmp_path / "a")
    eurostat.largest_answer_cells = 7
    in_parts = fetch(eurostat, tmp_path / "b")
    assert whole.sha256 == in_parts.sha256


def test_fetched_figures_speak_the_common_vocabulary(eurostat: Eurostat, tmp_path: Path) -> None:
    frame = measures_of(parse_eurostat(fetch(eurostat, tmp_path).read()))
    assert frame["measure"].unique().sort().to_list() == ["local_units", "persons_employed"]


def test_years_of_a_list_of_codes_may_be_a_range() -> None:
    constraint = (
        b'<s:C xmlns:s="urn:s" xmlns:c="urn:c"><c:KeyValue id="TIME_PERIOD"><c:TimeRange>'
        b"<c:StartPeriod>2019-01-01</c:StartPeriod><c:EndPeriod>2021-12-31</c:EndPeriod></c:TimeRange></c:KeyValue></s:C>"
    )
    assert parse_content_constraint(constraint) == {"time": ("2019", "2020", "2021")}


def test_the_same_question_has_the_same_address_however_it_is_put() -> None:
    one = query_for("SBS_R_NUTS2021", {"TIME_PERIOD": "2021..2022", "geo": ["ES61", "ES61"]})
    other = query_for("sbs_r_nuts2021", {"GEO": "ES61", "time": ("2021", "2022")})
    assert one == other
    assert one.url("https://x") == (
        "https://x/statistics/1.0/data/sbs_r_nuts2021?format=JSON&lang=EN&geo=ES61&time=2021&time=2022"
    )


KILLED = """
import sys
from pathlib import Path
from interlace.sources.eurostat_service import Piece, fetch_eurostat, union_of
folder = Path(sys.argv[2])
fetch_eurostat("sbs_made_up", into=folder / "files", cache=folder / "cache", base_url=sys.argv[1])
"""


def test_a_run_killed_in_the_middle_leaves_nothing_half_written(eurostat: Eurostat, tmp_path: Path) -> None:
    eurostat.largest_answer_cells = 30
    eurostat.faults = [Fault(), Fault(), Fault(), Fault(drips_s=0.05)]
    run = subprocess.Popen([sys.executable, "-c", KILLED, eurostat.base_url, str(tmp_path)])
    cache = tmp_path / "cache"
    ends_by = time.monotonic() + 20
    while not any(path.stat().st_size > 3 for path in cache.glob("partial/*.part")) or len(eurostat.asked) < 5:
        assert time.monotonic() < ends_by
        time.sleep(0.02)
    run.send_signal(signal.SIGKILL)
    run.wait()
    assert not (tmp_path / "files").exists()
    for entry in cache.glob("requests/*.json"):
        assert json.loads(entry.read_text())["outcome"] in {"answered", "too_large"}
    before = len(eurostat.asked)
    snapshot = fetch(eurostat, tmp_path)
    assert parse_eurostat(snapshot.read()).equals(expected(eurostat))
    assert "range" in eurostat.asked[before].headers
    assert list(cache.glob("partial/*")) == []
