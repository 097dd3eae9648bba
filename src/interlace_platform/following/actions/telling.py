"""The one door by which other apps tell what happened, in the transaction in which it happens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils import timezone

from interlace_platform.core.audiences import PUBLIC
from interlace_platform.core.outbox import enqueue
from interlace_platform.core.readers import Actor
from interlace_platform.following import kinds
from interlace_platform.following.models import Happening, HappeningSubject
from interlace_platform.following.subjects import Subject

SPREADING = "following.happening"
LONGEST_WORD = 200


def tell(
    *,
    kind: str,
    name: str,
    address: str,
    subjects: Sequence[Subject],
    words: Mapping[str, object],
    by: Actor | None,
    audience: str = PUBLIC,
    is_fictional: bool = False,
    at: datetime | None = None,
) -> None:
    """Write down what happened, for those who follow one of its subjects, in the caller's transaction.

    Parameters
    ----------
    kind
        One that was declared (`kinds.declare`), such as ``claim.confirmed``.
    name
        Names this happening: telling the same name again does nothing.
    address
        The path of the page where one reads more; a fragment may follow.
    subjects
        What it is about. The first is its thread: one is mailed about a thread once a day at most.
    words
        What stands in the sentence of its kind. Names of organisations, titles, codes; no personal data.
    by
        Who did it, who is not told of it; None for the platform itself.
    audience
        To whom it is shown (`core.audiences`), asked anew whenever it is.
    """
    said = {word: str(value)[:LONGEST_WORD] for word, value in words.items()}
    happening = Happening(
        name=name,
        kind=kind,
        topic=kinds.declared[kind].topic,
        at=at or timezone.now(),
        words=said,
        address=address,
        audience=audience,
        by=str(by.public_id) if by else "",
        is_fictional=is_fictional,
    )
    Happening.objects.bulk_create([happening], ignore_conflicts=True)
    written = Happening.objects.get(name=name)
    if written.public_id != happening.public_id:
        return
    HappeningSubject.objects.bulk_create(
        HappeningSubject(happening=written, place=place, kind=each.kind, key=each.key)
        for place, each in enumerate(dict.fromkeys(subjects))
    )
    enqueue(SPREADING, {"happening": written.pk}, idempotency_key=f"{SPREADING}:{written.public_id}")


def show_to(name: str, audience: str) -> None:
    """Show what happened to others from now on, in the caller's transaction; to nobody where the audience is empty."""
    Happening.objects.filter(name=name).update(audience=audience)


def hide(subject: Subject) -> None:
    """Show nothing any more that happened with a thing: it is public no longer."""
    HappeningSubject.objects.filter(kind=subject.kind, key=subject.key).update(is_hidden=True)


def reveal(subject: Subject) -> None:
    """Show again what happened with a thing."""
    HappeningSubject.objects.filter(kind=subject.kind, key=subject.key).update(is_hidden=False)
