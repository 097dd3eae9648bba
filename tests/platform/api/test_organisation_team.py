"""What the platform team does with organisations by program: show them to everybody, merge and part them."""

from __future__ import annotations

import pytest
from tests.platform.api.asking import asked, done, get, post, problem, put, token_of
from tests.platform.organisations.people import somebody, team_member

pytestmark = pytest.mark.django_db
LIGHT = {"name": "Fictional Light Cluster", "kind": "cluster_organisation", "is_fictional": True}


def fields(response):
    return [error["field"] for error in problem(response)["errors"]]


def test_the_team_publishes_what_it_read_and_merges_and_parts_organisations():
    owner, team = token_of(somebody()), token_of(team_member())
    kept, twin = (
        done(post("/organisations", LIGHT | {"name": f"Fictional {name}"}, **owner), 201) for name in ("Lamps", "Bulbs")
    )
    address = f"/organisations/{kept['slug']}"
    read = {"If-Match": get(address, **team).headers["ETag"]}
    assert problem(put(f"{address}/public", {"is_public": True}, **owner))["code"] == "not_found"
    done(put(address, LIGHT | {"name": "Fictional Lamps", "acronym": "FL"}, **owner))
    assert problem(put(f"{address}/public", {"is_public": True}, **team, **read))["code"] == "stale"
    assert problem(put(f"{address}/public", {"is_public": True, "revision": 1}, **team))["code"] == "conflict"
    for shown in (True, True, False):
        said = {"is_public": shown, "revision": 2 + (not shown)}
        assert done(put(f"{address}/public", said, **team))["is_public"] is shown
    assert problem(get(address))["code"] == "not_found"

    merges = f"{address}/merges"
    tried = (get(merges, **owner), post(merges, {"absorbed": twin["slug"]}, **owner))
    assert [problem(each)["code"] for each in tried] == ["not_found", "not_found"]
    for absorbed in ("nobody", kept["slug"]):
        assert fields(post(merges, {"absorbed": absorbed}, **team)) == ["body.absorbed"]
    made, again = (done(post(merges, {"absorbed": twin["slug"]}, **team), 201) for _time in range(2))
    assert (made, made["undone_at"], made["kept"]["slug"]) == (again, None, kept["slug"])
    assert [each["number"] for each in asked(merges, **team)["items"]] == [made["number"]]
    assert asked(f"/organisations/{twin['slug']}", **owner)["merged_into"] == kept["slug"]
    turned = post(f"/organisations/{twin['slug']}/merges", {"absorbed": kept["slug"]}, **team)
    assert problem(turned)["code"] == "conflict"
    parted, still = (done(post(f"{merges}/{made['number']}/undo", **team)) for _time in range(2))
    assert parted == still and parted["undone_at"] is not None
    assert asked(merges, **team)["total"] == 0
    assert asked(f"/organisations/{twin['slug']}", **owner)["merged_into"] is None
