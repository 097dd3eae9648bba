"""The description of the API, and the page that shows it."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from interlace_platform.api.service import TAGS
from interlace_platform.api.views import operations

pytestmark = pytest.mark.django_db


def described():
    return json.loads(Client().get("/api/v1/openapi.json").content)


def test_the_description_says_what_it_is_and_under_which_licence():
    said = described()
    assert said["openapi"].startswith("3.1")
    assert said["info"]["title"] == "Interlace"
    assert said["info"]["license"] == {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}
    assert [tag["name"] for tag in said["tags"]] == list(TAGS)


def test_operations_keep_their_names():
    assert sorted(operation.id for operation in operations()) == [
        "confirmClaim",
        "disputeClaim",
        "getActivity",
        "getBoard",
        "getClaim",
        "getCurrentRelease",
        "getLineage",
        "getOrganisation",
        "getPartnership",
        "getRegion",
        "listActivities",
        "listClaims",
        "listDecisions",
        "listGroups",
        "listMandates",
        "listMethods",
        "listOpportunities",
        "listOrganisations",
        "listPartners",
        "listPartnerships",
        "listRegions",
        "listSimilarRegions",
        "listStrengths",
        "proposeClaim",
        "search",
        "settleDispute",
        "supersedeClaim",
        "withdrawClaim",
    ]


def test_every_operation_and_parameter_is_explained():
    for operation in operations():
        assert operation.says, operation.id
        assert all(parameter.says for parameter in operation.parameters), operation.id


def test_the_page_lists_every_operation_and_asks_no_one_else_for_anything():
    page = Client().get("/api/v1/").content.decode()
    for operation in operations():
        assert f'id="{operation.id}"' in page
    assert "//" not in page.replace("http://www.w3.org", "").replace("https://", "//" if "cdn" in page else "")
