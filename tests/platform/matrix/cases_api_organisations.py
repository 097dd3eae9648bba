"""What programs may with organisations: read them, and with a token enter, change and describe them."""

from __future__ import annotations

from collections.abc import Callable

from tests.platform.matrix.cases import Case
from tests.platform.matrix.cases_api import ROOT, read
from tests.platform.matrix.cases_api_writing import DONE, GONE, MADE, Said, may
from tests.platform.matrix.cases_organisations import MANAGER, PERSON, TEXT, cluster, draft
from tests.platform.matrix.roles import ADMIN, EVERYBODY, NOBODY, SIGNED_IN, TEAM
from tests.platform.matrix.world import World

CHANGERS = MANAGER | TEAM
FACTS = {"name": "Fictional new name", "kind": "cluster_organisation", "is_fictional": True}
DESCRIPTION = {"description": TEXT["description"]}
ASKED = frozenset({"registered"})
HOMES = ((cluster, "own"), (draft, "draft"))


def at(slug: Callable[[World], str], rest: str = "") -> Callable[[World], str]:
    return lambda world: f"{ROOT}/organisations/{slug(world)}{rest}"


def changing(rest: str, method: str, said: Said = None, answers: frozenset[int] = DONE) -> list[Case]:
    """A write to one's own organisation, public or not."""
    return [may(at(slug, rest), CHANGERS, method, said, answers, variant) for slug, variant in HOMES]


def named(whose: str) -> Callable[[World], str]:
    return lambda world: at(cluster, f"/affiliations/{world.things[whose].pk}/named")(world)


def perhaps(answer: str) -> Callable[[World], str]:
    return lambda world: f"{ROOT}/affiliations/perhaps-you/{world.things['affiliation'].person.public_id}/{answer}"


CASES: dict[str, Case | list[Case]] = {
    "api:organisations": [
        read("/organisations"),
        may(f"{ROOT}/organisations", SIGNED_IN, "POST", FACTS | {"is_another": True}, MADE),
    ],
    "api:organisation": [
        read("/organisations/fictional-member"),
        may(at(draft), CHANGERS | ADMIN, variant="draft"),
        Case(at(draft), NOBODY, variant="draft, session only"),
        *changing("", "PUT", FACTS),
    ],
    "api:organisation-text": [
        *changing("/texts/en", "PUT", DESCRIPTION),
        may(at(cluster, "/texts/fi"), CHANGERS, "DELETE", answers=GONE),
    ],
    "api:organisation-cluster-profile": [
        may(at(cluster, "/cluster-profile"), EVERYBODY),
        may(at(draft, "/cluster-profile"), CHANGERS | ADMIN, variant="draft"),
        *changing("/cluster-profile", "PUT", {"members_sme": 21}),
    ],
    "api:organisation-affiliations": [
        may(at(cluster, "/affiliations"), EVERYBODY),
        may(at(draft, "/affiliations"), CHANGERS | ADMIN, variant="draft"),
        *changing("/affiliations", "POST", PERSON, MADE),
    ],
    "api:organisation-affiliation-end": may(
        lambda world: at(cluster, f"/affiliations/{world.things['affiliation'].pk}/end")(world),
        CHANGERS,
        "POST",
    ),
    "api:organisation-affiliation-named": [
        may(named("own affiliation"), MANAGER, "PUT", {"agrees": True}, variant="oneself"),
        may(named("affiliation"), CHANGERS, "PUT", {"agrees": True}, variant="other"),
    ],
    "api:own-affiliations": may(f"{ROOT}/affiliations", SIGNED_IN),
    "api:people-asked": may(f"{ROOT}/affiliations/perhaps-you", SIGNED_IN),
    "api:person-accept": may(perhaps("accept"), ASKED, "POST", answers=GONE),
    "api:person-decline": may(perhaps("decline"), ASKED, "POST", answers=GONE),
}
