"""What a calendar costs: 5,000 events over five years with 50,000 registrations, all invented.

python benchmarks/calendars.py [URL of an empty PostgreSQL database]

Fills a database of its own in a temporary folder, then the one that is named, asks every address through the WSGI
application as a browser or a calendar program would, and prints the CPU time that this process and that of the database
spend on one answer. The floor is an empty page of the same site. A month is asked for by a visitor, by somebody with
twenty registrations and by somebody whose organisation leads a partnership; once more with nothing of it kept.
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

from benchmarks.register import claim, environment_of, prepare  # noqa: E402 - the folder must be found first
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
        give_a_part(User.objects.get(email="fictional8@example.org"), Partnership.objects.get(key="fictional-8"))
    somebody = User.objects.get(email="fictional7@example.org")
    return make_address(name="benchmark", by=somebody).secret


def give_a_part(user: Any, partnership: Any) -> None:
    """Somebody speaks for an organisation that leads a partnership."""
    from interlace_platform.organisations.models import Affiliation, Organisation, Person
    from interlace_platform.partnerships.models import Source

    own = Organisation.objects.create(slug="fictional", name="Fictional guild", kind="company", is_fictional=True)
    person = Person.objects.create(name=user.name, user=user, is_fictional=True)
    Affiliation.objects.create(person=person, organisation=own, role="representative", valid_from=TODAY.date())
    source = Source.objects.create(key="fictional-source", title="Fictional source of a benchmark")
    claim(partnership, own, None, "lead", source, 0).save()


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
    table, as_list = f"/events/calendar/?month={month}", f"/events/calendar/?month={month}&view=list"
    registered, leading = signed_in("fictional7@example.org"), signed_in("fictional8@example.org")
    asked = {
        "a page with nothing on it": ("/floor/page/", ""),
        "a month as a table": (table, ""),
        "a month as a list": (as_list, ""),
        "a month of one partnership": (f"{table}&partnership=fictional-7", ""),
        "a page with nothing on it, signed in": ("/floor/page/", registered),
        "a month as a table, signed in": (table, registered),
        "a month as a list, signed in": (as_list, registered),
        "a month of one's own, signed in": (f"{table}&mine=1", registered),
        "a month as a table, for who leads a partnership": (table, leading),
        "somebody's own feed": (f"/calendars/{secret}.ics", ""),
        "the feed of a partnership": ("/partnerships/fictional-7/events.ics", ""),
        "one event": (f"/events/fictional-{EVENTS // 2}/event.ics", ""),
    }
    head = "least | median | nothing kept, median | first answer | queries | kB sent"
    print(f"\n| {connection.vendor}, CPU ms | {head} |\n|---|---:|---:|---:|---:|---:|---:|")
    for name, (address, cookie) in asked.items():
        spent, anew, queries, size = measured(application, address, cookie)
        costs = (min(spent), statistics.median(spent), statistics.median(anew), spent[0])
        print(f"| {name} | {' | '.join(f'{cost:.1f}' for cost in costs)} | {queries} | {size / 1000:.1f} |", flush=True)


def signed_in(email: str) -> str:
    """The cookie of somebody who has signed in."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from interlace_platform.accounts.models import User

    user, session = User.objects.get(email=email), import_module(settings.SESSION_ENGINE).SessionStore()
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    said = {SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: backend, HASH_SESSION_KEY: user.get_session_auth_hash()}
    session.update(said)
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def measured(application: Any, address: str, cookie: str) -> tuple[list[float], list[float], int, int]:
    """CPU ms of each answer, those with nothing of the month kept, queries, bytes sent."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from interlace_platform.pages.calendar.drawing import body

    spent = [spent_on(application, address, cookie) for _ in range(TIMES)]
    anew = []
    for _ in range(TIMES):
        body.cache_clear()
        anew.append(spent_on(application, address, cookie))
    with CaptureQueriesContext(connection) as queries:
        answer = answer_to(application, address, cookie)
    return spent, anew, len(queries), len(answer)


def spent_on(application: Any, address: str, cookie: str) -> float:
    clock = cpu_clock()
    began = clock()
    answer_to(application, address, cookie)
    return 1000 * (clock() - began)


def answer_to(application: Any, address: str, cookie: str) -> bytes:
    statuses: list[str] = []
    asked = environment_of(address) | ({"HTTP_COOKIE": cookie} if cookie else {})
    response = application(asked, lambda status, headers: statuses.append(status))
    answer = b"".join(response)
    response.close()
    if statuses != ["200 OK"]:
        raise SystemExit(f"{address} answers {statuses}")
    return answer


if __name__ == "__main__":
    if sys.argv[1:] == ["--measure"]:
        sys.exit(measure())
    sys.exit(main(sys.argv[1:]))
