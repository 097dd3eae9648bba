"""What one follows: partnerships, regions, themes, organisations, series, and saved searches."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.params import functions as given

from interlace_platform.accounts.models import User
from interlace_platform.api.answering import about, answered, each, nothing_more, paging, part_of
from interlace_platform.api.asking import Code, Nothing, Paged
from interlace_platform.api.keys import FOLLOWING, actor_of
from interlace_platform.api.schemas import following as shapes
from interlace_platform.core.unknown import Unknown
from interlace_platform.following import actions, queries
from interlace_platform.following.models import Follow
from interlace_platform.following.subjects import Subject

router = Router(auth=FOLLOWING, tags=["following"])
KINDS = "partnership, region, theme, organisation, series or search."
KIND: Any = given.Path(..., description=KINDS, examples=["region"])  # type: ignore[arg-type]  # as JSON Schema has it
KEY: Any = given.Path(..., description="Its key, code or slug.", examples=["ES61"])  # type: ignore[arg-type]  # as JSON Schema has it
FACETS = ("kind", "platform", "region", "year", "language")


@router.get(
    "",
    response=shapes.AllFollowed,
    operation_id="listFollowed",
    url_name="following",
    summary="What you follow",
)
def followed(request: HttpRequest, asked: Query[Paged]) -> HttpResponse:
    """Things and saved searches, in the order in which you began."""
    found = queries.followed_by(actor_of(request))
    items = each(shapes.Followed.model_validate, [said_of(row) for row in part_of(found, asked)])
    return answered(shapes.AllFollowed(**paging(request, asked, len(found)), about=about(request), items=items))


def said_of(row: queries.Followed) -> dict[str, Any]:
    """A follow, with what its thing is called now."""
    own, named = row.follow, row.named
    said = {name: getattr(own, name, None) for name in shapes.Followed.model_fields}
    return said | {"name": named.name if named else None, "address": named.address if named else None}


def follow_answer(request: HttpRequest, own: Follow, status: int = 200) -> HttpResponse:
    found = next(row for row in queries.followed_by(actor_of(request)) if row.follow.pk == own.pk)
    return answered(shapes.FollowedAnswer.model_validate(said_of(found) | {"about": about(request)}), status)


def paced(own: Follow, pace: str, by: User) -> None:
    if own.pace != pace:
        actions.save_paces(paces={own.public_id: pace}, topics={}, by=by)


@router.get(
    "/digest",
    response=shapes.DigestAnswer,
    operation_id="getDigest",
    url_name="following-digest",
    summary="When you are written to",
)
def digest(request: HttpRequest, asked: Query[Nothing]) -> HttpResponse:
    """The hour and the weekday of your digest, and how soon you are told of each topic."""
    return digest_answer(request)


def digest_answer(request: HttpRequest) -> HttpResponse:
    reader = actor_of(request)
    habit = queries.habit_of(reader)
    topics = [{"topic": each.topic, "pace": each.pace or None} for each in queries.topic_choices(reader)]
    said = {"hour": habit.hour, "weekday": habit.weekday, "mails": habit.stopped_at is None, "topics": topics}
    return answered(shapes.DigestAnswer.model_validate(said | {"about": about(request)}))


@router.put(
    "/digest",
    response=shapes.DigestAnswer,
    operation_id="setDigest",
    url_name="following-digest",
    summary="Say when you want to be written to",
)
def set_digest(request: HttpRequest, said: shapes.DigestSent, asked: Query[Nothing]) -> HttpResponse:
    """The hour, the weekday, topics, and whether at all. What is left out stays as it is."""
    by = actor_of(request)
    habit = queries.habit_of(by)
    hour = habit.hour if said.hour is None else said.hour
    actions.save_habit(hour=hour, weekday=said.weekday or habit.weekday, by=by)
    actions.save_paces(paces={}, topics={str(topic): pace for topic, pace in said.topics.items()}, by=by)
    if said.mails is True:
        actions.start_mails(by=by)
    elif said.mails is False:
        actions.stop_mails(user=by, by=by)
    return digest_answer(request)


@router.post(
    "/searches",
    response={201: shapes.FollowedAnswer},
    operation_id="keepSearch",
    url_name="following-searches",
    summary="Keep a search",
)
def keep_search(request: HttpRequest, said: shapes.SearchSent, asked: Query[Nothing]) -> HttpResponse:
    """You are told of what it finds from now on. Twice is harmless."""
    by = actor_of(request)
    facets = {name: str(value) for name in FACETS if (value := getattr(said, name))}
    own = actions.follow_search(text=said.text, facets=facets, by=by)
    paced(own, said.pace, by)
    return follow_answer(request, own, 201)


@router.put(
    "/{kind}/{key}",
    response=shapes.FollowedAnswer,
    operation_id="follow",
    url_name="following-thing",
    summary="Follow something",
)
def follow(
    request: HttpRequest, said: shapes.FollowSent, asked: Query[Nothing], kind: Code = KIND, key: Code = KEY
) -> HttpResponse:
    """From now on, or with another pace from now on. Twice is harmless."""
    by, subject = actor_of(request), Subject(kind, key)
    own = queries.follow_of(by, subject) or actions.follow(subject=subject, by=by)
    paced(own, said.pace, by)
    return follow_answer(request, own)


@router.delete(
    "/{kind}/{key}",
    response={204: None},
    operation_id="unfollow",
    url_name="following-thing",
    summary="Follow something no longer",
)
def unfollow(request: HttpRequest, asked: Query[Nothing], kind: Code = KIND, key: Code = KEY) -> HttpResponse:
    """What you do not follow is answered by 404."""
    by, subject = actor_of(request), Subject(kind, key)
    if queries.follow_of(by, subject) is None:
        raise Unknown(key)
    actions.unfollow(subject=subject, by=by)
    return nothing_more()
