"""News and feeds are everybody's; what one follows is one's own; webhooks are kept by who answers for the thing."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from tests.platform.matrix.cases import Case
from tests.platform.matrix.roles import EVERYBODY, SIGNED_IN, TEAM
from tests.platform.matrix.world import World

KEEPING = frozenset({"coordinator"}) | TEAM
ANSWERING = (
    frozenset({"member", "observer", "former_member", "cluster_manager", "working_group_lead", "coordinator_of_other"})
    | KEEPING
)
NEW = {"url": "http://192.0.2.1/", "topics": ["members"], "about": "partnership:fictional-public"}
STOP = frozenset({200})


def subject(key: str) -> dict[str, str]:
    return {"subject": f"partnership:fictional-{key}"}


def of_webhook(name: str, *more: object) -> Callable[[World], str]:
    return lambda world: reverse(name, args=[world.things["webhook"].public_id, *more])


def feed(key: str) -> Callable[[World], str]:
    return lambda world: reverse("feed-about", args=["partnership", f"fictional-{key}", "atom"])


CASES: dict[str, Case | list[Case]] = {
    "following": [
        Case(lambda world: reverse("following"), SIGNED_IN),
        Case(lambda world: reverse("following"), SIGNED_IN, "POST", data={"hour": "8", "weekday": "2"}),
    ],
    "follow": [
        Case(lambda world: reverse("follow"), SIGNED_IN, "POST", data=subject("public"), variant="public"),
        Case(
            lambda world: reverse("follow"),
            frozenset({"member", "observer", "working_group_lead", "coordinator"}) | TEAM,
            "POST",
            data=subject("draft"),
            variant="draft",
        ),
    ],
    "unfollow": Case(lambda world: reverse("unfollow"), SIGNED_IN, "POST", data=subject("public")),
    "follow-search": Case(lambda world: reverse("follow-search"), SIGNED_IN, "POST", data={"query": "?q=looms"}),
    "following-mails": Case(lambda world: reverse("following-mails"), SIGNED_IN, "POST", data={"stop": ""}),
    "following-stop": [
        Case(lambda world: world.things["way out"], EVERYBODY, answers=STOP),
        Case(lambda world: world.things["way out"], EVERYBODY, "POST", answers=STOP, data={"List-Unsubscribe": "x"}),
        Case(lambda world: reverse("following-stop", args=["forged:token"]), frozenset(), variant="forged",
             sent_to_sign_in=frozenset()),
    ],
    "following-leave": [
        Case(lambda world: world.things["way out of one"], EVERYBODY, answers=STOP),
        Case(lambda world: world.things["way out of one"], EVERYBODY, "POST", answers=STOP, data={}),
        Case(lambda world: reverse("following-leave", args=["forged:token"]), frozenset(), variant="forged",
             sent_to_sign_in=frozenset()),
    ],
    "webhooks": [
        Case(lambda world: reverse("webhooks"), ANSWERING),
        Case(lambda world: reverse("webhooks"), ANSWERING, "POST", data=NEW),
    ],
    "webhook": Case(of_webhook("webhook"), KEEPING),
    "webhook-change": [
        Case(of_webhook("webhook-change", what), KEEPING, "POST", variant=what)
        for what in ("on", "off", "secret", "remove")
    ],
    "webhook-replay": Case(
        lambda world: reverse(
            "webhook-replay", args=[world.things["webhook"].public_id, world.things["delivery"].public_id]
        ),
        KEEPING,
        "POST",
    ),
    "news": [
        Case(lambda world: reverse("news"), EVERYBODY),
        Case(lambda world: reverse("news") + "?about=partnership:fictional-draft", frozenset(), variant="draft",
             sent_to_sign_in=frozenset()),
    ],
    "feed": Case(lambda world: reverse("feed", args=["json"]), EVERYBODY),
    "feed-about": [
        Case(feed("public"), EVERYBODY, variant="public"),
        Case(feed("draft"), frozenset(), variant="draft", sent_to_sign_in=frozenset()),
    ],
}  # fmt: skip
