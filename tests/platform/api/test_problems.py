"""What the API says when it cannot answer."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.platform.api.asking import ROOT, get, post, problem

pytestmark = pytest.mark.django_db


def test_an_unknown_region_is_answered_with_what_was_perhaps_meant():
    response = get("/regions/Andaluzia")
    assert problem(response) == {
        "type": "/api/v1/#not_found",
        "title": "There is no such thing",
        "status": 404,
        "code": "not_found",
        "detail": "Nothing is known as 'Andaluzia'.",
        "what_to_do": "Check the address; what you may not see looks the same.",
        "errors": [],
        "did_you_mean": [{"kind": "region", "key": "ES61", "title": "Andalucía"}],
    }


def test_all_problems_are_said_at_once():
    said = problem(get("/regions?limit=0&offset=x&colour=red&country=a&country=b"))
    assert said["code"] == "invalid"
    assert said["detail"] == "There are 4 problems."
    assert said["errors"] == [
        {"field": "query.colour", "message": "There is no such parameter. Use country, limit, offset, q."},
        {"field": "query.country", "message": "Give this parameter once."},
        {"field": "query.limit", "message": "Input should be greater than or equal to 1"},
        {
            "field": "query.offset",
            "message": "Input should be a valid integer, unable to parse string as an integer",
        },
    ]


def test_an_operation_without_parameters_refuses_any():
    assert problem(get("/releases/current?x=1"))["errors"] == [
        {"field": "query.x", "message": "There is no such parameter. There are none here."}
    ]


def test_weights_that_are_all_zero_are_refused():
    keys = ("adds_to_us", "adds_to_them", "shared_strengths", "similar_structure", "same_partnership")
    zero = "&".join(f"weight_{key}=0" for key in (*keys, "same_macro_region", "near"))
    said = problem(get(f"/regions/ES61/partners?{zero}"))
    assert (said["status"], said["detail"]) == (422, "Weights of reasons are all zero.")
    assert said["what_to_do"] == "give each reason a number from 0 up, at least one above 0."


def test_what_is_nowhere_is_a_problem_too():
    for address in ("/nothing", "/regions/", "/regions/ES61/nothing", "/partnerships/a%2Fb"):
        assert problem(get(address))["code"] == "not_found"


def test_a_method_that_is_not_known_is_named_with_those_that_are():
    response = Client().delete(f"{ROOT}/partnerships/bioenergy/claims")
    assert problem(response)["detail"] == "This address knows GET, HEAD, POST."
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, POST")
    assert Client().options(f"{ROOT}/regions").status_code == 405


def test_a_token_that_is_not_known_is_refused_also_for_reading():
    response = get("/regions", Authorization="Bearer il_none")
    assert (problem(response)["code"], response.headers["WWW-Authenticate"]) == ("token_refused", "Bearer")
    assert problem(post("/partnerships/bioenergy/claims", {}))["status"] == 401


def test_without_evidence_everything_says_so(nothing_imported):
    said = problem(get("/regions"))
    assert (said["status"], said["code"]) == (503, "not_ready")
