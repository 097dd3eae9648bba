"""What is written as iCalendar, two other programs read as it was meant, hour by hour and letter by letter."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.platform.calendar.readers import READERS

from interlace_platform.events.calendar.entries import Entry, calendar_text
from interlace_platform.events.calendar.zones import vtimezone

reads = pytest.mark.parametrize("read", READERS.values(), ids=READERS)
EVERY_TIME = pytest.mark.parametrize(
    ("zone", "first"),
    [
        ("Europe/Brussels", datetime(2026, 3, 28, 22, tzinfo=UTC)),
        ("Europe/Brussels", datetime(2026, 10, 24, 21, tzinfo=UTC)),
        ("Atlantic/Azores", datetime(2026, 3, 28, 22, tzinfo=UTC)),
        ("Europe/Dublin", datetime(2026, 10, 24, 22, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 11, 1, 3, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2026, 4, 4, 12, tzinfo=UTC)),
        ("Africa/Casablanca", datetime(2026, 2, 14, 23, tzinfo=UTC)),
        ("Asia/Kathmandu", datetime(2026, 6, 1, tzinfo=UTC)),
        ("UTC", datetime(2026, 12, 31, 21, tzinfo=UTC)),
    ],
)


def entry(**more: Any) -> Entry:
    start = more.setdefault("starts_at", datetime(2026, 11, 25, 9, tzinfo=UTC))
    said: dict[str, Any] = {
        "uid": "0197", "title": "Looms", "description": "", "ends_at": start + timedelta(hours=1),
        "time_zone": "Europe/Brussels", "place": "", "page": "https://interlace.example/events/looms/",
        "status": "CONFIRMED", "category": "webinar", "sequence": 3, "created_at": datetime(2026, 1, 1, tzinfo=UTC),
        "changed_at": datetime(2026, 2, 1, 8, 30, 5, 77, tzinfo=UTC),
    }  # fmt: skip
    return Entry(**said | more)


def text_of(*entries: Entry) -> str:
    return calendar_text("Interlace: looms", entries, "en").decode()


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


@reads
@EVERY_TIME
def test_each_quarter_of_an_hour_around_a_change_of_the_clocks_is_read_as_it_was_meant(read, zone, first):
    meant = [first + timedelta(minutes=15 * number) for number in range(32)]
    found = read(text_of(*(entry(uid=str(at), starts_at=at, time_zone=zone) for at in meant)))
    assert [(each.starts_at, each.ends_at) for each in found] == [(at, at + timedelta(hours=1)) for at in meant]


def test_the_rules_of_a_zone_set_in_by_the_clocks_as_they_were_until_then():
    assert vtimezone("Europe/Brussels", 2026, 2027).decode().split("\r\n")[1:-2] == [
        "TZID:Europe/Brussels",
        "BEGIN:STANDARD", "DTSTART:20251231T010000", "TZNAME:CET", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0100",
        "END:STANDARD",
        "BEGIN:DAYLIGHT", "DTSTART:20260329T020000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "TZNAME:CEST",
        "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT",
        "BEGIN:STANDARD", "DTSTART:20261025T030000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "TZNAME:CET",
        "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD",
    ]  # fmt: skip


@reads
@pytest.mark.parametrize(
    "words",
    [
        "Ημερίδα για τα υφάσματα, Θεσσαλονίκη; «αργαλειός»",
        "Тъкане; въпроси, отговори\\бележки",
        "Łódź – ťažké ľanové vlákna " * 9,
        "織物の会 🧵" * 40,
        'a,b;c\\n \\, d:"e"\n\nfresh line\ttab',
        "x" * 75 + "é" * 75,
        "BEGIN:VEVENT\nEND:VCALENDAR",
    ],
)
def test_words_of_every_script_come_back_letter_by_letter(read, words):
    (found,) = read(text_of(entry(title=words.replace("\n", " "), description=words, place=words.replace("\n", " "))))
    one_line = words.replace("\n", " ")
    assert (found.title, found.description, found.place) == (one_line, words, one_line)


def test_no_line_is_longer_than_75_bytes_and_no_letter_is_cut():
    text = calendar_text("Ύφασμα " * 30, [entry(title="🧵ж" * 60, description="Ł" * 500)], "el")
    lines = text.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert all(line.decode() is not None for line in lines) and b"\n" not in b"".join(lines)


@reads
def test_an_event_across_midnight_and_the_end_of_a_year_keeps_its_length(read):
    night = datetime(2026, 12, 31, 20, tzinfo=UTC)
    (found,) = read(text_of(entry(starts_at=night, ends_at=night + timedelta(hours=9), time_zone="Pacific/Auckland")))
    assert (found.starts_at, found.ends_at) == (night, night + timedelta(hours=9))


def test_the_second_time_an_hour_is_shown_is_written_in_utc():
    again = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    lines = unfolded(text_of(entry(starts_at=again)))
    assert "DTSTART:20261025T013000Z" in lines
    assert "DTEND;TZID=Europe/Brussels:20261025T033000" in lines


def test_a_calendar_says_who_made_it_how_it_is_called_and_when_to_come_again():
    lines = unfolded(text_of(entry(language="el")))
    assert set(lines[:9]) == {
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Interlace//Events//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        "NAME;LANGUAGE=en:Interlace: looms", "REFRESH-INTERVAL;VALUE=DURATION:PT4H", "X-PUBLISHED-TTL:PT4H",
        "X-WR-CALNAME;LANGUAGE=en:Interlace: looms",
    }  # fmt: skip
    assert {"DTSTAMP:20260201T083005Z", "SEQUENCE:3", "SUMMARY;LANGUAGE=el:Looms"} <= set(lines)


def test_equal_facts_give_equal_text_and_each_zone_is_told_once_for_all_its_years():
    years = [entry(uid=str(year), starts_at=datetime(year, 7, 1, tzinfo=UTC)) for year in (2021, 2026, 2024)]
    there = entry(uid="there", time_zone="Europe/Athens")
    assert text_of(*years, there) == text_of(*years, there)
    text = text_of(*years, there)
    assert [line for line in unfolded(text) if line.startswith("TZID:")] == [
        "TZID:Europe/Athens",
        "TZID:Europe/Brussels",
    ]
    read = READERS["vobject"](text)
    assert [each.starts_at for each in read] == [each.starts_at for each in (*years, there)]


def test_a_calendar_without_events_is_still_one():
    assert all(read(text_of()) == [] for read in READERS.values())
