"""People discuss an event; organisers look after it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import refuse_wrong
from interlace_platform.events.actions.events import concerned
from interlace_platform.events.discussion import policy
from interlace_platform.events.discussion.actions.floor import beat, locked_floor, refuse_hasty, wrong_text
from interlace_platform.events.discussion.models import EarlierText, Flag, Floor, Post
from interlace_platform.events.discussion.notices import tell_organisers
from interlace_platform.events.models import Event

LONGEST_POST, LONGEST_REASON = 5_000, 1_000
MOST_VERSIONS = 20


@action(may=policy.may_speak)
def post(*, event: Event, text: str, answers_to: Post | None = None, by: User) -> Post:
    """Say something about an event, or in reply to a post; a reply to a reply stands below the same post."""
    floor = locked_floor(event)
    refuse_silence(floor)
    above = None if answers_to is None else first_of(fresh(answers_to))
    refuse_unless(above is None or above.event_id == event.pk)
    if above is not None and above.is_removed:
        raise Conflict(_("What you reply to has been removed."))
    refuse_wrong(wrong_text("text", text, LONGEST_POST, _("Write something.")))
    last = Post.objects.filter(event=event, author=by, answers_to=above).order_by("-pk").first()
    if last is not None and last.text == text.strip() and not last.is_removed:
        return last
    refuse_hasty(by)
    made = Post.objects.create(event=floor.event, answers_to=above, author=by, text=text.strip())
    record(what="post.made", subject=made, by=by, concerns=concerned(floor.event))
    beat(floor)
    return made


def refuse_silence(floor: Floor) -> None:
    if not floor.takes_posts_now:
        raise Conflict(_("The discussion of this event is closed."))


def first_of(found: Post) -> Post:
    """The post at the head of the thread in which a post stands."""
    return found.answers_to or found


def fresh(found: Post) -> Post:
    """The post as it is now that the floor is locked."""
    return Post.objects.select_related("event", "author", "answers_to").get(pk=found.pk)


@action(may=policy.may_change_post)
def change_post(*, post: Post, text: str, by: User) -> Post:
    """Say it in other words; what it said before is kept for who wrote it and the organisers. The same is harmless."""
    floor, found = locked_floor(post.event), fresh(post)
    refuse_silence(floor)
    refuse_removed(found)
    refuse_wrong(wrong_text("text", text, LONGEST_POST, _("Write something.")))
    if found.text == text.strip():
        return found
    if found.earlier.count() >= MOST_VERSIONS:
        raise Conflict(_("You have changed this twenty times. Write a reply instead."))
    refuse_hasty(by)
    EarlierText.objects.create(post=found, text=found.text)
    found.text, found.edited_at = text.strip(), timezone.now()
    found.save(update_fields=["text", "edited_at"])
    record(what="post.changed", subject=found, by=by, concerns=concerned(floor.event))
    beat(floor)
    return found


def refuse_removed(found: Post) -> None:
    if found.is_removed:
        raise Conflict(_("This has been removed."))


@action
def remove_post(*, post: Post, reason: str = "", by: User) -> Post:
    """Show only that something was here: by who wrote it, or by who moderates, with a reason. Twice is harmless."""
    floor, found = locked_floor(post.event), fresh(post)
    is_own = policy.may_change_post(by=by, post=found)
    refuse_unless(is_own or policy.may_moderate(by=by, event=floor.event))
    if found.is_removed:
        return found
    if not is_own:
        refuse_wrong(wrong_text("reason", reason, LONGEST_REASON, _("Say why; everybody reads it.")))
    found.removed_at, found.removed_by, found.reason = timezone.now(), by, reason.strip()[:LONGEST_REASON]
    found.save(update_fields=["removed_at", "removed_by", "reason"])
    found.flags.filter(settled_at__isnull=True).update(settled_at=timezone.now())
    record(what="post.removed", subject=found, by=by, details={"own": is_own}, concerns=concerned(floor.event))
    beat(floor)
    return found


@action
def flag_post(*, post: Post, reason: str, by: User) -> Flag:
    """Ask those who moderate to look at a post. Twice is harmless."""
    floor, found = locked_floor(post.event), fresh(post)
    refuse_unless(policy.may_speak(by=by, event=floor.event))
    known = Flag.objects.filter(post=found, user=by).first()
    if known is not None:
        return known
    refuse_removed(found)
    refuse_wrong(wrong_text("reason", reason, LONGEST_REASON, _("Say what is wrong with it.")))
    refuse_hasty(by)
    flag = Flag.objects.create(post=found, user=by, reason=reason.strip())
    record(what="post.flagged", subject=found, by=by)
    tell_organisers(floor)
    return flag


@action
def keep_post(*, post: Post, by: User) -> Post:
    """Say that a post that was flagged may stay. Twice is harmless."""
    floor, found = locked_floor(post.event), fresh(post)
    refuse_unless(policy.may_moderate(by=by, event=floor.event))
    if found.flags.filter(settled_at__isnull=True).update(settled_at=timezone.now()):
        record(what="post.kept", subject=found, by=by, concerns=concerned(floor.event))
    return found
