"""All writes of the index. They happen in the transaction that changed what is found, or make the index anew."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from django.db import transaction

from interlace_platform.core.progress import Progress, say_nothing
from interlace_platform.search.entering import tell
from interlace_platform.search.kinds import Draft, Kind, kinds
from interlace_platform.search.models import Entry, Word
from interlace_platform.search.terms import BODY, NAME, SAMPLE, is_in_sample, token_of_value, tokens

MOST_BODY = 10_000
LONGEST_TITLE = 300
LEAST_LETTERS = 4
AT_ONCE = 500
UNKNOWN = ("", "")
COLUMNS = tuple(each.name for each in Entry._meta.fields if each.name not in ("id", "kind", "key"))


@transaction.atomic
def put_entries(kind: str, drafts: Iterable[Draft]) -> int:
    """Write what is new or has changed, and let the rest stand; returns how many were written."""
    made = {draft.key: entry_of(kind, draft) for draft in drafts}
    kept = dict[str, tuple[str, str]]()
    for keys in in_parts(sorted(made)):
        rows = Entry.objects.filter(kind=kind, key__in=keys).values_list("key", "digest", "audience")
        kept.update({key: (digest, audience) for key, digest, audience in rows})
    new = [entry for key, entry in made.items() if kept.get(key, UNKNOWN)[0] != entry.digest]
    Entry.objects.bulk_create(new, AT_ONCE, update_conflicts=True, unique_fields=["kind", "key"], update_fields=COLUMNS)
    remember_words(new)
    shown_anew = {entry.key for entry in new if kept.get(entry.key, UNKNOWN)[1] != entry.audience}
    tell(named(kind, shown_anew), named(kind, {entry.key for entry in new} - shown_anew))
    return len(new)


def named(kind: str, keys: Iterable[str]) -> list[str]:
    return [f"{kind}:{key}" for key in sorted(keys)]


@transaction.atomic
def remove_entries(kind: str, keys: Collection[str]) -> None:
    """Take away what is not to be found any more."""
    for part in in_parts(sorted(keys)):
        Entry.objects.filter(kind=kind, key__in=part).delete()


def follow(changed: frozenset[str]) -> None:
    """Make anew what follows the things that an action concerned."""
    ids: dict[str, set[str]] = defaultdict(set)
    for address in changed:
        model, _, key = address.partition(":")
        ids[model].add(key)
    for kind in kinds.values():
        own = set(ids.get(kind.follows, ())) if kind.follows else set()
        own.update(key for model, others in kind.also.items() if model in ids for key in others(ids[model]))
        if own:
            refresh(kind, own)


@transaction.atomic
def refresh(kind: Kind, ids: Collection[str]) -> None:
    """Write the entries of these anew. Their rows are locked first, so that the last of two writers saw the other."""
    sources = [f"{kind.follows}:{key}" for key in sorted(ids)]
    rows = Entry.objects.select_for_update().filter(kind=kind.name, source__in=sources).order_by("pk")
    before = set(rows.values_list("key", flat=True))
    drafts = list(kind.drafts(ids))
    put_entries(kind.name, drafts)
    if gone := before - {draft.key for draft in drafts}:
        remove_entries(kind.name, gone)


@transaction.atomic
def put_kind(name: str) -> int:
    """Bring all entries of a kind up to date; returns how many there are."""
    drafts = list(kinds[name].drafts(None))
    put_entries(name, drafts)
    gone = set(Entry.objects.filter(kind=name).values_list("key", flat=True)) - {draft.key for draft in drafts}
    remove_entries(name, gone)
    return len(drafts)


@transaction.atomic
def rebuild(*, progress: Progress = say_nothing) -> int:
    """Make the whole index anew; returns how many entries it has. What is entered already keeps its place."""
    Entry.objects.exclude(kind__in=kinds).delete()
    total = 0
    for done, name in enumerate(kinds):
        progress("search", done, len(kinds))
        total += put_kind(name)
    Word.objects.all().delete()
    remember_words(Entry.objects.order_by("pk").only("audience", "tokens").iterator(AT_ONCE))
    progress("search", len(kinds), len(kinds))
    return total


def rebuild_if_empty(*, progress: Progress = say_nothing) -> None:
    """Make the index where there is none yet: of a database that is older than the search."""
    if not Entry.objects.exists():
        rebuild(progress=progress)


def entry_of(kind: str, draft: Draft) -> Entry:
    body = draft.body[:MOST_BODY]
    values = sorted(values_of(kind, draft))
    kept = tokens(draft.names, body, values)
    entry = Entry(
        kind=kind,
        key=draft.key,
        source=draft.source,
        audience=draft.audience,
        title=draft.names[0][:LONGEST_TITLE],
        names=list(draft.names),
        body=body,
        facts=dict(draft.facts),
        language=draft.language,
        platform=draft.platform,
        regions=spaced(draft.regions),
        year=draft.year,
        tokens=kept,
        length=kept.count(" ") - 1 - len(values),
    )
    entry.digest = digest_of(entry)
    return entry


def values_of(kind: str, draft: Draft) -> set[str]:
    """The values that an entry can be narrowed to, as the index has them; and whether it is one of the sample."""
    single = {"kind": kind, "platform": draft.platform, "year": draft.year, "language": draft.language}
    said = [*single.items(), *(("region", code) for code in draft.regions)]
    narrowing = {token_of_value(facet, value) for facet, value in said if value}
    return narrowing | {SAMPLE} if is_in_sample(kind, draft.key) else narrowing


def spaced(codes: Iterable[str]) -> str:
    kept = sorted({code for code in codes if code})
    return f" {' '.join(kept)} " if kept else ""


def digest_of(entry: Entry) -> str:
    said = [getattr(entry, column) for column in COLUMNS if column != "digest"]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def remember_words(entries: Iterable[Entry]) -> None:
    """Keep the words that are long enough to be mistyped, in one order, so that no two writers wait for each other."""
    said = {(entry.audience, word) for entry in entries for word in words_said(entry.tokens)}
    words = (
        Word(audience=audience, word=word, head=word[0], middle=word[1:3], length=len(word))
        for audience, word in sorted(said)
    )
    Word.objects.bulk_create(words, AT_ONCE, ignore_conflicts=True)


def words_said(kept: str) -> Iterator[str]:
    for token in kept.split():
        if token[0] in (NAME, BODY) and len(token) > LEAST_LETTERS and token[1:].isalpha():
            yield token[1:]


def in_parts(keys: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]
