"""What programs of the platform team do with organisations: show them to everybody, merge and part them."""

from __future__ import annotations

from tests.platform.matrix.cases import Case
from tests.platform.matrix.cases_api_organisations import at
from tests.platform.matrix.cases_api_writing import MADE, may
from tests.platform.matrix.cases_organisations import cluster, draft, twin
from tests.platform.matrix.roles import TEAM

CASES: dict[str, Case | list[Case]] = {
    "api:organisation-public": [
        may(at(slug, "/public"), TEAM, "PUT", {"is_public": True}, variant=variant)
        for slug, variant in ((cluster, "public"), (draft, "draft"))
    ],
    "api:organisation-merges": [
        may(at(twin, "/merges"), TEAM),
        may(at(twin, "/merges"), TEAM, "POST", {"absorbed": "fictional-third-twin"}, MADE),
    ],
    "api:organisation-merge-undo": may(
        lambda world: at(twin, f"/merges/{world.things['merge'].pk}/undo")(world), TEAM, "POST"
    ),
}
