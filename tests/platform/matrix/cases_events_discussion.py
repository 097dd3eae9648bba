"""Whoever sees an event reads and, with an account, asks, discusses and votes; who prepares it moderates."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from tests.platform.matrix.cases import Case
from tests.platform.matrix.cases_api import JSON, ROOT, token_of
from tests.platform.matrix.cases_events import LEADING, PREPARING, WITHIN, form, on
from tests.platform.matrix.roles import EVERYBODY, NOBODY, SIGNED_IN
from tests.platform.matrix.world import World
from tests.platform.matrix.world_events import COMES

CLUSTER = frozenset({"cluster_manager"})
REASON, WORDS = {"reason": "Fictional reason."}, {"text": "Fictional words."}
PAPER = {"question": "Fictional poll?", "options": "A\nB", "is_secret": "yes", "electorate": "everybody"} | {
    "results": "closed"
}
PROGRAMS_POLL = {"question": "Fictional poll of a program?", "options": ["A", "B"]}


def at(name: str, thing: str, *more: object) -> Callable[[World], str]:
    """An address of a question, post or poll below its event."""
    return lambda world: reverse(name, args=[world.things[thing].event.slug, world.things[thing].public_id, *more])


def acts(name: str, thing: str, act: str, allowed: frozenset[str], **more: object) -> Case:
    return Case(at(name, thing, act), allowed, "POST", data=more.pop("data", {}), variant=f"{act}, {thing}", **more)


def program(rest: str, thing: str = "") -> Callable[[World], str]:
    """An address of the API below the public event, or below that of a question or poll."""

    def url(world: World) -> str:
        event = world.things[thing].event if thing else world.things["public event"]
        key = str(world.things[thing].public_id) if thing else ""
        return f"{ROOT}/events/{event.public_id}/{rest.replace('KEY', key)}"

    return url


def sent(
    rest: str, thing: str, allowed: frozenset[str], data: dict[str, object], method: str = "POST", status: int = 200
) -> Case:
    answers = frozenset({status, 409})
    return Case(program(rest, thing), allowed, method, answers, data, JSON, f"{rest}, {thing}", token_of)


def ballot(thing: str) -> Callable[[World], dict[str, str]]:
    return lambda world: {f"answer-{world.things[thing].pk}": "1"}


CASES: dict[str, Case | list[Case]] = {
    "event-asked": Case(on("event-asked", "within event"), WITHIN, variant="within"),
    "event-discussion": Case(on("event-discussion", "within event"), WITHIN, variant="within"),
    "event-polls": Case(on("event-polls", "within event"), WITHIN, variant="within"),
    "event-live": Case(on("event-live", "within event"), WITHIN, variant="within"),
    "event-live-now": [
        Case(on("event-live-now"), EVERYBODY, variant="public"),
        Case(on("event-live-now", "within event"), WITHIN, variant="within"),
        Case(on("event-live-now", "draft event"), LEADING, variant="draft"),
    ],
    "event-ask": [
        *form(on("event-ask"), SIGNED_IN, WORDS, "public"),
        *form(on("event-ask", "within event"), WITHIN, WORDS, "within"),
    ],
    "event-waiting": Case(on("event-waiting"), PREPARING),
    "event-floor": form(on("event-floor"), PREPARING, {"takes_questions": "on"}),
    "question": [
        Case(at("question", "shown question"), EVERYBODY, variant="shown"),
        Case(at("question", "waiting question"), PREPARING | CLUSTER, variant="waiting"),
        Case(at("question", "question within"), WITHIN, variant="within"),
    ],
    "question-answer": [
        *form(at("question-answer", "shown question"), PREPARING, WORDS, "shown"),
        Case(at("question-answer", "question within"), LEADING, variant="within"),
    ],
    "question-refuse": [
        *form(at("question-refuse", "waiting question"), PREPARING, REASON, "waiting"),
        Case(at("question-refuse", "shown question"), PREPARING, "POST", data=REASON, variant="shown"),
    ],
    "question-act": [
        acts("question-act", "shown question", "want", SIGNED_IN, answers=frozenset({302, 409})),
        acts("question-act", "shown question", "want-not", SIGNED_IN),
        acts("question-act", "waiting question", "show", PREPARING),
        acts("question-act", "waiting question", "withdraw", CLUSTER),
        acts("question-act", "shown question", "unsign", CLUSTER),
        acts("question-act", "shown question", "erase", NOBODY),
    ],
    "event-post-new": [
        *form(on("event-post-new"), SIGNED_IN, WORDS, "public"),
        *form(on("event-post-new", "within event"), WITHIN, WORDS, "within"),
    ],
    "post-reply": form(at("post-reply", "post within"), WITHIN, WORDS),
    "post-edit": form(at("post-edit", "post"), CLUSTER, WORDS),
    "post-earlier": Case(at("post-earlier", "post"), PREPARING | CLUSTER),
    "post-remove": form(at("post-remove", "post"), PREPARING | CLUSTER, REASON),
    "post-flag": form(at("post-flag", "post within"), WITHIN, REASON),
    "post-keep": Case(at("post-keep", "post"), PREPARING, "POST"),
    "event-poll-new": form(on("event-poll-new"), PREPARING, PAPER),
    "poll": [
        Case(at("poll", "poll"), EVERYBODY, variant="open"),
        Case(at("poll", "draft poll"), PREPARING, variant="draft"),
        Case(at("poll", "poll within"), WITHIN, variant="within"),
    ],
    "poll-answer": [
        Case(at("poll-answer", "poll"), SIGNED_IN, "POST", data=ballot("poll"), variant="for everybody"),
        Case(
            at("poll-answer", "poll of the registered"),
            frozenset(COMES),
            "POST",
            data=ballot("poll of the registered"),
            variant="for the registered",
        ),
        Case(at("poll-answer", "poll within"), WITHIN, "POST", data=ballot("poll within"), variant="within"),
        Case(at("poll-answer", "draft poll"), NOBODY, "POST", data=ballot("draft poll"), variant="draft"),
    ],
    "poll-edit": form(at("poll-edit", "draft poll"), PREPARING, PAPER),
    "poll-act": [
        acts("poll-act", "poll", "close", PREPARING),
        acts("poll-act", "draft poll", "open", PREPARING),
        acts("poll-act", "poll", "erase", NOBODY),
    ],
    "poll-results": [
        Case(at("poll-results", "poll"), EVERYBODY, variant="shown always"),
        Case(at("poll-results", "poll within"), WITHIN, variant="within"),
        Case(at("poll-results", "draft poll"), NOBODY, variant="draft"),
    ],
    "api:event-asked": [
        Case(program("questions"), EVERYBODY, headers=token_of, variant="public"),
        sent("questions", "", SIGNED_IN, {"text": "Fictional looms?"}, status=201),
    ],
    "api:question": [
        Case(program("questions/KEY", "waiting question"), PREPARING | CLUSTER, headers=token_of, variant="waiting"),
        Case(program("questions/KEY", "question within"), WITHIN, headers=token_of, variant="within"),
    ],
    "api:question-moves": [
        sent("questions/KEY/moves", "waiting question", PREPARING, {"move": "show"}),
        sent("questions/KEY/moves", "shown question", CLUSTER, {"move": "withdraw"}),
    ],
    "api:question-want": [
        sent("questions/KEY/want", "question within", WITHIN, {}, "PUT"),
        sent("questions/KEY/want", "question within", WITHIN, {}, "DELETE"),
    ],
    "api:event-posts": [
        Case(program("posts"), EVERYBODY, headers=token_of, variant="public"),
        sent("posts", "", SIGNED_IN, {"text": "Fictional praise by program"}, status=201),
    ],
    "api:event-polls": [
        Case(program("polls"), EVERYBODY, headers=token_of, variant="public"),
        Case(program("polls"), PREPARING, "POST", frozenset({201}), PROGRAMS_POLL, JSON, "prepare", token_of),
    ],
    "api:poll": [
        Case(program("polls/KEY", "poll"), EVERYBODY, headers=token_of, variant="open"),
        Case(program("polls/KEY", "draft poll"), PREPARING, headers=token_of, variant="draft"),
        sent("polls/KEY", "draft poll", PREPARING, PROGRAMS_POLL, "PUT"),
        sent("polls/KEY", "draft poll", PREPARING, {}, "DELETE", 204),
    ],
    "api:poll-moves": sent("polls/KEY/moves", "draft poll", PREPARING, {"move": "open"}),
    "api:poll-answer": [
        sent("polls/KEY/answer", "poll of the registered", frozenset(COMES), {"positions": [1]}, "PUT"),
        sent("polls/KEY/answer", "poll within", WITHIN, {"positions": [1]}, "PUT"),
        sent("polls/KEY/answer", "draft poll", NOBODY, {"positions": [1]}, "PUT"),
    ],
}
