"""What a search costs over 100,000 fictional entries, beside what the database offers by itself.

    python benchmarks/search.py [--entries 100000] [URL of an empty PostgreSQL database]

Fills a database of its own in a temporary folder, then the one that is named. Entries are made of invented words that
are as common as words of a language are (the n-th most frequent in one of n texts), a tenth of them in Greek and a
tenth in Cyrillic letters; most texts are short, one in fifty is long. Every question is asked several times, and counts
with its median: CPU time of this process and of the server process of the database that answers it.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import clock_gettime, process_time

ROOT = Path(__file__).resolve().parent.parent
LATIN = (
    "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we", "xi", "zo",
    "łó", "čä", "éñ",
)  # fmt: skip
GREEK = ("κα", "λο", "μη", "νι", "πό", "ρα", "σε", "τί", "φο", "χρύ", "ψω", "δε")
CYRILLIC = ("ба", "ве", "го", "ди", "жу", "ко", "ли", "мо", "на", "пр", "ст", "ци")
SCRIPTS = {"latin": (LATIN, 60_000), "greek": (GREEK, 12_000), "cyrillic": (CYRILLIC, 12_000)}
KINDS = ("region", "partnership", "organisation", "project", "document")
LENGTHS = (*[15] * 30, *[60] * 19, 600)
EACH, TIMES, PAGE = 60, 5, 20
PUBLIC = "public"


def main(entries: int, urls: Sequence[str]) -> int:
    """Measure on SQLite and on every database that is named, each in a process of its own."""
    sys.stdout.write(
        f"{entries:,} entries; CPU ms for one search, database included, median of {TIMES} for each question; "
        f"Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}.\n"
    )
    for url in ("", *urls):
        with tempfile.TemporaryDirectory(prefix="interlace-search-") as folder:
            more = {"INTERLACE_DATA": folder, "INTERLACE_DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
            command = [sys.executable, __file__, "--entries", str(entries), "--measure"]
            subprocess.run(command, env={**os.environ, **more}, check=True)
    return 0


def measure(entries: int) -> None:
    """Print one table: what every kind of question costs, here and by other means."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "interlace_platform.config.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    chance = random.Random(4)
    words = Words(chance)
    began = cpu_clock()()
    fill(entries, words, chance)
    spent = cpu_clock()() - began
    print(f"\n{connection.vendor}: {entries:,} entries written in {spent:.0f} CPU s", flush=True)
    plain_index()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    asked = {name: list(questions) for name, questions in all_questions(words, chance).items()}
    names = contestants()
    costs = {name: {kind: costs_of(search, asked[kind]) for kind in asked} for name, search in names.items()}
    tell(costs, asked)


class Words:
    """Invented words in three scripts, each script from its most frequent word to its rarest."""

    def __init__(self, chance: random.Random) -> None:
        self.scripts = {name: invented(*how, chance) for name, how in SCRIPTS.items()}

    def some(self, number: int, chance: random.Random, script: str = "latin") -> str:
        """Words as frequent as in a language: the n-th in proportion to 1/n."""
        own = self.scripts[script]
        return " ".join(own[int(len(own) ** chance.random()) - 1] for _ in range(number))


def invented(syllables: Sequence[str], number: int, chance: random.Random) -> list[str]:
    return list(dict.fromkeys("".join(chance.choices(syllables, k=chance.randint(2, 5))) for _ in range(number)))


def fill(entries: int, words: Words, chance: random.Random) -> None:
    from interlace_platform.search.actions import put_entries

    for kind in KINDS:
        for start in range(0, entries // len(KINDS), 5_000):
            number = min(5_000, entries // len(KINDS) - start)
            put_entries(f"made-up-{kind}", list(drafts(start, number, words, chance)))


def drafts(start: int, number: int, words: Words, chance: random.Random) -> Iterator[object]:
    from interlace_platform.search.kinds import Draft

    for each in range(start, start + number):
        script = chance.choice(("greek", "cyrillic", *["latin"] * 8))
        yield Draft(
            key=str(each),
            names=(words.some(4, chance, script), words.some(2, chance)),
            body=words.some(chance.choice(LENGTHS), chance, script),
            audience=PUBLIC if each % 10 else "within:7",
            language={"latin": "en", "greek": "el", "cyrillic": "bg"}[script],
            platform=f"fictional-{each % 4}",
            regions=(f"XX{each % 90:02}",),
            year=2000 + each % 25,
        )


def all_questions(words: Words, chance: random.Random) -> dict[str, Iterator[tuple[str, dict[str, object]]]]:
    """What is asked, by kind: the words and what is narrowed to."""

    def some(number: int = 1, script: str = "latin") -> str:
        return words.some(number, chance, script)

    def beginning() -> str:
        return some()[: chance.randint(2, 6)]

    def many(make: Callable[[], str], **narrowed: object) -> Iterator[tuple[str, dict[str, object]]]:
        return ((make(), narrowed) for _ in range(EACH))

    frequent = words.scripts["latin"][:EACH]
    return {
        "one word": many(some),
        "two words": many(lambda: some(2)),
        "three words": many(lambda: some(3)),
        "the beginning of a word": many(beginning),
        "a word with two letters swapped": many(lambda: swapped(some())),
        "Greek": many(lambda: some(1, "greek")),
        "Cyrillic, two words": many(lambda: some(2, "cyrillic")),
        "one of the 60 most frequent words": ((word, {}) for word in frequent),
        "the same in one year and region": ((word, {"year": 2007, "region": "XX07"}) for word in frequent),
        "the same of one kind": ((word, {"kind": "made-up-document"}) for word in frequent),
    }


def swapped(word: str) -> str:
    """Two letters in the middle the wrong way round."""
    return word[:2] + word[3:4] + word[2:3] + word[4:]


def plain_index() -> None:
    """What the database offers by itself: FTS5 as it comes, or a tsvector without a language."""
    from django.db import connection

    statements = (
        (
            "CREATE VIRTUAL TABLE plain USING fts5(title, body, content='search_entry', content_rowid='id')",
            "INSERT INTO plain(plain) VALUES ('rebuild')",
        )
        if connection.vendor == "sqlite"
        else ("CREATE INDEX plain ON search_entry USING gin (to_tsvector('simple', title || ' ' || body))",)
    )
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


Search = Callable[[str, dict[str, object]], int]


def contestants() -> dict[str, Search]:
    """This search, and what one would take instead, each with the permission and what is narrowed to in the query."""
    from django.db import connection

    from interlace_platform.search.facets import Facets
    from interlace_platform.search.queries import found

    def ours(text: str, narrowed: dict[str, object]) -> int:
        return len(found(text, Facets(**narrowed)).hits)

    return {
        "this search": ours,
        "LIKE": like,
        "plain index": plain_fts5 if connection.vendor == "sqlite" else plain_tsvector,
    }


def like(text: str, narrowed: dict[str, object]) -> int:
    """Each word anywhere in title or body, through the ORM, in no order."""
    from django.db.models import Q

    from interlace_platform.search.models import Entry

    rows = Entry.objects.filter(audience=PUBLIC).filter(**columns(narrowed))
    for word in text.split():
        rows = rows.filter(Q(title__icontains=word) | Q(body__icontains=word))
    return len(rows.values_list("title", "body")[:PAGE])


def columns(narrowed: dict[str, object]) -> dict[str, object]:
    return {"regions__contains" if name == "region" else name: value for name, value in narrowed.items()}


def conditions(narrowed: dict[str, object]) -> str:
    tests = {"region": "regions LIKE %s", "year": "year = %s", "kind": "kind = %s"}
    return "".join(f" AND search_entry.{tests[name]}" for name in narrowed)


def asked_of(narrowed: dict[str, object]) -> list[object]:
    return [f"%{value}%" if name == "region" else value for name, value in narrowed.items()]


def rows(statement: str, *values: object) -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return len(cursor.fetchall())


def plain_fts5(text: str, narrowed: dict[str, object]) -> int:
    """All words as they are, the best by BM25."""
    words = " ".join(f'"{word}"' for word in text.split())
    statement = (
        "SELECT title, body FROM plain JOIN search_entry ON search_entry.id = plain.rowid WHERE plain MATCH %s "
        f"AND audience = %s{conditions(narrowed)} ORDER BY rank LIMIT {PAGE}"
    )
    return rows(
        statement.replace("title, body", "search_entry.title, search_entry.body"), words, PUBLIC, *asked_of(narrowed)
    )


def plain_tsvector(text: str, narrowed: dict[str, object]) -> int:
    """All words as they are, the best by `ts_rank`."""
    vector, query = "to_tsvector('simple', title || ' ' || body)", "plainto_tsquery('simple', %s)"
    statement = (
        f"SELECT title, body FROM search_entry WHERE {vector} @@ {query} AND audience = %s{conditions(narrowed)} "
        f"ORDER BY ts_rank({vector}, {query}) DESC LIMIT {PAGE}"
    )
    return rows(statement, text, PUBLIC, *asked_of(narrowed), text)


def cpu_clock() -> Callable[[], float]:
    """The CPU seconds of this process, and of the one that serves its connection where that is another."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return process_time
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    server = (~int(pid) << 3) | 2  # what clock_getcpuclockid(3) makes of a process on Linux
    return lambda: process_time() + clock_gettime(server)


@dataclass(frozen=True)
class Cost:
    """What one question costs, and how many finds it has on its page."""

    cpu_ms: float
    finds: int


def costs_of(search: Search, questions: Sequence[tuple[str, dict[str, object]]]) -> list[Cost]:
    clock, found = cpu_clock(), []
    for text, narrowed in questions:
        finds, spent = search(text, narrowed), []
        while len(spent) < TIMES and sum(spent) < 1000:
            began = clock()
            search(text, narrowed)
            spent.append(1000 * (clock() - began))
        found.append(Cost(statistics.median(spent), finds))
    return found


def tell(costs: dict[str, dict[str, list[Cost]]], asked: dict[str, list[tuple[str, dict[str, object]]]]) -> None:
    ours = costs["this search"]
    others = [name for name in costs if name != "this search"]
    heads = "".join(f" {name}: p50, p95 (ours = 1) | answers |" for name in others)
    print(f"\n| question | p50 | p95 | most | answers |{heads}\n|---|---:|---:|---:|---:|" + "---:|---:|" * len(others))
    for kind in (*asked, "all together"):
        cells = [kind, *cells_of(of_kind(ours, kind))]
        for name in others:
            cells += compared(of_kind(costs[name], kind), of_kind(ours, kind))
        print("| " + " | ".join(cells) + " |", flush=True)


def of_kind(costs: dict[str, list[Cost]], kind: str) -> list[Cost]:
    return costs.get(kind) or [each for every in costs.values() for each in every]


def percentile(costs: Sequence[Cost], place: int) -> float:
    return statistics.quantiles([each.cpu_ms for each in costs], n=100, method="inclusive")[place - 1]


def answers(costs: Sequence[Cost]) -> str:
    return f"{sum(each.finds > 0 for each in costs)} of {len(costs)}"


def cells_of(costs: Sequence[Cost]) -> list[str]:
    most = max(each.cpu_ms for each in costs)
    return [f"{percentile(costs, 50):.1f}", f"{percentile(costs, 95):.1f}", f"{most:.1f}", answers(costs)]


def compared(costs: Sequence[Cost], ours: Sequence[Cost]) -> list[str]:
    said = ", ".join(
        f"{percentile(costs, place):.1f} ({percentile(costs, place) / percentile(ours, place):.2f})"
        for place in (50, 95)
    )
    return [said, answers(costs)]


if __name__ == "__main__":
    asking = argparse.ArgumentParser(description=__doc__)
    asking.add_argument("urls", nargs="*")
    asking.add_argument("--entries", type=int, default=100_000)
    asking.add_argument("--measure", action="store_true")
    given = asking.parse_args()
    sys.exit(measure(given.entries) if given.measure else main(given.entries, given.urls))
