"""Writing to somebody what happened with what they follow: at once, daily, weekly; one mail a thread and day.

A mail, the note of what it told, and the mark that its digest is written happen in one transaction, under the lock of
the person's habit: two workers, or a crash in the middle, make one mail or none, and a mail that was not made is made
later. Who may know what is asked when the mail is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlace_platform.accounts.models import User
from interlace_platform.following import queries, searches
from interlace_platform.following.actions.following import habit_of
from interlace_platform.following.kinds import sentence_of
from interlace_platform.following.models import Follow, Habit, Happening, NewFind, Pace, Told, TopicPace
from interlace_platform.following.subjects import SEARCH, Subject, names_of
from interlace_platform.following.unsubscribing import address_to_leave, address_to_stop, headers_for
from interlace_platform.notify.languages import speaking
from interlace_platform.notify.mail import enqueue_mail

MOST_IN_A_MAIL = 100


@dataclass(frozen=True)
class Line:
    """One thing that happened, as a mail says it."""

    said: str
    when: str
    address: str


@dataclass(frozen=True)
class Thread:
    """What happened with one thing."""

    title: str
    lines: tuple[Line, ...]


def local_now(user: User, now: datetime | None = None) -> datetime:
    """The moment as the clock of somebody shows it."""
    return (now or timezone.now()).astimezone(ZoneInfo(user.time_zone))


def may_be_written_to(user: User, habit: Habit) -> bool:
    """Somebody with an account in use and a confirmed address, who did not stop the mails."""
    confirmed = EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True)
    return user.is_active and habit.stopped_at is None and confirmed.exists()


def write_digest(user: User, day: date) -> bool:
    """Write the digest of a day of somebody's, unless it is written; what is weekly, on their weekday.

    In the caller's transaction. Where nothing is to be told nothing is sent, and the day counts as done.
    """
    habit = habit_of(user)
    if habit.told_on is not None and habit.told_on >= day:
        return False
    Habit.objects.filter(pk=habit.pk).update(told_on=day)
    if not may_be_written_to(user, habit):
        return False
    due = (Pace.AT_ONCE, Pace.DAILY, *((Pace.WEEKLY,) if day.isoweekday() == habit.weekday else ()))
    told_today = set(Told.objects.filter(user=user, on=day).values_list("thread", flat=True))
    happened = [each for each in due_for(user, due) if queries.thread_of(each).word not in told_today]
    with speaking(user.language):
        new = new_finds(searches_of(user, due), day)
        if not happened and not new:
            return False
        send(user, day, happened[:MOST_IN_A_MAIL], new, name=f"following-digest:{user.public_id}:{day}")
    return True


def write_at_once(user: User, happening: Happening) -> bool:
    """Write one mail about a thread, unless its thread was told today: then the rest waits for the next digest."""
    habit, day = habit_of(user), local_now(user).date()
    thread = queries.thread_of(happening).word
    if not may_be_written_to(user, habit) or Told.objects.filter(user=user, thread=thread, on=day).exists():
        return False
    happened = [each for each in due_for(user, (Pace.AT_ONCE,)) if queries.thread_of(each).word == thread]
    if happening.pk not in {each.pk for each in happened}:
        return False
    with speaking(user.language):
        name = f"following-at-once:{user.public_id}:{happening.public_id}"
        send(user, day, happened[:MOST_IN_A_MAIL], [], name=name)
    return True


def due_for(user: User, paces: Sequence[str]) -> list[Happening]:
    """What was not told yet and is to be told at one of these paces."""
    follows = list(Follow.objects.filter(user=user))
    topics = dict(TopicPace.objects.filter(user=user).values_list("topic", "pace"))
    news = queries.untold(user, timezone.now() - queries.RECENT)
    return [each for each in news if queries.pace_of(each, follows, topics) in paces]


def write_found_at_once(follow: Follow) -> bool:
    """Write one mail about what a saved search found, unless it was told of today: then it waits for the digest."""
    user, day = follow.user, local_now(follow.user).date()
    if not may_be_written_to(user, habit_of(user)):
        return False
    with speaking(user.language):
        found = new_finds([each for each in searches_of(user, (Pace.AT_ONCE,)) if each.pk == follow.pk], day)
        if not found:
            return False
        send(user, day, [], found, name=f"following-found:{follow.public_id}:{day}", about=follow)
    return True


def searches_of(user: User, paces: Sequence[str]) -> list[Follow]:
    """The saved searches of somebody of which they are told at one of these paces."""
    follows = list(Follow.objects.filter(user=user, kind=SEARCH).order_by("pk"))
    said = queries.paces_of_searches(follows)
    return [each for each in follows if said[each.pk] in paces]


def new_finds(follows: Sequence[Follow], day: date) -> list[Thread]:
    """What saved searches find anew, as far as their owner may see it now; noted as told, in the caller's transaction.

    A search that was told of today waits until tomorrow; what its owner may not see is forgotten until it changes.
    """
    told_today = set(NewFind.objects.filter(follow__in=follows, told_on=day).values_list("follow", flat=True))
    threads = []
    for each in follows:
        names = [] if each.pk in told_today else queries.untold_finds(each)
        found = searches.among(names, each.text, each.facets, each.user)[:MOST_IN_A_MAIL] if names else ()
        untold = NewFind.objects.filter(follow=each, entry__in=names)
        untold.filter(entry__in=[find.key for find in found]).update(told_on=day)
        if len(found) < MOST_IN_A_MAIL:
            untold.filter(told_on=None).delete()
        if found:
            threads.append(thread_of_search(each, found))
    return threads


def thread_of_search(follow: Follow, found: Sequence[searches.Find]) -> Thread:
    name = queries.search_named(follow)
    title = _("Found by your search “%(search)s”") % {"search": name.name if name else ""}
    return Thread(title, tuple(Line(find.title, "", whole(find.address)) for find in found))


def send(
    user: User,
    day: date,
    happened: Sequence[Happening],
    found: Sequence[Thread],
    *,
    name: str,
    about: Follow | None = None,
) -> None:
    """Ask for the mail and write down what it tells, in the present language; one about a search can be left alone."""
    threads = [*threads_of(user, happened), *found]
    number = len(happened) + sum(len(each.lines) for each in found)
    subject = subject_of(threads, number)
    said = {
        "threads": threads,
        "subject": subject,
        "own_page": whole("/account/following/"),
        "stop": address_to_stop(user),
        "leave": address_to_leave(about) if about else "",
    }
    enqueue_mail(
        topic="following.digest",
        to=user.email,
        subject=subject,
        body=render_to_string("following/digest.txt", said),
        idempotency_key=name,
        headers=headers_for(address_to_leave(about) if about else address_to_stop(user)),
    )
    Told.objects.bulk_create(
        Told(user=user, happening=each, thread=queries.thread_of(each).word, on=day) for each in happened
    )


def subject_of(threads: Sequence[Thread], number: int) -> str:
    """One thing alone is said in the subject; more are counted."""
    if number == 1:
        return threads[0].lines[0].said
    if len(threads) == 1:
        said = ngettext("%(number)d piece of news: %(title)s", "%(number)d pieces of news: %(title)s", number)
        return said % {"number": number, "title": threads[0].title}
    said = ngettext(
        "%(number)d piece of news on what you follow", "%(number)d pieces of news on what you follow", number
    )
    return said % {"number": number}


def threads_of(user: User, happened: Iterable[Happening]) -> list[Thread]:
    """What happened, under the names that things have now, in the order in which they first occur."""
    grouped: dict[Subject, list[Line]] = {}
    zone = ZoneInfo(user.time_zone)
    for each in happened:
        when = date_format(each.at.astimezone(zone), "DATETIME_FORMAT")
        grouped.setdefault(queries.thread_of(each), []).append(Line(sentence_of(each), when, whole(each.address)))
    names = names_of(set(grouped), user)
    return [
        Thread(names[subject].name if subject in names else _("More news"), tuple(lines))
        for subject, lines in grouped.items()
    ]


def whole(path: str) -> str:
    """The whole address of a page."""
    return str(settings.ENVIRONMENT.address) + path
