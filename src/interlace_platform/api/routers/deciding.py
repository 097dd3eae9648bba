"""Decisions of a partnership: draft and open them, vote for regions, have the votes counted, keep the minutes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query
from ninja.params import functions as given

from interlace_platform.accounts.models import User
from interlace_platform.api.answering import about, answered, each, nothing_more, paging, part_of
from interlace_platform.api.asking import Code, Nothing, Paged
from interlace_platform.api.keys import READING, WORK, actor_of, reader_of
from interlace_platform.api.matching import IF_MATCH, seen
from interlace_platform.api.routers.inside import facts_of_decision, router
from interlace_platform.api.routers.partnerships import KEY
from interlace_platform.api.schemas import deciding as shapes
from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.readers import Reader
from interlace_platform.groups import actions, policy, queries
from interlace_platform.groups.actions import Question
from interlace_platform.groups.mandates import voters_of
from interlace_platform.groups.models import Decision, DecisionMove, DecisionOption, DecisionState, Minutes
from interlace_platform.partnerships.queries import partnership

NUMBER: Any = given.Path(..., ge=1, le=2**31 - 1, description="The number of the decision.")
TERRITORY: Any = given.Path(..., description="Key of the territory.")


def decision_of(key: str, number: int, reader: Reader) -> Decision:
    """One decision of a partnership, for those who see it; raises `Unknown`."""
    own = partnership(key, reader)
    refuse_unless(policy.may_follow(by=reader, partnership=own))
    return queries.decision(own, number, reader)


def steered(key: str, number: int, by: User) -> Decision:
    """The same, for those who steer decisions: others learn nothing of what they sent."""
    own = decision_of(key, number, by)
    refuse_unless(policy.may_steer(by=by, partnership=own.partnership))
    return own


def decision_answer(request: HttpRequest, key: str, number: int, status: int = 200) -> HttpResponse:
    """A decision as it stands, as the reader sees it."""
    reader = reader_of(request)
    own = decision_of(key, number, reader)
    voters = () if own.state == DecisionState.CLOSED else voters_of(own.partnership)
    ballots = queries.ballots_of(own, reader, voters)
    regions = () if own.state == DecisionState.WITHDRAWN else queries.regions_of(own, voters)
    entitled = len(regions) if own.regions_entitled is None else own.regions_entitled
    newest = next(iter(queries.minutes_of(own)), None)
    more = {
        "partnership": own.partnership.key,
        "regions": each(region, regions),
        "regions_needed": queries.regions_needed(own.quorum, entitled),
        "ballots": each(ballot, ballots),
        "minutes": newest and version(newest),
        "may": open_to(reader, own, is_voting=bool(ballots)),
        "about": about(request),
    }
    facts = facts_of_decision(own, queries.options_of(own))
    return answered(shapes.DecisionAnswer.model_validate(facts | more), status)


def region(row: queries.RegionRow) -> shapes.DecidingRegion:
    position = row.vote.option.position if row.vote else None
    own = {"territory": row.territory, "organisation": row.organisation, "position": position}
    return shapes.DecidingRegion.model_validate(own | {"is_counted": row.counts})


def ballot(row: queries.Ballot) -> shapes.OwnBallot:
    position = row.vote.option.position if row.vote else None
    return shapes.OwnBallot.model_validate({"territory": row.voter.territory, "position": position})


def version(row: Minutes) -> shapes.MinutesVersion:
    own = {name: getattr(row, name) for name in ("version", "text", "written_at")}
    return shapes.MinutesVersion.model_validate(own | {"written_by": str(row.written_by)})


def open_to(reader: Reader, own: Decision, *, is_voting: bool) -> list[str]:
    """What somebody may do with a decision now."""
    steers, is_draft = policy.may_steer(by=reader, partnership=own.partnership), own.state == DecisionState.DRAFT
    found = {
        "rewrite": steers and is_draft,
        "open": policy.may_move(reader, own, DecisionMove.OPEN),
        "vote": is_voting,
        "count": own.is_due and policy.may_move(reader, own, DecisionMove.CLOSE),
        "withdraw": not own.is_due and policy.may_move(reader, own, DecisionMove.WITHDRAW),
        "write_minutes": steers and not is_draft,
    }
    return [name for name, is_open in found.items() if is_open]


def question_from(said: shapes.DecisionDrafted) -> Question:
    return Question(**said.model_dump(exclude={"revision", "options"}), options=tuple(said.options))


@router.post(
    "/{key}/decisions",
    auth=WORK,
    response={201: shapes.DecisionAnswer},
    operation_id="draftDecision",
    url_name="partnership-decisions",
    summary="Draft a decision",
)
def draft(request: HttpRequest, said: shapes.DecisionDrafted, asked: Query[Nothing], key: Code = KEY) -> HttpResponse:
    """Only those who steer see it until it is opened. The same question with the same options twice is harmless."""
    by = actor_of(request)
    made = actions.draft_decision(partnership=partnership(key, by), question=question_from(said), by=by)
    return decision_answer(request, key, made.number, 201)


@router.get(
    "/{key}/decisions/{number}",
    auth=READING,
    response=shapes.DecisionAnswer,
    operation_id="getDecision",
    url_name="partnership-decision",
    summary="One decision",
)
def decision(request: HttpRequest, asked: Query[Nothing], key: Code = KEY, number: int = NUMBER) -> HttpResponse:
    """With the regions that vote, the regions you vote for, and the minutes. Votes are told once they are counted."""
    return decision_answer(request, key, number)


@router.put(
    "/{key}/decisions/{number}",
    auth=WORK,
    response=shapes.DecisionAnswer,
    operation_id="rewriteDecision",
    url_name="partnership-decision",
    summary="Change a draft",
)
def rewrite(
    request: HttpRequest,
    said: shapes.DecisionRewritten,
    asked: Query[Nothing],
    key: Code = KEY,
    number: int = NUMBER,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """As long as it is one: once it is open, a question and its options stay as they are."""
    by = actor_of(request)
    own = steered(key, number, by)
    revision = seen(request, lambda: decision_answer(request, key, number), own.revision, said.revision)
    actions.rewrite_decision(decision=own, question=question_from(said), revision=revision, by=by)
    return decision_answer(request, key, number)


@router.post(
    "/{key}/decisions/{number}/open",
    auth=WORK,
    response=shapes.DecisionAnswer,
    operation_id="openDecision",
    url_name="decision-open",
    summary="Let the regions vote",
)
def open_for_votes(request: HttpRequest, asked: Query[Nothing], key: Code = KEY, number: int = NUMBER) -> HttpResponse:
    """Voting begins at the moment that the draft names, or now, where that has passed. Twice is harmless."""
    by = actor_of(request)
    actions.open_decision(decision=steered(key, number, by), by=by)
    return decision_answer(request, key, number)


@router.put(
    "/{key}/decisions/{number}/votes/{territory}",
    auth=WORK,
    response=shapes.DecisionAnswer,
    operation_id="voteForRegion",
    url_name="decision-vote",
    summary="Vote for a region",
)
def vote(
    request: HttpRequest,
    said: shapes.VoteSent,
    asked: Query[Nothing],
    key: Code = KEY,
    number: int = NUMBER,
    territory: Code = TERRITORY,
) -> HttpResponse:
    """Its one vote, which can change until voting ends, by who acts for the organisation that has its mandate."""
    by = actor_of(request)
    own = decision_of(key, number, by)
    voting = queries.region_voted_for(by, own, territory)
    actions.cast_vote(decision=own, territory=voting, option=option_at(own, said.position), by=by)
    return decision_answer(request, key, number)


def option_at(own: Decision, position: int) -> DecisionOption:
    found = next((row.option for row in queries.options_of(own) if row.option.position == position), None)
    if found is None:
        raise Invalid([Problem("position", "There is no option at this position.")])
    return found


@router.delete(
    "/{key}/decisions/{number}/votes/{territory}",
    auth=WORK,
    response={204: None},
    operation_id="takeBackVote",
    url_name="decision-vote",
    summary="Take the vote of a region back",
)
def take_back(
    request: HttpRequest, asked: Query[Nothing], key: Code = KEY, number: int = NUMBER, territory: Code = TERRITORY
) -> HttpResponse:
    """The region has not voted then. Twice is harmless."""
    by = actor_of(request)
    own = decision_of(key, number, by)
    actions.take_back_vote(decision=own, territory=queries.region_voted_for(by, own, territory), by=by)
    return nothing_more()


@router.post(
    "/{key}/decisions/{number}/count",
    auth=WORK,
    response=shapes.DecisionAnswer,
    operation_id="countVotes",
    url_name="decision-count",
    summary="Have the votes counted",
)
def count(request: HttpRequest, asked: Query[Nothing], key: Code = KEY, number: int = NUMBER) -> HttpResponse:
    """Once voting has ended, by anybody in the partnership, for the count leaves no choice. Twice is harmless."""
    by = actor_of(request)
    actions.close_decision(decision=decision_of(key, number, by), by=by)
    return decision_answer(request, key, number)


@router.post(
    "/{key}/decisions/{number}/withdraw",
    auth=WORK,
    response=shapes.DecisionAnswer,
    operation_id="withdrawDecision",
    url_name="decision-withdraw",
    summary="Take a question back",
)
def withdraw(
    request: HttpRequest,
    said: shapes.DecisionReasonSent,
    asked: Query[Nothing],
    key: Code = KEY,
    number: int = NUMBER,
) -> HttpResponse:
    """As long as voting has not ended; the votes cast so far decide nothing. Twice is harmless."""
    by = actor_of(request)
    actions.withdraw_decision(decision=steered(key, number, by), reason=said.reason, by=by)
    return decision_answer(request, key, number)


@router.get(
    "/{key}/decisions/{number}/minutes",
    auth=READING,
    response=shapes.MinutesVersions,
    operation_id="listMinutes",
    url_name="decision-minutes",
    summary="The minutes of a decision",
)
def minutes(request: HttpRequest, asked: Query[Paged], key: Code = KEY, number: int = NUMBER) -> HttpResponse:
    """The minutes in all versions, the newest first: a correction is a new one."""
    found = queries.minutes_of(decision_of(key, number, reader_of(request)))
    said = {**paging(request, asked, len(found)), "about": about(request)}
    return answered(shapes.MinutesVersions(**said, items=each(version, part_of(found, asked))))


@router.post(
    "/{key}/decisions/{number}/minutes",
    auth=WORK,
    response={201: shapes.DecisionAnswer},
    operation_id="writeMinutes",
    url_name="decision-minutes",
    summary="Write the minutes",
)
def write(
    request: HttpRequest,
    said: shapes.MinutesSent,
    asked: Query[Nothing],
    key: Code = KEY,
    number: int = NUMBER,
    if_match: str = IF_MATCH,
) -> HttpResponse:
    """As a new version; those before it stay. The text of the last version again is harmless."""
    by = actor_of(request)
    own = steered(key, number, by)
    newest = next((each.version for each in queries.minutes_of(own)), 0)
    after = seen(request, lambda: decision_answer(request, key, number), newest, said.after)
    actions.write_minutes(decision=own, text=said.text, after=after, by=by)
    return decision_answer(request, key, number, 201)
