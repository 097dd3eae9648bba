"""What can be asked about happenings and follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet

from interlace_platform.accounts.models import User
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.following import policy, subjects
from interlace_platform.following.models import (
    Follow,
    Habit,
    Happening,
    HappeningSubject,
    NewFind,
    Pace,
    Told,
    Topic,
    TopicPace,
    Webhook,
    WebhookDelivery,
)
from interlace_platform.following.subjects import SEARCH, Named, Subject, about, names_of

NOTHING = Q(pk__in=())


@dataclass(frozen=True)
class Followed:
    """A follow with the name of its thing now; `named` is None where it is gone, or not for them any more."""

    follow: Follow
    named: Named | None


@dataclass(frozen=True)
class TopicChoice:
    """A topic and how soon somebody wants to be told of it; empty: as each thing says."""

    topic: Topic
    pace: str


def follow_of(reader: Reader, subject: Subject) -> Follow | None:
    """Whether and how the reader follows something."""
    return policy.follows_visible_to(reader).filter(kind=subject.kind, key=subject.key).first()


def followed_by(reader: Reader) -> list[Followed]:
    """What the reader follows, with names, in the order in which they began."""
    follows = list(policy.follows_visible_to(reader).order_by("since", "pk"))
    names = names_of({Subject(each.kind, each.key) for each in follows if each.kind != SEARCH}, reader)
    return [Followed(each, search_named(each) or names.get(Subject(each.kind, each.key))) for each in follows]


def search_named(follow: Follow) -> Named | None:
    if follow.kind != SEARCH:
        return None
    asked = ", ".join([*filter(None, [follow.text]), *(str(each) for each in follow.facets.values())])
    return Named(follow.name or asked, f"/search/?{urlencode({'q': follow.text, **follow.facets})}")


def paces_of_searches(follows: Sequence[Follow]) -> dict[int, str]:
    """How soon the owners of saved searches want to be told of new finds, by the key of the follow."""
    chosen = dict(TopicPace.objects.filter(topic=Topic.SEARCHES).values_list("user_id", "pace"))
    return {each.pk: soonest([each.pace], chosen.get(each.user_id, "")) for each in follows}


def untold_finds(follow: Follow) -> list[str]:
    """What a saved search found and was not told yet, by name."""
    return list(NewFind.objects.filter(follow=follow, told_on=None).order_by("pk").values_list("entry", flat=True))


def topic_choices(reader: Reader) -> list[TopicChoice]:
    """Every topic with what the reader chose."""
    chosen = dict(TopicPace.objects.filter(user_id=reader.pk).values_list("topic", "pace"))
    return [TopicChoice(topic, chosen.get(topic.value, "")) for topic in Topic]


def habit_of(reader: Reader) -> Habit:
    """When the reader reads; the usual where they said nothing."""
    return Habit.objects.filter(user_id=reader.pk).first() or Habit(user_id=reader.pk)


def happenings_about(subject: Subject | None, reader: Reader = VISITOR) -> QuerySet[Happening]:
    """What happened with something, or with anything, as far as the reader may know; the latest first."""
    found = policy.visible_to(reader).order_by("-at", "-pk")
    if subject is None:
        return found
    return found.filter(Exists(HappeningSubject.objects.filter(about(subject), happening=OuterRef("pk"))))


def paces_for(happening: Happening) -> list[tuple[int, str]]:
    """Who follows something that a happening is about, and how soon each wants to be told of it.

    Read from the rows alone: whether they may know is asked when the mail is written.
    """
    matching = reduce(or_, (follows_about(each) for each in happening.subjects.all()), NOTHING)
    follows = Follow.objects.filter(matching, since__lte=happening.at).values_list("user_id", "pace")
    chosen = dict(TopicPace.objects.filter(topic=happening.topic).values_list("user_id", "pace"))
    paces: dict[int, list[str]] = {}
    for user, pace in follows:
        paces.setdefault(user, []).append(pace)
    return [(user, soonest(said, chosen.get(user, ""))) for user, said in sorted(paces.items())]


def follows_about(subject: HappeningSubject) -> Q:
    return about(Subject(subject.kind, subject.key))


ORDER = (Pace.AT_ONCE, Pace.DAILY, Pace.WEEKLY)


def soonest(paces: Sequence[str], of_topic: str = "") -> str:
    """How soon one is told of something one follows by several things, and with a choice for its topic.

    "Never" for a thing silences that thing, "never" for a topic silences the topic; else the topic's choice goes
    before that of the things.
    """
    wanted = [pace for pace in ORDER if pace in paces]
    if not wanted or of_topic == Pace.NEVER:
        return Pace.NEVER
    return of_topic or wanted[0]


def untold(user: User, since: datetime) -> QuerySet[Happening]:
    """What happened since a moment and concerns what somebody follows, may be known to them, and was not told yet.

    Without what they did themselves. Each row has its subjects loaded.
    """
    follows = [each for each in Follow.objects.filter(user=user).exclude(kind=SEARCH) if each.pace != Pace.NEVER]
    if not follows:
        return Happening.objects.none()
    told = Told.objects.filter(user=user, happening=OuterRef("pk"))
    of_each = HappeningSubject.objects.filter(happening=OuterRef("pk"))
    follows_it = reduce(or_, (Q(Exists(of_each.filter(about(Subject(*key))))) & Q(at__gte=start)
                              for key, start in since_of(follows).items()))  # fmt: skip
    found = policy.visible_to(user).filter(follows_it, at__gte=since).exclude(Exists(told))
    return found.exclude(by=str(user.public_id)).prefetch_related("subjects").order_by("at", "pk")


def since_of(follows: Sequence[Follow]) -> dict[tuple[str, str], datetime]:
    return {(each.kind, each.key): each.since for each in follows}


def pace_of(happening: Happening, follows: Sequence[Follow], topics: dict[str, str]) -> str:
    """How soon somebody with these follows and choices wants to be told of a happening."""
    own = [each.pace for each in follows if concerns(each, happening)]
    return soonest(own, topics.get(happening.topic, ""))


def concerns(follow: Follow, happening: Happening) -> bool:
    """Whether a happening is about what is followed (the same rule as `subjects.about`)."""
    return follow.since <= happening.at and any(covers(follow, each) for each in happening.subjects.all())


def covers(follow: Follow, subject: HappeningSubject) -> bool:
    if follow.kind != subject.kind:
        return False
    if follow.kind != subjects.REGION:
        return follow.key == subject.key
    return subject.key.startswith(follow.key) or (len(subject.key) >= 2 and follow.key.startswith(subject.key))


def thread_of(happening: Happening) -> Subject:
    """The first thing it is about."""
    first = next(iter(happening.subjects.all()), None)
    return Subject(first.kind, first.key) if first else Subject(happening.kind, str(happening.public_id))


def webhooks_for(happening: Happening) -> list[Webhook]:
    """The webhooks in use that are about this happening, which everybody may know."""
    if not policy.visible_to(VISITOR).filter(pk=happening.pk).exists():
        return []
    every = Q(kind="")
    own = reduce(or_, (Q(kind=each.kind, key=each.key) for each in happening.subjects.all()), every)
    found = Webhook.objects.filter(own, disabled_at__isnull=True, made_at__lte=happening.at)
    return [each for each in found.order_by("pk") if happening.topic in each.topics]


def webhooks(reader: Reader) -> QuerySet[Webhook]:
    """The webhooks the reader answers for; the latest first."""
    return policy.webhooks_visible_to(reader).order_by("-made_at", "-pk")


def kept_by(reader: Reader) -> dict[Subject, Named]:
    """What somebody answers for, so that they may enter webhooks for it."""
    if not reader.is_authenticated:
        return {}
    kinds = subjects.declared.values()
    return {Subject(kind.name, key): name for kind in kinds for key, name in kind.kept_by(reader).items()}


def deliveries_of(webhook: Webhook) -> QuerySet[WebhookDelivery]:
    """What was sent to a webhook, or is to be; the latest first."""
    return WebhookDelivery.objects.filter(webhook=webhook).select_related("happening").order_by("-asked_at", "-pk")


RECENT = timedelta(days=15)
"""How long something that was not told is still news."""
