"""The API as a whole: its operations, and its description in OpenAPI 3.1."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from interlace_platform.api.describing import complete
from interlace_platform.api.problems import handle_problems
from interlace_platform.api.routers import (
    activities,
    announcing,
    board_cover,
    board_writing,
    claim_lists,
    claims,
    collections,
    cut_offs,
    deciding,
    discussion,
    event_writing,
    events,
    finding,
    following,
    founding,
    founding_deciding,
    founding_drafting,
    founding_letters,
    founding_reviewing,
    general_mandates,
    group_milestones,
    group_work,
    inside,
    library,
    library_writing,
    mandate_writing,
    materials,
    organisation_lists,
    organisation_people,
    organisation_profiles,
    organisation_team,
    organisation_writing,
    organisations,
    partners,
    partnership_evidence,
    partnership_writing,
    partnerships,
    polling,
    project_lists,
    project_parts,
    project_progress,
    projects,
    regions,
    report_writing,
    reports,
    rule_sets,
    scoping,
    standing,
    webhooks,
)
from interlace_platform.api.serving import whole

DESCRIPTION = """\
Which European regions should work together, on what and why; and who is in which interregional partnership, on whose
word.

Figures that are not published are `null`, never 0. Every answer says under `about` which release, year and sources it
comes from; give the attributions when you pass figures on. Lists come in parts: follow `next`. Send the `ETag` of an
answer back as `If-None-Match`, and get 304 where nothing has changed. Whatever goes wrong is said as
`application/problem+json` (RFC 9457), with all problems at once and what to do. A parameter that nobody knows is
refused.

Reading needs no account: without a token you get what is public. With a token of yours (`Authorization: Bearer …`, made
on your account page) you get what you may see; each operation that writes names the scope that its token needs. Cookies
count for nothing. Web pages of other sites may read what is public; they cannot send a token.

A write and its answer are one: whatever is answered by a problem has not been written. Changes take the `ETag` of what
you read as `If-Match`, or the `revision` in it: then nobody's change is lost.
"""
MORE = (
    founding_drafting,
    founding_deciding,
    founding_letters,
    project_parts,
    project_progress,
    board_writing,
    deciding,
    group_work,
    group_milestones,
    mandate_writing,
    polling,
    announcing,
    event_writing,
    report_writing,
    organisation_writing,
    organisation_profiles,
    organisation_people,
    organisation_team,
    claim_lists,
    project_lists,
    partnership_writing,
    board_cover,
    founding_reviewing,
    scoping,
)
"""Modules whose operations stand on the routers of others: an address has one router."""

TAGS = {
    "regions": "Regions, their strengths, opportunities, likes and partners",
    "activities": "Activities and where they are strong",
    "partnerships": "Interregional partnerships as of a day",
    "claims": "Who says that who is in a partnership",
    "projects": "Demonstration cases and investment projects of partnerships",
    "reports": "Half-yearly reports as open data",
    "events": "Events, their programme, and registering for them",
    "founding": "Founding a partnership: expressions of interest, from a draft to the decision",
    "library": "Documents with their versions, texts and citations, and collections of them",
    "organisations": "Organisations and clusters",
    "rules": "Rules of eligibility, and partners checked against them",
    "search": "Finding things by name",
    "following": "What you follow, saved searches, and programs that are told",
    "release": "Where the figures come from and how they are computed",
}


class Service(NinjaAPI):
    """The API, with what every operation has in common written into its description."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description of all operations."""
        return complete(super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params))


def made() -> Service:
    """The API with its operations."""
    information: Mapping[str, Any] = {"license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}}
    service = Service(
        title="Interlace",
        version="1.0.0",
        description=DESCRIPTION,
        urls_namespace="api",
        docs_url=None,
        openapi_url=None,
        openapi_extra={
            "info": dict(information),
            "tags": [{"name": name, "description": says} for name, says in TAGS.items()],
        },
    )
    handle_problems(service)
    service.add_decorator(whole)
    service.add_router("/regions", regions.router)
    service.add_router("/regions", partners.router)
    service.add_router("/activities", activities.router)
    service.add_router("/partnerships", partnerships.router)
    service.add_router("/partnerships", claims.of_partnership)
    service.add_router("/partnerships", inside.router)
    service.add_router("/partnerships", reports.of_partnership)
    service.add_router("/partnerships", partnership_evidence.router)
    service.add_router("/rule-sets", rule_sets.router)
    service.add_router("/claims", claims.router)
    service.add_router("/reports", reports.router)
    service.add_router("/partnerships", projects.of_partnership)
    service.add_router("/projects", projects.router)
    service.add_router("/events", events.router)
    service.add_router("/events", discussion.router)
    service.add_router("/events", materials.router)
    service.add_router("/founding", founding.router)
    service.add_router("/cut-offs", cut_offs.router)
    service.add_router("/documents", library.router)
    service.add_router("/document-files", library_writing.files)
    service.add_router("/collections", collections.router)
    service.add_router("/organisations", organisations.router)
    service.add_router("/affiliations", standing.router)
    service.add_router("/organisation-lists", organisation_lists.router)
    service.add_router("/mandates", general_mandates.router)
    service.add_router("/following", following.router)
    service.add_router("/webhooks", webhooks.router)
    service.add_router("", finding.router)
    return service


API = made()
