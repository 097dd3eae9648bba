"""What programs may with lineage, scopes, cut-offs, reviewers and the cover of a board: what people may on pages."""

from __future__ import annotations

from tests.platform.matrix.cases import Case
from tests.platform.matrix.cases_api import ROOT, both, read
from tests.platform.matrix.cases_api_writing import DONE, GONE, MADE, board, founding, may
from tests.platform.matrix.cases_founding import SCOPING
from tests.platform.matrix.cases_register import LEADS
from tests.platform.matrix.roles import EVERYBODY, TEAM
from tests.platform.matrix.world import World

PUBLIC, DRAFT = (f"{ROOT}/partnerships/fictional-{which}" for which in ("public", "draft"))
LINK = {"relation": "grew_out_of", "name": "Fictional pilot by a program", "source_title": "Invented minutes"}
SCOPE = {"sections": {"context": "Invented anew by a program."}, "what_changed": "All", "reason": "Invented."}


def link(world: World) -> str:
    return f"{PUBLIC}/lineage/{world.things['link, public'].pk}"


def cut_off(world: World) -> str:
    return f"{ROOT}/cut-offs/{world.things['cut-off'].pk}"


def reviewer(world: World) -> dict[str, str]:
    return {"reviewer": str(world.users["platform_team"].public_id)}


CASES: dict[str, Case | list[Case]] = {
    "api:partnership-lineage": [
        *both("/lineage"),
        may(f"{PUBLIC}/lineage", LEADS, "POST", LINK, MADE, "public"),
    ],
    "api:partnership-activities": may(f"{PUBLIC}/activities", LEADS, "PUT", {"activity": ["C13"]}),
    "api:lineage-link": may(link, LEADS, "DELETE", answers=GONE),
    "api:partnership-publish": may(f"{DRAFT}/publish", LEADS, "POST", answers=GONE, variant="draft"),
    "api:partnership-scoping-note": [
        *both("/scoping-note"),
        may(f"{PUBLIC}/scoping-note", SCOPING, "PUT", SCOPE, DONE, "public"),
    ],
    "api:board-cover": may(board("/cover"), EVERYBODY),
    "api:cut-offs": [
        read("/cut-offs"),
        may(f"{ROOT}/cut-offs", TEAM, "POST", {"closes_on": "2036-03-01"}, MADE),
    ],
    "api:cut-off": may(cut_off, TEAM, "DELETE", answers=GONE),
    "api:founding-reviewers": [
        may(founding("under review", "/reviewers"), TEAM),
        may(founding("submitted", "/reviewers"), TEAM, "POST", reviewer, MADE),
    ],
}
