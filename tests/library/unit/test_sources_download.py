"""Fetching one address from a server that misbehaves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import httpx
import pytest
from tests.library.unit.eurostat_server import HTML, QUEUED, Eurostat, Fault, running

from interlace.errors import CacheInUse, NoAnswer, RefusedByService, WrongAnswer
from interlace.sources.answers import NothingThere, TooLarge
from interlace.sources.cache import Cache
from interlace.sources.download import Downloader, Patience, new_client
from interlace.sources.eurostat import parse_bulk_tsv
from interlace.sources.progress import Step

TSV = b"freq,geo\\TIME_PERIOD\t2021 \t2022 \n" + b"".join(b"A,ES%02d\t%d \t: c\n" % (i, i) for i in range(60))
TYPE = "text/tab-separated-values"


@pytest.fixture
def eurostat() -> Iterator[Eurostat]:
    with running(Eurostat({}, {}, files={"figures.tsv": (TYPE, TSV)})) as server:
        yield server


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with new_client() as found:
        yield found


class Setting:
    """A downloader whose pauses are noted instead of slept, and what it told while working."""

    def __init__(self, eurostat: Eurostat, client: httpx.Client, folder: Path, **patience: float) -> None:
        self.pauses: list[float] = []
        self.steps: list[Step] = []
        self.cache = Cache(folder)
        self.url = f"{eurostat.base_url}/files/figures.tsv"
        limits = {"attempts": 4, "silence_s": 10.0} | patience
        self.downloader = Downloader(
            self.cache,
            client,
            (TYPE,),
            parse_bulk_tsv,
            Patience(sleep=self.pauses.append, chance=lambda: 1.0, **limits),  # type: ignore[arg-type]
            self.steps.append,
        )

    def fetch(self) -> bytes:
        return self.downloader.fetch(self.url, "figures").data


@pytest.fixture
def setting(eurostat: Eurostat, client: httpx.Client, tmp_path: Path) -> Setting:
    return Setting(eurostat, client, tmp_path)


def test_a_file_arrives_unchanged_and_is_remembered_by_its_content(setting: Setting, eurostat: Eurostat) -> None:
    first = setting.downloader.fetch(setting.url, "figures")
    again = setting.downloader.fetch(setting.url, "figures")
    assert (first.data, first.is_from_cache) == (TSV, False)
    assert (again.data, again.is_from_cache, again.retrieved_at) == (TSV, True, first.retrieved_at)
    assert len(eurostat.asked) == 1


def test_the_service_is_told_who_asks(setting: Setting, eurostat: Eurostat) -> None:
    setting.fetch()
    assert eurostat.asked[0].headers["user-agent"].startswith("Interlace/")


def test_two_server_errors_are_waited_out_with_doubling_pauses(setting: Setting, eurostat: Eurostat) -> None:
    eurostat.faults = [Fault(500), Fault(503)]
    assert setting.fetch() == TSV
    assert setting.pauses == [1.0, 2.0]
    assert [step.kind for step in setting.steps if step.kind in {"asking", "waiting"}] == [
        "asking",
        "waiting",
        "asking",
        "waiting",
        "asking",
    ]


def test_chance_keeps_many_readers_from_returning_together() -> None:
    shortest, longest = Patience(chance=lambda: 0.0), Patience(chance=lambda: 1.0)
    assert [(shortest.pause_s(failures), longest.pause_s(failures)) for failures in (1, 2, 3, 99)] == [
        (0.5, 1.0),
        (1.0, 2.0),
        (2.0, 4.0),
        (60.0, 120.0),
    ]


def test_a_service_that_says_how_long_to_wait_is_obeyed(setting: Setting, eurostat: Eurostat) -> None:
    eurostat.faults = [Fault(429, {"Retry-After": "17"})]
    assert setting.fetch() == TSV
    assert setting.pauses == [17.0]


def test_a_service_may_say_it_as_a_date(setting: Setting, eurostat: Eurostat) -> None:
    at = format_datetime(datetime.now(UTC) + timedelta(seconds=40), usegmt=True)
    eurostat.faults = [Fault(503, {"Retry-After": at})]
    assert setting.fetch() == TSV
    assert 35 < setting.pauses[0] <= 40


def test_a_wait_longer_than_allowed_gives_up_and_says_so(setting: Setting, eurostat: Eurostat) -> None:
    eurostat.faults = [Fault(429, {"Retry-After": "3600"})]
    with pytest.raises(NoAnswer) as error:
        setting.fetch()
    assert str(error.value) == (
        f"[E510] {setting.url} was asked once without a complete answer:\n"
        "  - attempt 1: 429 Too Many Requests\n"
        "  - the service asks to wait 3600 s, longer than the 120 s allowed\n"
        "What to do: run the same command again later; what has arrived is kept and it continues from there"
    )
    assert setting.pauses == []


def test_giving_up_says_what_was_tried(setting: Setting, eurostat: Eurostat) -> None:
    eurostat.faults = [Fault(500), Fault(502), Fault(503, body=HTML), Fault(504)]
    with pytest.raises(NoAnswer) as error:
        setting.fetch()
    assert str(error.value) == (
        f"[E510] {setting.url} was asked 4 times without a complete answer:\n"
        "  - attempt 1: 500 Internal Server Error\n"
        "  - attempt 2: 502 Bad Gateway\n"
        '  - attempt 3: 503 Service Unavailable ("Planned maintenance")\n'
        "  - attempt 4: 504 Gateway Timeout\n"
        "What to do: run the same command again later; what has arrived is kept and it continues from there"
    )


def test_a_body_cut_short_is_continued_where_it_broke_off(setting: Setting, eurostat: Eurostat) -> None:
    eurostat.faults = [Fault(cut_after=100)]
    assert setting.fetch() == TSV
    assert eurostat.asked[1].headers["range"] == "bytes=100-"
    assert eurostat.asked[1].headers["if-range"].startswith('"')


def test_a_reset_connection_is_continued_where_it_broke_off(setting: Setting, eurostat: Eurostat) -> None:
    eurostat.faults = [Fault(cut_after=50, resets=True)]
    assert setting.fetch() == TSV
    assert len(eurostat.asked) == 2


def test_a_compressed_body_cut_short_is_continued_and_unpacked(setting: Setting, eurostat: Eurostat) -> None:
    eurostat.compresses = True
    eurostat.faults = [Fault(cut_after=40)]
    assert setting.fetch() == TSV
    assert eurostat.asked[1].headers["range"] == "bytes=40-"


def test_what_changed_between_two_attempts_is_fetched_afresh(
    setting: Setting, eurostat: Eurostat, client: httpx.Client
) -> None:
    eurostat.faults = [Fault(cut_after=100)]
    changed = TSV.replace(b"ES01\t1 ", b"ES01\t999 ")

    def change_meanwhile(_: float) -> None:
        eurostat.files["figures.tsv"] = (TYPE, changed)

    patience = Patience(sleep=change_meanwhile)
    downloader = Downloader(setting.cache, client, (TYPE,), parse_bulk_tsv, patience)
    assert downloader.fetch(setting.url, "figures").data == changed
    assert "range" in eurostat.asked[1].headers


def test_a_service_that_continues_elsewhere_is_not_believed(setting: Setting, eurostat: Eurostat) -> None:
    elsewhere = Fault(206, {"Content-Range": "bytes 7-99/1000"}, body=TSV[7:], content_type=TYPE)
    eurostat.faults = [Fault(cut_after=100), elsewhere]
    assert setting.fetch() == TSV


def test_an_answer_with_a_weak_tag_starts_afresh(setting: Setting, eurostat: Eurostat) -> None:
    eurostat.faults = [Fault(cut_after=100, headers={"ETag": 'W/"about the same"'})]
    assert setting.fetch() == TSV
    assert "range" not in eurostat.asked[1].headers


def test_a_run_killed_before_its_last_check_starts_afresh(setting: Setting, eurostat: Eurostat) -> None:
    etag = '"' + hashlib.sha256(TSV).hexdigest()[:16] + '"'
    setting.cache.begin(setting.url, validator=etag, encoding="").write_bytes(TSV)
    assert setting.fetch() == TSV
    assert [step.what for step in setting.steps if step.kind == "waiting"] == [
        "the service has nothing after the part that arrived earlier"
    ]


def test_silence_counts_as_a_failed_attempt(eurostat: Eurostat, client: httpx.Client, tmp_path: Path) -> None:
    setting = Setting(eurostat, client, tmp_path, silence_s=1.0)
    eurostat.faults = [Fault(silent_s=1.5)]
    assert setting.fetch() == TSV
    assert [step.what for step in setting.steps if step.kind == "waiting"] == ["no answer within 1 s"]


def test_an_answer_that_drips_for_ever_is_cut_and_continued(
    eurostat: Eurostat, client: httpx.Client, tmp_path: Path
) -> None:
    setting = Setting(eurostat, client, tmp_path, whole_answer_s=1.0)
    eurostat.faults = [Fault(drips_s=0.02)]
    assert setting.fetch() == TSV
    assert [step.what for step in setting.steps if step.kind == "waiting"] == ["the answer was not complete after 1 s"]
    assert "range" in eurostat.asked[1].headers


def test_a_web_page_with_status_200_is_asked_for_again(setting: Setting, eurostat: Eurostat) -> None:
    eurostat.faults = [Fault(body=HTML, content_type="text/html; charset=utf-8")]
    assert setting.fetch() == TSV
    assert setting.pauses == [1.0]


def test_web_pages_for_ever_are_a_wrong_answer_and_leave_nothing(setting: Setting, eurostat: Eurostat) -> None:
    eurostat.faults = [Fault(body=HTML, content_type="text/html")] * 4
    with pytest.raises(WrongAnswer) as error:
        setting.fetch()
    line = 'the answer is text/html ("Planned maintenance")'
    assert str(error.value) == (
        f"[E513] {setting.url} was asked 4 times and never answered what was asked:\n"
        + "".join(f"  - attempt {i}: {line}\n" for i in range(1, 5))
        + "What to do: open the address in a browser; the service may be under maintenance or may have changed"
    )
    assert setting.cache.remembered(setting.url) is None
    assert list(setting.cache.folder.glob("blobs/*/*")) == []


def test_a_sound_header_over_unsound_figures_is_asked_for_again(setting: Setting, eurostat: Eurostat) -> None:
    eurostat.faults = [Fault(body=b"freq,geo\\TIME_PERIOD\t2021\nA,ES01\tmany\n", content_type=TYPE)]
    assert setting.fetch() == TSV
    assert [step.what for step in setting.steps if step.kind == "waiting"] == [
        "the answer is not sound: 1 problem in a file in Eurostat's bulk format (tab-separated):"
        '\n  - line 2: "many" in 2021 is not a number'
    ]


def test_a_final_refusal_is_not_asked_again(setting: Setting, eurostat: Eurostat) -> None:
    body = b'{"error": [{"status": 400, "id": 150, "label": "INVALID_QUERY_DIMENSION: nace"}]}'
    eurostat.faults = [Fault(400, body=body)]
    with pytest.raises(RefusedByService) as error:
        setting.fetch()
    assert str(error.value) == (
        f'[E511] {setting.url} was refused: 400 Bad Request ("INVALID_QUERY_DIMENSION: nace").\n'
        "What to do: check the name of the dataset, its dimensions and codes; asking again will not help"
    )
    assert len(eurostat.asked) == 1


@pytest.mark.parametrize(
    "fault",
    [
        Fault(413, body=b""),
        Fault(414, body=b""),
        Fault(200, body=QUEUED, content_type="application/xml"),
        Fault(200, body=b'{"warning": {"status": 413, "label": "ASYNCHRONOUS_RESPONSE."}}', content_type=TYPE),
    ],
    ids=["413", "414", "queued", "asynchronous"],
)
def test_each_way_of_saying_too_large_is_understood_and_remembered(
    setting: Setting, eurostat: Eurostat, fault: Fault
) -> None:
    eurostat.faults = [fault]
    for _ in range(2):
        with pytest.raises(TooLarge):
            setting.fetch()
    assert len(eurostat.asked) == 1


def test_having_no_figures_is_remembered_and_not_an_error(setting: Setting, eurostat: Eurostat) -> None:
    eurostat.faults = [Fault(404, body=b"<S:Fault><faultstring>NO_RESULTS: nothing</faultstring></S:Fault>")]
    for _ in range(2):
        with pytest.raises(NothingThere):
            setting.fetch()
    assert len(eurostat.asked) == 1


def test_an_old_answer_is_only_asked_about(setting: Setting, eurostat: Eurostat) -> None:
    setting.fetch()
    setting.downloader.fresh_for_days = 0
    again = setting.downloader.fetch(setting.url, "figures")
    assert again.data == TSV
    assert eurostat.asked[1].headers["if-none-match"].startswith('"')
    assert [step.kind for step in setting.steps].count("receiving") == 1


def test_an_old_answer_that_has_changed_is_replaced(setting: Setting, eurostat: Eurostat) -> None:
    setting.fetch()
    setting.downloader.fresh_for_days = 0
    changed = TSV.replace(b"ES01\t1 ", b"ES01\t999 ")
    eurostat.files["figures.tsv"] = (TYPE, changed)
    assert setting.fetch() == changed


def test_a_damaged_blob_is_dropped_and_fetched_again(setting: Setting, eurostat: Eurostat) -> None:
    setting.fetch()
    (blob,) = setting.cache.folder.glob("blobs/*/*")
    blob.write_bytes(TSV[:-5])
    assert setting.fetch() == TSV
    assert len(eurostat.asked) == 2


def test_a_damaged_index_entry_only_costs_another_request(setting: Setting, eurostat: Eurostat) -> None:
    setting.fetch()
    (entry,) = setting.cache.folder.glob("requests/*.json")
    entry.write_text('{"url": "half')
    assert setting.fetch() == TSV
    assert len(eurostat.asked) == 2


def test_a_cache_in_use_is_refused(tmp_path: Path) -> None:
    with Cache(tmp_path).locked(), pytest.raises(CacheInUse) as error, Cache(tmp_path).locked():
        pass
    assert str(error.value) == (
        f"[E521] Another run is fetching into the cache {tmp_path}.\n"
        "What to do: wait for it to finish, or give this run a cache folder of its own"
    )


def test_nobody_listening_is_said_after_all_attempts(client: httpx.Client, tmp_path: Path) -> None:
    with running(Eurostat({}, {})) as gone:
        pass
    setting = Setting(gone, client, tmp_path, attempts=2)
    with pytest.raises(NoAnswer) as error:
        setting.fetch()
    assert "attempt 2: the connection failed" in str(error.value)
