"""What a calendar costs: 5,000 events over five years with 50,000 registrations, all invented.

python benchmarks/calendars.py [URL of an empty PostgreSQL database]

Fills a database of its own in a temporary folder, then the one that is named, asks every address through the WSGI
application as a browser or a calendar program would, and prints the CPU time that this process and that of the database
spend on one answer. The floor is an empty page of the same site.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.register import answer_to, prepare  # noqa: E402 - the folder must be found first
from benchmarks.search import cpu_clock  # noqa: E402

EVENTS, PEOPLE, EACH, PARTNERSHIPS, TIMES = 5_000, 2_500, 20, 40, 41
TODAY = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0)
ZONES = ("Europe/Brussels", "Europe/Athens", "Europe/Lisbon")


def main(urls: list[str]) -> int:
    """Measure on SQLite and on every database that is named, each in a process of its own."""
    sys.stdout.write(
        f"{EVENTS:,} events, {PEOPLE * EACH:,} registrations; CPU ms of the server for one answer, "
        f"Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}.\n"
    )
    for url in ("", *urls):
        with tempfile.TemporaryDirectory(prefix="interlace-calendar-") as folder:
            more = {"INTERLACE_DATA": folder, "INTERLACE_DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
            subprocess.run([sys.executable, __file__, "--measure"], env={**os.environ, **more}, check=True)
    return 0


def fill() -> str:
    """Write it all in bulk, and give the secret of the calendar of somebody with twenty registrations."""
    from django.db import transaction

    from interlace_platform.accounts.models import User
    from interlace_platform.events.calendar.actions import make_address
    from interlace_platform.events.models import Event, Registration
    from interlace_platform.partnerships.models import Partnership, Platform

    with transaction.atomic():
        home = Platform.objects.get_or_create(key="fictional", defaults={"name": "Fictional platform"})[0]
        Partnership.objects.bulk_create(
            Partnership(
                key=f"fictional-{n}", name=f"Fictional {n}", platform=home, visibility="public", is_fictional=True
            )
            for n in range(PARTNERSHIPS)
        )
        User.objects.bulk_create(
            User(email=f"fictional{n}@example.org", name=f"Fictional {n}", password="!") for n in range(PEOPLE)
        )
        Event.objects.bulk_create(events(), batch_size=500)
        Registration.objects.bulk_create(registrations(), batch_size=1000)
    somebody = User.objects.get(email="fictional7@example.org")
    return make_address(name="benchmark", by=somebody).secret


def events() -> Iterator[Any]:
    from interlace_platform.accounts.models import User
    from interlace_platform.events.models import Event
    from interlace_platform.partnerships.models import Partnership

    homes = list(Partnership.objects.filter(key__startswith="fictional-").order_by("pk"))
    by = User.objects.order_by("pk")[0]
    for number in range(EVENTS):
        start = TODAY + timedelta(days=(number * 1826 // EVENTS) - 913, hours=number % 8)
        yield Event(
            slug=f"fictional-{number}", title=f"Fictional webinar on weaving, number {number}", kind="webinar",
            mode="online", starts_at=start, ends_at=start + timedelta(hours=2), time_zone=ZONES[number % 3],
            summary="An invented afternoon about looms, dyes and what comes of them. " * 5, state="published",
            partnership=homes[number % PARTNERSHIPS], published_at=TODAY, drafted_by=by, is_fictional=True,
        )  # fmt: skip


def registrations() -> Iterator[Any]:
    from interlace_platform.accounts.models import User
    from interlace_platform.events.models import Event, Registration

    keys = list(Event.objects.order_by("starts_at").values_list("pk", flat=True))[EVENTS // 3 : EVENTS // 3 * 2]
    for number, user in enumerate(User.objects.filter(email__startswith="fictional").order_by("pk")):
        for each in range(EACH):
            event = keys[(number * 7 + each * 83) % len(keys)]
            yield Registration(event_id=event, user=user, state="registered", queued_at=TODAY)


def measure() -> None:
    """Print one table."""
    prepare()
    from django.db import connection

    secret = fill()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    from interlace_platform.config.wsgi import application  # what a server runs; it keeps aside what is loaded by now

    month = f"{TODAY:%Y-%m}"
    addresses = {
        "a page with nothing on it": "/floor/page/",
        "a month as a table": f"/events/calendar/?month={month}",
        "a month as a list": f"/events/calendar/?month={month}&view=list",
        "a month of one partnership": f"/events/calendar/?month={month}&partnership=fictional-7",
        "somebody's own feed": f"/calendars/{secret}.ics",
        "the feed of a partnership": "/partnerships/fictional-7/events.ics",
        "one event": f"/events/fictional-{EVENTS // 2}/event.ics",
    }
    head = "CPU ms | without the empty page | first answer | queries | kB sent"
    print(f"\n| {connection.vendor} | {head} |\n|---|---:|---:|---:|---:|---:|")
    floor = 0.0
    for name, address in addresses.items():
        cpu, first, asked, size = measured(application, address)
        floor = floor or cpu
        print(f"| {name} | {cpu:.1f} | {cpu - floor:.1f} | {first:.1f} | {asked} | {size / 1000:.1f} |", flush=True)


def measured(application: Any, address: str) -> tuple[float, float, int, int]:
    """Median CPU ms, those of the first answer, queries, bytes sent."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    clock, spent = cpu_clock(), []
    for _ in range(TIMES):
        began = clock()
        body = answer_to(application, address)
        spent.append(1000 * (clock() - began))
    with CaptureQueriesContext(connection) as queries:
        answer_to(application, address)
    return statistics.median(spent), spent[0], len(queries), len(body)


if __name__ == "__main__":
    if sys.argv[1:] == ["--measure"]:
        sys.exit(measure())
    sys.exit(main(sys.argv[1:]))
