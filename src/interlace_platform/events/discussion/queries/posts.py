"""Reads of the discussion of an event."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from interlace_platform.core.paging import PageOf, page_of
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.core.unknown import Unknown
from interlace_platform.events.discussion import policy
from interlace_platform.events.discussion.models import EarlierText, Flag, Post
from interlace_platform.events.discussion.queries.questions import shown_name
from interlace_platform.events.models import Event

A_PAGE = 20


@dataclass(frozen=True)
class Said:
    """A post as somebody reads it: what it says and who did, unless it was removed; and the replies to it."""

    post: Post
    text: str
    by: str
    is_own: bool
    is_flagged: bool
    replies: tuple[Said, ...] = ()


def discussion_of(event: Event, reader: Reader = VISITOR, number: object = 1) -> PageOf[Said]:
    """A page of the posts of an event with all their replies, the newest first; replies in their order."""
    page = page_of(threads_of(event, reader), number, A_PAGE)
    return PageOf(tuple(said(each, reader) for each in page), page.number, page.size, page.total)


def part_of_discussion(event: Event, reader: Reader, offset: int, limit: int) -> tuple[tuple[Said, ...], int]:
    """The same from one place on, so many at most; and how many there are in all."""
    found = threads_of(event, reader)
    return tuple(said(each, reader) for each in found[offset : offset + limit]), found.count()


def threads_of(event: Event, reader: Reader) -> QuerySet[Post]:
    own_flags = Exists(Flag.objects.filter(post=OuterRef("pk"), user=reader.pk, settled_at__isnull=True))
    replies = Post.objects.select_related("author").annotate(flagged=own_flags).order_by("pk")
    found = policy.posts_visible_to(reader, event).filter(answers_to__isnull=True).annotate(flagged=own_flags)
    return found.prefetch_related(Prefetch("replies", replies)).order_by("-pk")


def said(each: Post, reader: Reader) -> Said:
    is_first = each.answers_to_id is None
    return Said(
        post=each,
        text="" if each.is_removed else each.text,
        by="" if each.is_removed else shown_name(each.author),
        is_own=each.author_id == reader.pk,
        is_flagged=getattr(each, "flagged", False),
        replies=tuple(said(reply, reader) for reply in each.replies.all()) if is_first else (),
    )


def number_of_posts(event: Event) -> int:
    """How many posts and replies stand in the discussion of an event."""
    return Post.objects.filter(event=event, removed_at__isnull=True).count()


def post(event: Event, public_id: UUID, reader: Reader = VISITOR) -> Post:
    """One post of an event that was not removed; raises `Unknown`."""
    found = policy.posts_visible_to(reader, event).filter(public_id=public_id, removed_at__isnull=True).first()
    if found is None:
        raise Unknown(str(public_id))
    found.event = event
    return found


def earlier_texts(found: Post, reader: Reader) -> tuple[EarlierText, ...]:
    """What a post said before, the latest first: for who wrote it and who prepares the event."""
    if found.author_id != reader.pk and not policy.prepares(reader, found.event):
        return ()
    return tuple(found.earlier.all())


def flagged_posts(event: Event, reader: Reader) -> tuple[Post, ...]:
    """The posts with flags that nobody settled, for who prepares the event; each with `open_flags`."""
    if not policy.prepares(reader, event):
        return ()
    raised = Flag.objects.filter(settled_at__isnull=True).select_related("user").order_by("pk")
    found = policy.posts_visible_to(reader, event).filter(Exists(raised.filter(post=OuterRef("pk"))))
    return tuple(found.prefetch_related(Prefetch("flags", raised, to_attr="open_flags")).order_by("pk"))
