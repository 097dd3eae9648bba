"""The description of the API, and the page that shows it."""

from __future__ import annotations

import json
from collections import Counter
from importlib import import_module
from pkgutil import iter_modules

import pytest
from django.test import Client
from pydantic import BaseModel

from interlace_platform.api import schemas as package
from interlace_platform.api.schemas import shared
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
        "cancelRegistration",
        "changeProject",
        "checkRuleSet",
        "confirmClaim",
        "disputeClaim",
        "getActivity",
        "getBoard",
        "getClaim",
        "getCurrentRelease",
        "getDocument",
        "getDocumentCitation",
        "getDocumentText",
        "getEvent",
        "getExpressionOfInterest",
        "getLineage",
        "getOrganisation",
        "getPartnership",
        "getPartnershipEvidence",
        "getProject",
        "getRegion",
        "getReport",
        "getReportSchema",
        "getRuleSet",
        "listActivities",
        "listClaims",
        "listDecisions",
        "listDocuments",
        "listEventSeries",
        "listEvents",
        "listExpressionsOfInterest",
        "listGroups",
        "listMandates",
        "listMethods",
        "listOpportunities",
        "listOrganisations",
        "listPartners",
        "listPartnerships",
        "listProjects",
        "listProjectsOfPartnership",
        "listRegions",
        "listReports",
        "listRuleSets",
        "listSimilarRegions",
        "listStrengths",
        "moveProject",
        "proposeClaim",
        "registerForEvent",
        "search",
        "settleDispute",
        "startProject",
        "supersedeClaim",
        "withdrawClaim",
    ]


def test_no_two_shapes_have_one_name():
    """In the description the one would stand for the other."""
    shapes = [each for module in schemas() for each in vars(module).values() if is_shape_of(each, module)]
    assert [name for name, number in Counter(each.__name__ for each in shapes).items() if number > 1] == []


def schemas():
    return [import_module(f"{shared.__package__}.{each.name}") for each in iter_modules(package.__path__)]


def is_shape_of(each, module):
    return isinstance(each, type) and issubclass(each, BaseModel) and each.__module__ == module.__name__


def test_every_operation_and_parameter_is_explained():
    for operation in operations():
        assert operation.says, operation.id
        assert all(parameter.says for parameter in operation.parameters), operation.id


def test_the_page_lists_every_operation_and_asks_no_one_else_for_anything():
    page = Client().get("/api/v1/").content.decode()
    for operation in operations():
        assert f'id="{operation.id}"' in page
    assert "//" not in page.replace("http://www.w3.org", "").replace("https://", "//" if "cdn" in page else "")
