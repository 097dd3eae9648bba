"""What the lists of a large register cost: 20,000 organisations, 1,000 partnerships with 5,000 claims, all invented.

python benchmarks/register.py [URL of an empty PostgreSQL database]

Fills a database of its own in a temporary folder, then the one that is named, asks every address through the WSGI
application as a browser or a program would, and prints the CPU time that the process spends on one answer.
"""

from __future__ import annotations

import io
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
ORGANISATIONS, PARTNERSHIPS, CLAIMS, LARGE = 20_000, 1_000, 5_000, 5_000
TIMES, FEWEST, LONGEST_S = 41, 3, 4.0
PARTS = ("lead", "participating", "participating", "participating", "observer")
WORDS = [
    "weavers",
    "spinners",
    "dyers",
    "lanterns",
    "harbours",
    "orchards",
    "glassworks",
    "millers",
    "potters",
    "tanners",
]
ADDRESSES = {
    "nothing, through the middleware": "/floor/nothing/",
    "a page with nothing on it": "/floor/page/",
    "Django's ListView of the same 50 rows, bare": "/floor/rows/",
    "organisations": "/organisations/",
    "organisations, page 200": "/organisations/?page=200",
    "organisations of one kind": "/organisations/?kind=company",
    "organisations by word": "/organisations/?q=lantern",
    "organisations by a rare word": "/organisations/?q=1234",
    "organisations by two words": "/organisations/?q=fictional+lantern",
    "organisations by a word of all": "/organisations/?q=workshop",
    "partnerships": "/partnerships/",
    "partnerships, page 15": "/partnerships/?page=15",
    "partnerships by word": "/partnerships/?q=lantern",
    "a partnership with 5 claims": "/partnerships/fictional-7/",
    "a partnership with 5,000 claims": "/partnerships/fictional-large/",
    "search": "/search/?q=lanterns+17",
    "API: methods (no list of the register)": "/api/v1/methods",
    "API: organisations": "/api/v1/organisations",
    "API: organisations from 10,000": "/api/v1/organisations?offset=10000",
    "API: organisations by word": "/api/v1/organisations?q=lantern",
    "API: partnerships": "/api/v1/partnerships",
    "API: partnerships by word": "/api/v1/partnerships?q=lantern",
    "API: claims of 5,000": "/api/v1/partnerships/fictional-large/claims",
    "API: search": "/api/v1/search?q=lanterns+17",
}


def main(urls: list[str]) -> int:
    """Measure on SQLite and on every database that is named, each in a process of its own."""
    sys.stdout.write(
        f"{ORGANISATIONS:,} organisations, {PARTNERSHIPS:,} partnerships, {CLAIMS:,} claims and {LARGE:,} in one more; "
        f"CPU ms of the server for one answer, of {TIMES}, Python {platform.python_version()}, "
        f"{datetime.now(UTC):%Y-%m-%d}.\n"
    )
    for url in ("", *urls):
        with tempfile.TemporaryDirectory(prefix="interlace-register-") as folder:
            more = {"INTERLACE_DATA": folder, "INTERLACE_DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
            command = [sys.executable, __file__, "--measure"]
            subprocess.run(command, env={**os.environ, **more}, check=True)
    return 0


def prepare() -> None:
    """A database with the evidence that comes with Interlace, and the invented register."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlace_platform.config.settings")
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.ROOT_URLCONF = "benchmarks.register_floor"
    settings.MOST_A_MINUTE = dict.fromkeys(settings.MOST_A_MINUTE, 1_000_000)  # requests are counted, none is refused
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    settings.WHITENOISE_USE_FINDERS = False  # as in an installation


def fill(folder: Path) -> None:
    """Publish the evidence, then write the register in bulk: nothing of it is real, all is marked as fictional."""
    from django.db import transaction

    from interlace.atlas.atlas import open_release
    from interlace.recipes.evidence import build_evidence
    from interlace_platform.config.publishing import publish
    from interlace_platform.organisations.models import NameWord, Organisation
    from interlace_platform.partnerships.models import Claim, Partnership

    publish(folder=build_evidence(open_release(verify=False), folder / "evidence").folder)
    with transaction.atomic():
        Organisation.objects.bulk_create(organisations(), batch_size=500)
        NameWord.objects.bulk_create(name_words(), batch_size=2_000)
        Partnership.objects.bulk_create(partnerships(), batch_size=500)
        Claim.objects.bulk_create(claims(), batch_size=500)


def organisations() -> Iterator[Any]:
    from interlace_platform.organisations.models import Organisation, OrganisationKind
    from interlace_platform.organisations.naming import note_names
    from interlace_platform.territories.models import Territory

    places = [*Territory.objects.order_by("key"), None]
    for number in range(ORGANISATIONS):
        name = f"Fictional {WORDS[number % len(WORDS)]} of workshop {number}"
        own = Organisation(
            slug=f"fictional-{number}",
            name=name,
            acronym=f"F{number}" if number % 3 else "",
            kind=OrganisationKind.values[number % len(OrganisationKind.values)],
            territory=places[number % len(places)],
            founding_year=1950 + number % 70 if number % 4 else None,
            is_public=True,
            is_fictional=True,
        )
        note_names(own)
        yield own


def name_words() -> Iterator[Any]:
    """What an action keeps of the names of each organisation."""
    from interlace_platform.organisations.models import NameWord, Organisation
    from interlace_platform.organisations.naming import heads_of

    for pk, folded in Organisation.objects.values_list("pk", "folded"):
        yield from (NameWord(organisation_id=pk, head=head) for head in sorted(heads_of(folded)))


def partnerships() -> Iterator[Any]:
    from interlace_platform.partnerships.models import Partnership, Platform

    platforms = list(Platform.objects.order_by("key"))
    for number in range(PARTNERSHIPS):
        word = WORDS[number % len(WORDS)]
        yield Partnership(
            key=f"fictional-{number}",
            name=f"Fictional partnership of {word} {number}",
            scope=f"What {word} can make together along an invented value chain.",
            platform=platforms[number % len(platforms)],
            year_established=2016 + number % 10,
            is_fictional=True,
        )
    yield Partnership(
        key="fictional-large", name="Fictional large partnership", platform=platforms[0], is_fictional=True
    )


def claims() -> Iterator[Any]:
    from interlace_platform.organisations.models import Organisation
    from interlace_platform.partnerships.models import Partnership, Source
    from interlace_platform.territories.models import Territory

    own = list(Organisation.objects.filter(is_fictional=True).order_by("pk")[: max(CLAIMS, LARGE)])
    places = list(Territory.objects.order_by("pk"))
    source = Source.objects.create(key="fictional-source", title="Fictional source of a benchmark")
    small = list(Partnership.objects.filter(key__regex=r"^fictional-\d+$").order_by("pk"))
    large = Partnership.objects.get(key="fictional-large")
    each = CLAIMS // PARTNERSHIPS
    for number in range(CLAIMS):
        role, place = PARTS[number % each], places[number % len(places)] if number % 2 else None
        yield claim(small[number // each], own[number], place, role, source, number)
    for number in range(LARGE):
        role = PARTS[min(number % 50, 4)]
        yield claim(large, own[number], places[number % len(places)], role, source, CLAIMS + number)


def claim(partnership: Any, own: Any, place: Any, role: str, source: Any, number: int) -> Any:
    from django.utils import timezone

    from interlace_platform.partnerships.models import Claim

    return Claim(
        key=f"fictional-{number}",
        partnership=partnership,
        organisation=own,
        territory=place,
        role=role,
        strength="committed",
        stated_from="2020",
        valid_from=date(2020, 1, 1),
        source=source,
        recorded_at=timezone.now(),
        confirmed_at=timezone.now(),
        fingerprint=f"fictional-{number}",
    )


def environment_of(address: str) -> dict[str, Any]:
    """What a server hands to the application for a request of somebody without an account."""
    parts = urlsplit(address)
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": parts.path,
        "QUERY_STRING": parts.query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
    }


def answer_to(application: Any, address: str) -> bytes:
    statuses: list[str] = []
    response = application(environment_of(address), lambda status, headers: statuses.append(status))
    body = b"".join(response)
    response.close()
    if statuses != ["200 OK"]:
        raise SystemExit(f"{address} answers {statuses}")
    return body


def measured(application: Any, address: str) -> tuple[float, float, int, int]:
    """The least and the median of CPU ms, queries, bytes sent."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    body = answer_to(application, address)
    with CaptureQueriesContext(connection) as queries:
        answer_to(application, address)
    asked, spent, since = len(queries), [], time.process_time()
    while len(spent) < TIMES and (len(spent) < FEWEST or time.process_time() - since < LONGEST_S):
        began = time.process_time()
        answer_to(application, address)
        spent.append(1000 * (time.process_time() - began))
    return min(spent), statistics.median(spent), asked, len(body)


def measure() -> None:
    """Print one table."""
    prepare()
    from django.db import connection

    fill(Path(os.environ["INTERLACE_DATA"]))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    from interlace_platform.config.wsgi import application

    head = ("CPU ms, least", "median", "empty page = 1", "queries", "kB sent")
    print(f"\n| {connection.vendor} | {' | '.join(head)} |\n|---|---:|---:|---:|---:|---:|")
    page = measured(application, "/floor/page/")[1]
    for name, address in ADDRESSES.items():
        least, cpu, asked, size = measured(application, address)
        print(f"| {name} | {least:.1f} | {cpu:.1f} | {cpu / page:.1f} | {asked} | {size / 1000:.1f} |", flush=True)


if __name__ == "__main__":
    if sys.argv[1:] == ["--measure"]:
        sys.exit(measure())
    sys.exit(main(sys.argv[1:]))
