"""What can be followed: an app says here, when it is ready, how its things are named and who answers for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise

from interlace_platform.core.readers import Reader

REGION, SEARCH = "region", "search"


@dataclass(frozen=True)
class Subject:
    """One thing, by its kind and the key in its address."""

    kind: str
    key: str

    @property
    def word(self) -> str:
        """Both in one word: how a thread is named."""
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True)
class Named:
    """How a thing is called now, and where it is."""

    name: str
    address: str
    is_fictional: bool = False


Names = Callable[[Reader, set[str]], Mapping[str, Named]]
Kept = Callable[[Reader], Mapping[str, Named]]


def nothing_kept(reader: Reader) -> Mapping[str, Named]:
    """For things for which nobody answers."""
    return {}


@dataclass(frozen=True)
class SubjectKind:
    """A kind of things that can be followed.

    Attributes
    ----------
    name
        ``partnership``.
    title
        What people call such a thing.
    names
        From keys to names, in one query; only of things that the reader may see.
    kept_by
        The things a reader answers for: who may enter webhooks for them.
    """

    name: str
    title: str | Promise
    names: Names
    kept_by: Kept = nothing_kept


declared: dict[str, SubjectKind] = {}


def declare(kind: SubjectKind) -> None:
    """Add a kind; the latest declaration of a name stands."""
    declared[kind.name] = kind


def named(subject: Subject, reader: Reader) -> Named | None:
    """One thing as this reader may see it; None where it is absent, or not for them."""
    kind = declared.get(subject.kind)
    return kind.names(reader, {subject.key}).get(subject.key) if kind else None


def names_of(subjects: set[Subject], reader: Reader) -> dict[Subject, Named]:
    """Many things, in one query for each kind."""
    keys: dict[str, set[str]] = {}
    for subject in subjects:
        keys.setdefault(subject.kind, set()).add(subject.key)
    return {
        Subject(kind, key): name
        for kind, wanted in keys.items()
        if kind in declared
        for key, name in declared[kind].names(reader, wanted).items()
    }


def about(subject: Subject, prefix: str = "") -> Q:
    """The rows with `kind` and `key` that concern a subject: for a region also what contains it, and what lies in it.

    NUTS codes grow from left to right.
    """
    kind = Q(**{f"{prefix}kind": subject.kind})
    if subject.kind != REGION:
        return kind & Q(**{f"{prefix}key": subject.key})
    wider = [subject.key[:length] for length in range(2, len(subject.key) + 1)]
    return kind & (Q(**{f"{prefix}key__in": wider}) | Q(**{f"{prefix}key__startswith": subject.key}))


def followed_for(subject: Subject) -> Q:
    """The same from the other end: the follows that a happening about this subject concerns."""
    return about(subject)
