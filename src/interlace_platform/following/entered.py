"""From what is entered in the search to those who keep a search that finds it: at once, or with their next digest.

Nobody is asked what they may see while something is entered: the worker notes which saved searches find it, and asks
for each mail when it writes it. A thing is noted for a search once, so it is told once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from django.db.models import QuerySet

from interlace_platform.core.outbox import Delivery, enqueue, handle
from interlace_platform.following import digest, queries, searches
from interlace_platform.following.models import Follow, NewFind, Pace
from interlace_platform.following.subjects import SEARCH

LOOKING, AT_ONCE = "following.entered", "following.found_at_once"
A_PART = 200
KNOWN = 500
"""How many finds a search knows by their names. Of one that finds more, only what is entered anew is told."""


def note_entered(new: Sequence[str], changed: Sequence[str]) -> None:
    """Have the worker see who keeps a search for what is entered, in the caller's transaction."""
    if kept_searches().exists():
        for names in parts(new):
            enqueue(LOOKING, {"names": names, "is_new": True})
        for names in parts(changed):
            enqueue(LOOKING, {"names": names, "is_new": False})


def parts(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), A_PART):
        yield names[start : start + A_PART]


def kept_searches() -> QuerySet[Follow]:
    return Follow.objects.filter(kind=SEARCH).exclude(pace=Pace.NEVER)


def look(delivery: Delivery) -> None:
    """Note for each saved search what it finds of what was entered and did not know; ask for the mails at once."""
    follows = list(kept_searches().order_by("pk"))
    found = searches.which([(each.text, each.facets) for each in follows], delivery.payload["names"])
    paces = queries.paces_of_searches(follows)
    for follow, names in zip(follows, found, strict=True):
        if paces[follow.pk] != Pace.NEVER and (fresh := fresh_for(follow, names, delivery.payload["is_new"])):
            NewFind.objects.bulk_create([NewFind(follow=follow, entry=name) for name in fresh], ignore_conflicts=True)
            if paces[follow.pk] == Pace.AT_ONCE:
                said = {"follow": follow.pk}
                enqueue(AT_ONCE, said, idempotency_key=f"{AT_ONCE}:{delivery.idempotency_key}:{follow.public_id}")


def fresh_for(follow: Follow, names: Collection[str], is_new: bool) -> list[str]:
    """What a search did not find before; what only changed may have been found by one that finds very much."""
    if not is_new and len(follow.known) >= KNOWN:
        return []
    known = set(follow.known)
    return [name for name in names if name not in known]


def tell_at_once(delivery: Delivery) -> None:
    """Write the mail about what one saved search found."""
    follow = Follow.objects.filter(pk=delivery.payload["follow"], user__is_active=True).select_related("user").first()
    if follow is not None:
        digest.write_found_at_once(follow)


handle(LOOKING, look)
handle(AT_ONCE, tell_at_once)
