"""What programs can read."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from tests.platform.api.asking import ROOT, asked, get

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "/regions",
    "/regions/ES61",
    "/regions/ES61/strengths",
    "/regions/ES61/opportunities",
    "/regions/ES61/partners",
    "/regions/ES61/partners?activity=C28&diverse=true&exclude_country=true&weight_near=0&top=3",
    "/regions/ES61/similar?exclude_country=true",
    "/activities",
    "/activities/C28",
    "/partnerships",
    "/partnerships/bioenergy?as_of=2018-01-01",
    "/partnerships/bioenergy/claims",
    "/partnerships/bioenergy/mandates",
    "/partnerships/bioenergy/lineage",
    "/partnerships/bioenergy/groups",
    "/organisations",
    "/search?q=andal",
    "/methods",
    "/releases/current",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_says_its_release_year_and_sources_and_its_version(address):
    response = get(address)
    said = json.loads(response.content)
    assert response.status_code == 200, said
    assert said["about"]["release"]["version"] == "few"
    assert said["about"]["year"] == "2014"
    again = get(address, **{"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", response.headers["ETag"])
    head = Client().head(f"{ROOT}{address}")
    assert (head.status_code, head.content) == (200, b"")
    assert (head.headers["ETag"], head.headers["Content-Length"]) == (
        response.headers["ETag"],
        str(len(response.content)),
    )
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cache-Control"] == "no-cache"
    assert not response.cookies


def test_a_list_comes_in_parts_that_make_the_whole():
    whole = asked("/regions?limit=200")
    assert (whole["total"], whole["next"], len(whole["items"])) == (11, None, 11)
    part, items = asked("/regions?limit=4&country="), []
    assert part["next"] == "/api/v1/regions?limit=4&country=&offset=4"
    items += part["items"]
    while part["next"]:
        part = asked(part["next"].removeprefix(ROOT))
        items += part["items"]
    assert items == whole["items"]
    assert asked("/regions?offset=500")["items"] == []


def test_what_is_not_published_is_null():
    rows = asked("/regions/EL43/opportunities?limit=200")["items"] + asked("/regions")["items"]
    assert any(row["complexity"] is None for row in rows)


def test_regions_are_found_by_country_and_by_any_name():
    assert [row["code"] for row in asked("/regions?country=es")["items"]] == ["ES61"]
    assert [row["code"] for row in asked("/regions?q=andalusia")["items"]] == ["ES61"]
    assert asked("/regions/es61")["code"] == "ES61"


def test_linked_data_is_given_by_accept_and_by_address():
    by_header = get("/partnerships/bioenergy", Accept="application/ld+json")
    by_address = get("/partnerships/bioenergy?format=jsonld")
    assert by_header.headers["Content-Type"] == by_address.headers["Content-Type"] == "application/ld+json"
    assert by_header.content == by_address.content
    said = json.loads(by_header.content)
    assert said["@type"] == ["org:OrganizationalCollaboration", "schema:Organization"]
    assert get("/partnerships/bioenergy", Accept="text/html").headers["Content-Type"] == "application/json"
    plain = get("/partnerships/bioenergy?format=json", Accept="application/ld+json")
    assert plain.headers["Content-Type"] == "application/json"


QUERIES = {
    "/regions": 3,
    "/regions/ES61": 3,
    "/regions/ES61/strengths": 3,
    "/regions/ES61/opportunities": 4,
    "/regions/ES61/similar": 3,
    "/activities": 3,
    "/activities/C28": 4,
    "/partnerships": 5,
    "/partnerships/bioenergy/claims": 4,
    "/organisations": 3,
    "/methods": 1,
}


@pytest.mark.parametrize("address", QUERIES)
def test_how_many_queries_an_answer_takes_does_not_depend_on_its_length(address, django_assert_num_queries):
    get(address)
    with django_assert_num_queries(QUERIES[address]):
        get(address)
    if address.endswith("s") and "similar" not in address and address != "/methods":
        with django_assert_num_queries(QUERIES[address]):
            get(f"{address}?limit=1")
