"""What a search costs over 100,000 fictional entries, beside what SQLite offers by itself.

    python benchmarks/search.py [entries]

Entries are made of invented words that are as common as words of a language are (the n-th most frequent in one of n
texts). A third of the questions are one word, a third two, a third the beginning of a word or one with a typing error.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

SYLLABLES = (
    "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we", "xi", "zo",
    "łó", "čä", "éñ",
)  # fmt: skip
QUESTIONS = 300


def main(entries: int) -> None:
    folder = tempfile.mkdtemp(prefix="interlace-search-")
    os.environ["INTERLACE_DATA"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "interlace_platform.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    chance = random.Random(4)
    words = invented_words(chance)
    began = process_time()
    fill(entries, words, chance)
    print(f"{entries} entries written in {process_time() - began:.0f} CPU-s")
    plain_index()
    print(f"database: {sum(each.stat().st_size for each in Path(folder).glob('*.sqlite3*')) / 1e6:.0f} MB")
    asked = questions(words, chance)
    for name, search in contestants().items():
        tell(name, search, asked)


def invented_words(chance: random.Random) -> list[str]:
    return list(dict.fromkeys("".join(chance.choices(SYLLABLES, k=chance.randint(2, 5))) for _ in range(60_000)))


def some(words: Sequence[str], number: int, chance: random.Random) -> str:
    """Words as frequent as in a language: the n-th in proportion to 1/n."""
    return " ".join(words[int(len(words) ** chance.random()) - 1] for _ in range(number))


def fill(entries: int, words: Sequence[str], chance: random.Random) -> None:
    from interlace_platform.search.actions import put_entries
    from interlace_platform.search.kinds import Draft

    for start in range(0, entries, 5_000):
        put_entries(
            "fictional",
            [
                Draft(
                    key=str(each),
                    names=(some(words, 4, chance),),
                    body=some(words, 30, chance),
                    audience="public" if each % 10 else "within:7",
                    regions=(f"XX{each % 90:02}",),
                    year=2000 + each % 25,
                )
                for each in range(start, min(start + 5_000, entries))
            ],
        )


def plain_index() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE VIRTUAL TABLE plain USING fts5(title, body, content='search_entry', content_rowid='id')")
        cursor.execute("INSERT INTO plain(plain) VALUES ('rebuild')")


def questions(words: Sequence[str], chance: random.Random) -> list[str]:
    def one() -> str:
        return some(words, 1, chance)

    found = []
    for number in range(QUESTIONS // 3):
        word = one()
        found += [word, f"{one()} {one()}", word[: chance.randint(2, 6)] if number % 2 else swapped(one())]
    return found


def swapped(word: str) -> str:
    """Two letters in the middle the wrong way round."""
    return word[:2] + word[3:4] + word[2:3] + word[4:]


def contestants() -> dict[str, Callable[[str], int]]:
    from django.db import connection

    from interlace_platform.search.queries import found

    def ours(text: str) -> int:
        return found(text).total

    def rows(statement: str, *values: str) -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return len(cursor.fetchall())

    def like(text: str) -> int:
        statement = (
            "SELECT title FROM search_entry WHERE audience = 'public' AND (title LIKE %s OR body LIKE %s) LIMIT 20"
        )
        return rows(statement, f"%{text}%", f"%{text}%")

    def unicode61(text: str) -> int:
        asked = " ".join(f'"{word}"' for word in text.split())
        statement = (
            "SELECT e.title FROM plain JOIN search_entry e ON e.id = plain.rowid "
            "WHERE plain MATCH %s AND e.audience = 'public' ORDER BY rank LIMIT 20"
        )
        return rows(statement, asked)

    return {"this search": ours, "LIKE": like, "FTS5 unicode61": unicode61}


def tell(name: str, search: Callable[[str], int], asked: Sequence[str]) -> None:
    times, hits = [], 0
    for text in asked:
        began = process_time()
        hits += search(text) > 0
        times.append(1000 * (process_time() - began))
    worst = statistics.quantiles(times, n=100)
    print(
        f"{name:15} p50 {worst[49]:6.1f} ms, p95 {worst[94]:6.1f} ms, p99 {worst[98]:6.1f} ms; {hits} of {len(asked)}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
