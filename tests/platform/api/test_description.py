"""The description of the API, and the page that shows it."""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib import import_module
from pkgutil import iter_modules

import pytest
import schemathesis
from django.test import Client
from jsonschema_rs import Draft202012Validator
from pydantic import BaseModel

from interlace_platform.accounts.models import Scope
from interlace_platform.api import schemas as package
from interlace_platform.api.describing import operations_of
from interlace_platform.api.schemas import shared
from interlace_platform.api.service import TAGS
from interlace_platform.api.views import described_in_json, operations

pytestmark = pytest.mark.django_db
KEPT = (
    "acceptExpressionOfInterest", "acceptPerson", "acceptReport", "addAffiliation", "addDocument", "addDocumentFile",
    "addEventMaterial", "addEventMaterialFile", "addFounder", "addFunding", "addLink", "addMilestone",
    "addProjectPartner", "addRisk", "addStep", "addVersion", "addVersionFile", "answerCriterion", "answerPoll",
    "applyClaims", "applyOrganisations", "applyProjects", "arrangeReport", "askQuestion", "assessCriterion",
    "assignReviewer", "beginReport", "cancelRegistration", "changeClusterProfile", "changeCollection", "changeDocument",
    "changeEvent", "changeEventMaterial", "changeExpressionOfInterest", "changeFounder", "changeFunding", "changeGroup",
    "changeMilestone", "changeOrganisation", "changePoll", "changeProject", "changeProjectPartner", "changeRisk",
    "changeStep", "checkLetter", "checkRuleSet", "clearCell", "closeGroup", "confirmClaim", "countVotes",
    "declineExpressionOfInterest", "declinePerson", "describeOrganisation", "discardPoll", "disputeClaim",
    "draftDecision", "draftEvent", "draftExpressionOfInterest", "draftPoll", "drawReport", "dropMilestone",
    "endAffiliation", "endGeneralMandate", "endGroupLead", "endMandate", "endProjectPartner", "enterCutOff",
    "enterWebhook", "fillCell", "follow", "getActivity", "getBoard", "getClaim", "getClaimList", "getClusterProfile",
    "getCollection", "getCover", "getCurrentRelease", "getDecision", "getDigest", "getDocument", "getDocumentCitation",
    "getDocumentText", "getEvent", "getEventMaterial", "getExpressionOfInterest", "getGroup", "getLetterFile",
    "getLineage", "getOrganisation", "getOrganisationList", "getPartnership", "getPartnershipEvidence", "getPoll",
    "getProject", "getProjectList", "getQuestion", "getRegion", "getReport", "getReportSchema", "getRuleSet",
    "getWebhook", "grantGeneralMandate", "grantMandate", "joinGroup", "keepSearch", "leaveGroup", "linkLineage",
    "listActivities", "listAffiliations", "listClaimLists", "listClaims", "listCollections", "listCriteria",
    "listCutOffs", "listDecisions", "listDeliveries", "listDocuments", "listEventMaterials", "listEventSeries",
    "listEvents", "listExpressionsOfInterest", "listFollowed", "listFunding", "listGeneralMandates", "listGroups",
    "listMandates", "listMerges", "listMethods", "listMinutes", "listOpportunities", "listOrganisationLists",
    "listOrganisations", "listOwnAffiliations", "listPartners", "listPartnerships", "listPeopleAsked", "listPolls",
    "listPosts", "listProjectLists", "listProjectPartners", "listProjects", "listProjectsOfPartnership",
    "listQuestions", "listRegions", "listReports", "listReviewers", "listRisks", "listRuleSets", "listScopingVersions",
    "listSimilarRegions", "listStrengths", "listWebhooks", "makeCollection", "mergeOrganisations", "moveEvent",
    "movePoll", "moveProject", "moveQuestion", "moveStep", "nameAffiliation", "nameEventHost", "nameGroupLead",
    "openDecision", "openGroup", "proposeClaim", "publishCollection", "publishDocument", "publishPartnership",
    "putDocumentIntoCollection", "recordLetter", "recordLetterFile", "registerForEvent", "registerOrganisation",
    "removeCutOff", "removeEventHost", "removeEventMaterial", "removeFounder", "removeFunding", "removeLink",
    "removeOrganisationText", "removeStep", "removeWebhook", "renewWebhookSecret", "replayDelivery",
    "rescopePartnership", "returnExpressionOfInterest", "returnReport", "reviewExpressionOfInterest", "rewriteDecision",
    "sayActivities", "sayOfEvent", "search", "setDigest", "setEventDesk", "setNextStep", "setReadiness", "setTrack",
    "settleDispute", "showOrganisation", "signReport", "startBoard", "startProject", "submitExpressionOfInterest",
    "submitReport", "supersedeClaim", "switchWebhookOff", "switchWebhookOn", "takeBackReport", "takeBackVote",
    "takeDocumentOutOfCollection", "undoClaims", "undoMerge", "undoOrganisations", "undoProjects", "unfollow",
    "unlinkLineage", "uploadClaims", "uploadOrganisations", "uploadProjects", "voteForRegion", "wantAnswer",
    "wantNoAnswer", "withdrawClaim", "withdrawCollection", "withdrawDecision", "withdrawDocument",
    "withdrawExpressionOfInterest", "withdrawReport", "writeMinutes", "writePassage", "writeScopingNote",
)  # fmt: skip


def described():
    return json.loads(Client().get("/api/v1/openapi.json").content)


@pytest.fixture(scope="module")
def description():
    return json.loads(described_in_json())


def test_the_description_says_what_it_is_and_under_which_licence():
    said = described()
    assert said["openapi"].startswith("3.1")
    assert said["info"]["title"] == "Interlace"
    assert said["info"]["license"] == {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}
    assert [tag["name"] for tag in said["tags"]] == list(TAGS)


def test_operations_keep_their_names():
    """Programs are generated from them: one may be added, none may go or be called otherwise."""
    ids = [operation.id for operation in operations()]
    assert sorted(set(ids)) == sorted(ids)
    assert set(ids) == set(KEPT)


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


def test_every_shape_parameter_body_and_answer_has_an_example_that_fits_it(description):
    given = [(name, shape, shape["examples"][0]) for name, shape in description["components"]["schemas"].items()]
    for _path, _method, said in operations_of(description):
        id_ = said["operationId"]
        given += [
            (f"{id_} {each['name']}", each["schema"], each["schema"]["examples"][0]) for each in said["parameters"]
        ]
        answers = [each for each in said["responses"].values() if "$ref" not in each]
        for each in [said.get("requestBody", {}), *answers, *description["components"]["responses"].values()]:
            for content in each.get("content", {}).values():
                given += [(id_, content["schema"], value) for value in values_in(content, description)]
    whole = {"prefixItems": [shape for _name, shape, _value in given], "components": description["components"]}
    errors = Draft202012Validator(whole, validate_formats=True).iter_errors([value for *_, value in given])
    unfit = {(given[error.instance_path[0]][0], error.message) for error in errors}
    assert unfit == set()


def values_in(content, description):
    """The examples of what is sent or answered; those that stand in the description once are looked up."""
    kept = description["components"]["examples"]
    found = [
        each if "value" in each else kept[each["$ref"].rpartition("/")[2]] for each in content["examples"].values()
    ]
    return [each["value"] for each in found]


def test_every_list_says_how_long_it_is_and_where_it_goes_on(description):
    """Rankings end after the best, and take how many; an event has few polls and materials; the rest is paged."""
    shapes = description["components"]["schemas"]
    lists = {name: set(shape["required"]) for name, shape in shapes.items() if "items" in shape.get("properties", {})}
    short = {"Partners", "SimilarRegions", "Candidates", "Outside", "Polls", "Materials"}
    found = {"Finds": {"total", "next"}}
    assert {
        name for name, said in lists.items() if not said >= found.get(name, {"total", "limit", "offset", "next"})
    } == short


def test_whatever_writes_needs_a_token_and_says_which(description):
    for operation in operations():
        is_read = operation.method == "GET"
        assert is_read or operation.scope in set(Scope) - {Scope.READ}, operation.id


def test_the_description_is_valid_openapi(description):
    """By the JSON Schema of OpenAPI 3.1 that Schemathesis brings along, and every reference leads somewhere."""
    schemathesis.openapi.from_dict(description).validate()
    for reference in re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(description)):
        place = description
        for part in reference.split("/"):
            place = place[part]


def test_the_page_lists_every_operation_and_asks_no_one_else_for_anything():
    page = Client().get("/api/v1/").content.decode()
    for operation in operations():
        assert f'id="{operation.id}"' in page
    assert "//" not in page.replace("http://www.w3.org", "").replace("https://", "//" if "cdn" in page else "")
