"""People follow things and say how soon they want to be told; nobody follows anything by themselves."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.core.policy import refuse_unless
from interlace_platform.following import policy, searches
from interlace_platform.following.models import Follow, Habit, NewFind, Pace, Topic, TopicPace
from interlace_platform.following.subjects import SEARCH, Subject

MOST_FOLLOWED = 500
LONGEST_SEARCH, LONGEST_NAME = 200, 80


@action(may=policy.may_follow)
def follow(*, subject: Subject, by: User) -> Follow:
    """Follow a thing from now on, in a daily digest. Following twice is harmless."""
    return followed(by, subject, {})


def followed(by: User, subject: Subject, more: Mapping[str, object]) -> Follow:
    habit_of(by)
    known = Follow.objects.filter(user=by, kind=subject.kind, key=subject.key).first()
    if known is not None:
        return known
    if Follow.objects.filter(user=by).count() >= MOST_FOLLOWED:
        raise Conflict(_("You follow 500 things already. Leave some first."))
    return Follow.objects.create(user=by, kind=subject.kind, key=subject.key, **more)


@action
def follow_search(*, text: str, facets: Mapping[str, str], by: User, pace: str = Pace.DAILY) -> Follow:
    """Keep a search, to be told of what it finds from now on. Twice is harmless."""
    refuse_unknown([pace], Pace.values)
    text = text.strip()
    if not text and not facets:
        raise Invalid([Problem("text", _("Say what to look for."))])
    if len(text) > LONGEST_SEARCH:
        raise Invalid([Problem("text", _("At most 200 characters."))])
    asked = json.dumps([text, dict(facets)], sort_keys=True, ensure_ascii=False)
    key = hashlib.sha256(asked.encode()).hexdigest()[:32]
    known = [find.key for find in searches.found(text, facets, by)]
    kept = {"text": text, "facets": dict(facets), "known": known, "pace": pace}
    return followed(by, Subject(SEARCH, key), kept)


@action
def name_searches(*, names: Mapping[UUID, str], by: User) -> None:
    """Call saved searches something, by the id of their follow; empty: what they look for."""
    said = {key: name.strip() for key, name in names.items()}
    if any(len(name) > LONGEST_NAME for name in said.values()):
        raise Invalid([Problem("", _("At most 80 characters."))])
    rows = list(Follow.objects.filter(user=by, kind=SEARCH, public_id__in=list(said)))
    for row in rows:
        row.name = said[row.public_id]
    Follow.objects.bulk_update(rows, ["name"])


@action
def unfollow(*, subject: Subject, by: User) -> None:
    """Follow a thing no longer. Twice is harmless."""
    Follow.objects.filter(user=by, kind=subject.kind, key=subject.key).delete()


@action
def save_paces(*, paces: Mapping[UUID, str], topics: Mapping[str, str], by: User) -> None:
    """Say how soon to be told of each thing, by the id of its follow, and of each topic; empty: as the thing says."""
    habit_of(by)
    refuse_unknown([*paces.values(), *topics.values()], [*Pace.values, ""])
    refuse_unknown(topics, Topic.values)
    rows = {row.public_id: row for row in Follow.objects.filter(user=by, public_id__in=list(paces))}
    for key, row in rows.items():
        row.pace = paces[key] or row.pace
    Follow.objects.bulk_update(rows.values(), ["pace"])
    TopicPace.objects.filter(user=by, topic__in=list(topics)).delete()
    TopicPace.objects.bulk_create(TopicPace(user=by, topic=each, pace=pace) for each, pace in topics.items() if pace)


def refuse_unknown(chosen: Iterable[str], offered: Iterable[str]) -> None:
    if set(chosen) - set(offered):
        raise Invalid([Problem("", _("There is no such choice."))])


@action
def save_habit(*, hour: int, weekday: int, by: User) -> None:
    """Say at which hour digests are written, and on which weekday (1 is Monday) the weekly ones."""
    if not (0 <= hour <= 23 and 1 <= weekday <= 7):
        raise Invalid([Problem("", _("There is no such choice."))])
    habit_of(by)
    Habit.objects.filter(user=by).update(hour=hour, weekday=weekday)


@action
def stop_mails(*, user: User, by: User) -> None:
    """No mails about what one follows any more; what is followed stays. Twice is harmless."""
    refuse_unless(user.pk == by.pk)
    habit_of(user)
    Habit.objects.filter(user=user, stopped_at__isnull=True).update(stopped_at=timezone.now())


@action
def start_mails(*, by: User) -> None:
    """Mails again, after they were stopped; what happened meanwhile is not told. Twice is harmless."""
    habit = habit_of(by)
    if habit.stopped_at is None:
        return
    Habit.objects.filter(user=by).update(stopped_at=None)
    Follow.objects.filter(user=by).update(since=timezone.now())
    NewFind.objects.filter(follow__user=by, told_on=None).delete()


@action
def stop_following_by_mail(*, follow: Follow, by: User) -> None:
    """No mails about one thing any more; it is followed still. Twice is harmless."""
    refuse_unless(follow.user_id == by.pk)
    Follow.objects.filter(pk=follow.pk).update(pace=Pace.NEVER)


def habit_of(user: User) -> Habit:
    """Somebody's habit, locked until the end of the transaction; made where there is none yet."""
    Habit.objects.bulk_create([Habit(user=user)], ignore_conflicts=True)
    return Habit.objects.select_for_update(no_key=True).get(user=user)
