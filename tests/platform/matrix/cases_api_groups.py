"""What programs read and write in working groups, decisions and mandates: with a token, what its owner may."""

from __future__ import annotations

from collections.abc import Callable

from tests.platform.matrix.cases import Case
from tests.platform.matrix.cases_api import ROOT, both, of_partnership, read
from tests.platform.matrix.cases_api_writing import GONE, MADE, may
from tests.platform.matrix.cases_groups import FOLLOWING, RUNNING, STEERING, WITHIN, lead_of, participant_of
from tests.platform.matrix.cases_register import CONCERNED, LEADS, REASON, SEES, mandated
from tests.platform.matrix.roles import EVERYBODY, NOBODY, TEAM
from tests.platform.matrix.world import World

QUESTION = {
    "question": "Another fictional question?", "options": ["Yes", "No"],
    "opens_at": "2030-01-01T10:00:00Z", "closes_at": "2030-02-01T10:00:00Z",
}  # fmt: skip
DAY = {"due_on": "2027-03-01"}
MILESTONE = {"title": "Fictional loom", "track": "learn", **DAY}


def group(rest: str = "", key: str = "public") -> Callable[[World], str]:
    return of_partnership(key, f"/groups/fictional-dyes{rest}")


def milestone(world: World) -> str:
    return group(f"/milestones/{world.things['public', 'milestone'].pk}")(world)


def decision(name: str, rest: str = "") -> Callable[[World], str]:
    return lambda world: of_partnership("public", f"/decisions/{world.things[name].number}{rest}")(world)


def vote_of(role: str) -> Callable[[World], str]:
    return decision("open decision", f"/votes/fictional-vote-of-{role}")


def ending(key: str) -> Callable[[World], str]:
    return lambda world: of_partnership(key, f"/mandates/{world.things[f'mandate, {key}'].public_id}/end")(world)


CASES: dict[str, Case | list[Case]] = {
    "api:partnership-mandates": [
        *both("/mandates"),
        *(may(of_partnership(key, "/mandates"), LEADS, "POST", mandated, MADE, key) for key in SEES),
    ],
    "api:mandate-end": [may(ending(key), CONCERNED | LEADS, "POST", {}, variant=key) for key in SEES],
    "api:partnership-groups": [
        *both("/groups"),
        may(of_partnership("public", "/groups"), STEERING, "POST", {"name": "Fictional yarns"}, MADE),
    ],
    "api:partnership-group": [
        may(group(), EVERYBODY, variant="public"),
        may(group(key="draft"), WITHIN, variant="draft"),
        may(group(key="other"), NOBODY, variant="of another partnership"),
        may(group(), STEERING, "PUT", {"name": "Fictional colours"}),
    ],
    "api:group-close": may(group("/close"), STEERING, "POST"),
    "api:group-leads": may(group("/leads"), STEERING, "POST", lead_of, MADE),
    "api:group-lead": may(group("/leads/fictional-working-group-lead"), STEERING, "DELETE", answers=GONE),
    "api:group-participants": [
        may(group("/participants", key), RUNNING | {"member"}, "POST", participant_of, MADE, key)
        for key in ("public", "draft")
    ],
    "api:group-participant": may(
        group("/participants/fictional-observer"), RUNNING | {"observer"}, "DELETE", answers=GONE
    ),
    "api:group-track": [
        may(group("/tracks/learn", key), RUNNING, "PUT", {"state": "done"}, variant=key) for key in ("public", "draft")
    ],
    "api:group-milestones": may(group("/milestones"), RUNNING, "POST", MILESTONE, MADE),
    "api:group-milestone": may(milestone, RUNNING, "PUT", DAY),
    "api:group-milestone-drop": may(lambda world: f"{milestone(world)}/drop", RUNNING, "POST", {"reason": "Invented."}),
    "api:mandates": [read("/mandates"), may(f"{ROOT}/mandates", TEAM, "POST", mandated, MADE)],
    "api:general-mandate-end": may(
        lambda world: f"{ROOT}/mandates/{world.things['general mandate'].public_id}/end", CONCERNED | TEAM, "POST", {}
    ),
    "api:partnership-decisions": [
        *(
            may(of_partnership(key, "/decisions"), who, variant=key)
            for key, who in {"public": FOLLOWING, "draft": WITHIN}.items()
        ),
        Case(of_partnership("public", "/decisions"), NOBODY, variant="session only"),
        may(of_partnership("public", "/decisions"), STEERING, "POST", QUESTION, MADE),
    ],
    "api:partnership-decision": [
        may(decision("open decision"), FOLLOWING, variant="open"),
        may(decision("draft decision"), STEERING, variant="draft"),
        Case(decision("open decision"), NOBODY, variant="session only"),
        may(decision("draft decision"), STEERING, "PUT", QUESTION),
    ],
    "api:decision-open": may(decision("draft decision", "/open"), STEERING, "POST"),
    "api:decision-vote": [
        may(vote_of("member"), frozenset({"member"}), "PUT", {"position": 1}, variant="region of the member"),
        may(vote_of("cluster_manager"), frozenset({"cluster_manager"}), "DELETE", answers=GONE),
    ],
    "api:decision-count": may(decision("due decision", "/count"), FOLLOWING, "POST"),
    "api:decision-withdraw": may(decision("open decision", "/withdraw"), STEERING, "POST", REASON),
    "api:decision-minutes": [
        may(decision("open decision", "/minutes"), FOLLOWING),
        may(decision("open decision", "/minutes"), STEERING, "POST", {"text": "Invented."}, MADE),
    ],
}
