"""What programs write in founding, projects, boards, the library and following: with a token, what its owner may."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.platform.core.test_uploads import PDF
from tests.platform.matrix.cases import Case
from tests.platform.matrix.cases_api import JSON, ROOT, read, token_of
from tests.platform.matrix.cases_boards import ARRANGES, SPEAKS_FOR_THE_MEMBER
from tests.platform.matrix.cases_following import KEEPING
from tests.platform.matrix.cases_founding import AUTHORS, LEAD
from tests.platform.matrix.cases_founding import WITHIN as FOUNDING
from tests.platform.matrix.cases_library import ACTING, SEEN, STEERING
from tests.platform.matrix.cases_projects import RUNS, WITHIN
from tests.platform.matrix.roles import EVERYBODY, NOBODY, SIGNED_IN, TEAM
from tests.platform.matrix.world import World

Url = Callable[[World], str]
Said = Mapping[str, Any] | Callable[..., Any] | None
DONE, MADE, GONE = frozenset({200}), frozenset({201}), frozenset({204})
OUTLINE = {"platform": "fictional-platform", "title": "Fictional founding by a program", "activities": ["C13"]}
DOCUMENT = {"title": "Fictional program", "kind": "report", "licence": "cc0"}
LINK = {"language": "it", "url": "https://example.org/fictional-3.pdf"}
LETTER = {"received_on": "2026-02-01", "signatory": "head of the department"}
RISK = {"what": "It rains", "likelihood": 1, "impact": 2}
SOURCE = {"kind": "i3", "name": "Fictional fund", "amount": "5"}
PARTNER = {"organisation": "fictional-observer", "role": "end_user"}
WEBHOOK = {"url": "http://192.0.2.1/", "topics": ["members"], "kind": "partnership", "key": "fictional-public"}


def may(
    url: Url | str,
    allowed: frozenset[str],
    method: str = "GET",
    said: Said = None,
    answers: frozenset[int] = DONE,
    variant: str = "",
) -> Case:
    """What a program may; a token is needed by all that writes."""
    return Case(url, allowed, method, answers, said, JSON, variant, token_of)


def founding(which: str, rest: str = "") -> Url:
    return lambda world: f"{ROOT}/founding/{world.things['founding', which].public_id}{rest}"


def founder(which: str, rest: str = "", role: str = "member") -> Url:
    return lambda world: founding(which, f"/founders/{world.organisations[role].slug}{rest}")(world)


def proposed(world: World, role: str) -> dict[str, Any]:
    """By who acts for nothing: for an organisation of somebody else."""
    return {**OUTLINE, "proposer": world.organisations.get(role, world.organisations["member"]).slug}


def named(world: World) -> dict[str, str]:
    return {"organisation": world.organisations["observer"].slug, "role": "observer"}


def project(seen: str, rest: str = "", part: str = "") -> Url:
    """An address in a public project; with `part` that of one of its parts."""

    def url(world: World) -> str:
        own = world.things[f"{seen} project, public"]
        number = world.things[part, own.pk] if part else ""
        return f"{ROOT}/projects/{own.public_id}{rest}{number}"

    return url


def partner(rest: str = "") -> Url:
    return lambda world: project("open", f"/partners/{world.organisations['member'].slug}{rest}")(world)


def board(rest: str = "", step: str = "", who: str = "") -> Url:
    def url(world: World) -> str:
        number = world.things[f"{step} step, public"].pk if step else ""
        cell = f"/cells/{world.organisations[who].slug}" if who else ""
        return f"{ROOT}/partnerships/fictional-public/board{rest}{number}{cell}"

    return url


def document(name: str, rest: str = "") -> Url:
    return lambda world: f"{ROOT}/documents/{world.things[name].slug}{rest}"


def shelf(rest: str = "", slug: str = "fictional-materials", put: str = "") -> Url:
    return lambda world: f"{ROOT}/collections/{slug}{rest}{world.things[put].slug if put else ''}"


def at_home(world: World, role: str) -> dict[str, Any]:
    own = world.organisations.get(role)
    return {**DOCUMENT, **LINK, **({"organisation": own.slug} if own else {"partnership": "fictional-public"})}


def with_file(world: World, role: str) -> dict[str, Any]:
    said = {name: value for name, value in at_home(world, role).items() if name != "url"}
    return {**said, "file": SimpleUploadedFile("fictional.pdf", PDF), "again": "true"}


def shelf_at_home(world: World, role: str) -> dict[str, Any]:
    said = at_home(world, role)
    return {name: said[name] for name in ("title", "organisation", "partnership") if name in said}


def new_file(world: World) -> dict[str, Any]:
    file = SimpleUploadedFile("fictional.pdf", PDF)
    return {"language": "it", "note": "Invented.", "again": "true", "file": file}


def letter(world: World) -> dict[str, Any]:
    return {**LETTER, "file": SimpleUploadedFile("fictional.pdf", PDF)}


def webhook(rest: str = "") -> Url:
    return lambda world: f"{ROOT}/webhooks/{world.things['webhook'].public_id}{rest}"


def delivery(world: World) -> str:
    return webhook(f"/deliveries/{world.things['delivery'].public_id}/replay")(world)


def following(kind: str, key: str) -> str:
    return f"{ROOT}/following/{kind}/{key}"


CASES: dict[str, Case | list[Case]] = {
    "api:founding": [
        read("/founding"),
        may(f"{ROOT}/founding", SIGNED_IN - {"registered", "platform_team", "platform_admin"}, "POST", proposed, MADE),
    ],
    "api:founding-criteria": read("/founding/criteria"),
    "api:founding-expression": [
        may(founding("under review"), FOUNDING, variant="under review"),
        may(founding("accepted"), EVERYBODY, variant="accepted"),
        Case(founding("draft"), NOBODY, variant="draft, session only"),
        may(founding("draft"), AUTHORS, "PUT", OUTLINE),
    ],
    "api:founding-answer": may(founding("draft", "/answers/scope"), AUTHORS, "PUT", {"text": "Anew."}),
    "api:founding-scoping-note": may(
        founding("draft", "/scoping-note"), AUTHORS, "PUT", {"sections": {"context": "Anew."}, "what_changed": "All"}
    ),
    "api:founding-founders": may(founding("draft", "/founders"), AUTHORS, "POST", named, MADE),
    "api:founding-founder": [
        may(founder("draft"), AUTHORS, "PUT", {"role": "observer"}),
        may(founder("draft"), AUTHORS, "DELETE", answers=GONE),
    ],
    "api:founding-letter": may(
        founder("draft", "/letter"), FOUNDING, "PUT",
        {**LETTER, "reference": "No. 8"},
    ),
    "api:founding-letter-file": [
        may(founder("draft", "/letter-file", "coordinator"), FOUNDING),
        Case(founder("draft", "/letter-file"), FOUNDING, "POST", MADE, letter, headers=token_of),
    ],
    "api:founding-letter-check": may(founder("draft", "/letter/check", "coordinator"), TEAM, "POST"),
    "api:founding-submit": may(
        founding("draft", "/submit"), LEAD, "POST", None, frozenset({422}), "a draft without answers is refused"
    ),
    "api:founding-withdraw": may(founding("under review", "/withdraw"), AUTHORS, "POST", {}),
    "api:founding-review": may(founding("submitted", "/review"), TEAM, "POST"),
    "api:founding-finding": may(founding("under review", "/findings/scope"), TEAM, "PUT", {"finding": "met"}),
    **{
        f"api:founding-{move}": may(founding("under review", f"/{move}"), TEAM, "POST", {"reason": "Invented."})
        for move in ("return", "accept", "decline")
    },
    "api:project-funding": [
        may(project("open", "/funding"), WITHIN),
        may(project("open", "/funding"), RUNS, "POST", SOURCE, MADE),
    ],
    "api:project-funding-source": [
        may(project("open", "/funding/", "source"), RUNS, "PUT", SOURCE),
        may(project("open", "/funding/", "source"), RUNS, "DELETE", answers=GONE),
    ],
    "api:project-risks": [
        may(project("open", "/risks"), WITHIN),
        may(project("open", "/risks"), RUNS, "POST", RISK, MADE),
    ],
    "api:project-risk": may(project("open", "/risks/", "risk"), RUNS, "PUT", RISK),
    "api:project-partners": [
        may(project("internal", "/partners"), WITHIN),
        may(project("open", "/partners"), RUNS, "POST", PARTNER, MADE),
    ],
    "api:project-partner": [
        may(partner(), RUNS, "PUT", {"role": "coordinator", "brings": "Yarn"}),
        may(partner(), RUNS, "DELETE", answers=GONE),
    ],
    "api:project-readiness": may(project("open", "/readiness"), RUNS, "PUT", {"answers": {"team": "yes"}}),
    "api:project-next-step": may(project("open", "/next-step"), RUNS, "PUT", {"what": "Weave"}),
    "api:project-links": may(
        project("open", "/links"), RUNS, "POST", {"kind": "i3", "title": "F", "url": "https://more.example/"}, MADE
    ),
    "api:project-link": may(project("open", "/links/", "link"), RUNS, "DELETE", answers=GONE),
    "api:partnership-board": [
        may(board(), EVERYBODY),
        may(lambda world: f"{ROOT}/partnerships/fictional-draft/board", WITHIN, variant="draft"),
        may(board(), ARRANGES, "POST", answers=MADE),
    ],
    "api:board-steps": may(board("/steps"), ARRANGES, "POST", {"name": "Fictional spinning"}, MADE),
    "api:board-step": [
        may(board("/steps/", "empty"), ARRANGES, "PUT", {"name": "Fictional spinning"}),
        may(board("/steps/", "empty"), ARRANGES, "DELETE", answers=GONE),
    ],
    "api:board-step-move": may(
        lambda world: f"{board('/steps/', 'filled')(world)}/move", ARRANGES, "POST", {"to": "later"}
    ),
    "api:board-cell": [
        may(board("/steps/", "filled", "member"), SPEAKS_FOR_THE_MEMBER, "PUT", {"role": "produce", "trl": 7}),
        may(board("/steps/", "filled", "member"), SPEAKS_FOR_THE_MEMBER, "DELETE", answers=GONE),
    ],
    "api:documents": [
        read("/documents"),
        may(f"{ROOT}/documents", ACTING, "POST", at_home, MADE),
    ],
    "api:document-files": Case(f"{ROOT}/document-files", ACTING, "POST", MADE, with_file, headers=token_of),
    "api:document": [
        *(may(document(name), who, variant=name) for name, who in SEEN.items()),
        Case(document("within document"), NOBODY, variant="within, session only"),
        may(document("public document"), STEERING, "PUT", DOCUMENT),
    ],
    "api:document-versions": may(
        document("within document", "/versions"), STEERING | {"member"}, "POST", {**LINK, "note": "Invented."}, MADE
    ),
    "api:document-version-files": Case(
        document("public document", "/version-files"), STEERING, "POST", MADE, new_file, headers=token_of
    ),
    "api:document-publish": may(document("draft document", "/publish"), STEERING, "POST"),
    "api:document-withdraw": may(document("public document", "/withdraw"), STEERING, "POST", {"because": "Invented."}),
    "api:collections": [
        read("/collections"),
        may(f"{ROOT}/collections", ACTING, "POST", shelf_at_home, MADE),
    ],
    "api:collection": [
        may(shelf(), EVERYBODY),
        may(shelf("", "fictional-draft-shelf"), STEERING, variant="draft"),
        may(shelf(), STEERING, "PUT", {"title": "Fictional shelf"}),
    ],
    "api:collection-document": [
        may(shelf("/documents/", put="cluster document"), STEERING, "PUT"),
        may(shelf("/documents/", put="public document"), STEERING, "DELETE", answers=GONE),
    ],
    "api:collection-publish": may(shelf("/publish", "fictional-draft-shelf"), STEERING, "POST"),
    "api:collection-withdraw": may(shelf("/withdraw"), STEERING, "POST", {"because": "Invented."}),
    "api:following": may(f"{ROOT}/following", SIGNED_IN),
    "api:following-digest": [
        may(f"{ROOT}/following/digest", SIGNED_IN),
        may(f"{ROOT}/following/digest", SIGNED_IN, "PUT", {"hour": 18, "topics": {"reports": "never"}}),
    ],
    "api:following-searches": may(f"{ROOT}/following/searches", SIGNED_IN, "POST", {"text": "looms"}, MADE),
    "api:following-thing": [
        may(following("partnership", "fictional-public"), SIGNED_IN, "PUT", {}, variant="public"),
        may(following("partnership", "fictional-draft"), WITHIN, "PUT", {}, variant="draft"),
        may(following("partnership", "fictional-other"), NOBODY, "DELETE", variant="not followed"),
    ],
    "api:webhooks": [
        may(f"{ROOT}/webhooks", SIGNED_IN),
        may(f"{ROOT}/webhooks", KEEPING, "POST", WEBHOOK, frozenset({422}), "an address that is refused"),
    ],
    "api:webhook": [
        may(webhook(), KEEPING),
        may(webhook(), KEEPING, "DELETE", answers=GONE),
    ],
    **{
        f"api:webhook-{name}": may(webhook(f"/{move}"), KEEPING, "POST")
        for name, move in {"on": "switch-on", "off": "switch-off", "secret": "renew-secret"}.items()
    },
    "api:webhook-deliveries": may(webhook("/deliveries"), KEEPING),
    "api:webhook-replay": may(delivery, KEEPING, "POST", answers=GONE),
}  # fmt: skip
